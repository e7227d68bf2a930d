import { activations } from '../../engine/activations/index.ts';
import type { Expression, Fold, OperationNode } from '../../engine/algebra/expression.ts';
import type { OperationName } from '../../engine/algebra/operations/index.ts';
import { indexTex, type TexContext } from './context.ts';
import { foldTex } from './fold.ts';
import { elide } from './matrix.ts';
import { atom, binding, inside, mostOperands, type Printed } from './printed.ts';

type Print = (expression: Expression, context?: TexContext) => Printed;
type Printer = (node: OperationNode, print: Print, context: TexContext) => Printed;

const multiplications: ReadonlySet<string> = new Set(['matmul', 'contract', 'tensorProduct', 'hadamard']);

/** One kind of product inside another: D·(D ⊙ G̃) is not D·D ⊙ G̃, so it needs brackets; dots beside dots need none. */
const isOtherProduct = (operand: Expression, name: OperationName): boolean =>
  operand.kind === 'operation'
    ? multiplications.has(operand.name) && operand.name !== name && !(operand.name === 'matmul' && name === 'contract')
    : operand.kind === 'fold' && operand.into === 'product' && name !== 'matmul';

const infix =
  (symbol: string, binds: Printed['binds'], rightBinds = binds): Printer =>
  ({ name, operands: [x, y] }, print) => {
    const side = (operand: Expression, surroundings: Printed['binds']): string => {
      const mixed = multiplications.has(name) && isOtherProduct(operand, name);
      return inside(print(operand), mixed ? binding.atom : surroundings);
    };
    return { tex: `${side(x!, binds)}${symbol}${side(y!, rightBinds)}`, binds };
  };

const call =
  (name: string): Printer =>
  ({ operands: [x] }, print) =>
    atom(`${name}\\left(${print(x!).tex}\\right)`);

/** In brackets, unless they are there already: f′(z)ᵀ. */
const transposed: Printer = ({ operands: [x] }, print, { notation }) => {
  const { tex, binds } = print(x!);
  const own = binds === binding.atom ? notation.transpose?.(tex) : undefined;
  if (own !== undefined) return atom(own);
  const isBracketed = binds === binding.atom && /\)\}*$/u.test(tex) && !/\^\{[^{}]*\}+$/u.test(tex);
  return atom(isBracketed ? `${tex}^{${notation.transposed}}` : `\\left(${tex}\\right)^{${notation.transposed}}`);
};

/** g, g′, g″ of a layer applied to z; without a layer, the function written out. */
const activation =
  (primes: string): Printer =>
  ({ operands: [z], attributes }, print, context) => {
    const argument = print(z!).tex;
    if (attributes.layer === undefined) {
      const { kind, tex } = activations[attributes.activation ?? 'identity'];
      // A softmax written out has an index i of its own, which would be in the way of an entry's.
      return kind === 'columnwise' ? atom(`s(${argument})`) : { tex: tex.value(argument), binds: binding.product };
    }
    const name = context.notation.activation(indexTex(attributes.layer, context) + primes);
    return atom(`${name}(${argument})`);
  };

const several =
  (into: Fold['into'], otherwise: Printer): Printer =>
  (node, print, context) =>
    // With numbers filled in there is no one body for all samples: each shows its own.
    node.folded === undefined || node.operands.length === 1 || context.replace !== undefined
      ? otherwise(node, print, context)
      : foldTex({ ...node.folded, into }, print, context);

/** The operands one after the other, beyond `mostOperands` with dots. */
const row = (operands: readonly Expression[], between: string, print: (operand: Expression) => string): string =>
  elide(operands.length, mostOperands)
    .map((i) => (i < 0 ? '\\cdots ' : print(operands[i]!)))
    .join(between);

/** How each operation is written. A document may differ in the dot of a product and in the sign of a transpose. */
export const operationTex: Readonly<Record<OperationName, Printer>> = {
  activate: activation(''),
  slope: (node, print, context) => {
    const { layer } = node.attributes;
    const { slope } = context.notation;
    return slope === undefined || layer === undefined
      ? activation('\\,\\prime')(node, print, context)
      : { tex: slope(indexTex(layer, context), print(node.operands[0]!).tex), binds: binding.product };
  },
  curvature: activation('\\,\\prime\\prime'),
  jacobian: ({ operands: [z], attributes }, print, context) =>
    atom(
      `\\partial ${context.notation.activation(indexTex(attributes.layer ?? 0, context))}/\\partial ${print(z!).tex}`,
    ),
  pullback: ({ operands: [z, g], attributes }, print, { notation, ...context }) => ({
    tex: `\\left(\\partial ${notation.activation(indexTex(attributes.layer ?? 0, { notation, ...context }))}/\\partial ${print(z!).tex}\\right)^{${notation.transposed}}${inside(print(g!), binding.product)}`,
    binds: binding.product,
  }),
  add: infix('+', binding.sum),
  subtract: infix('-', binding.sum, binding.product),
  negate: ({ operands: [x] }, print) => ({ tex: `-${inside(print(x!), binding.product)}`, binds: binding.sum }),
  scale: ({ operands: [s, x] }, print) => ({
    tex: `${inside(print(s!), binding.product)}\\,${inside(print(x!), binding.product)}`,
    binds: binding.product,
  }),
  hadamard: (node, print, context) =>
    infix(` ${context.notation.hadamard ?? '\\odot'} `, binding.product)(node, print, context),
  divide: infix(' \\oslash ', binding.product, binding.atom),
  matmul: (node, print, context) => infix(context.notation.matmul, binding.product)(node, print, context),
  contract: infix(' \\cdot ', binding.product),
  tensorProduct: infix(' \\otimes ', binding.product),
  transpose: transposed,
  reshape: (node, print, context) =>
    node.attributes.transposes
      ? transposed(node, print, context)
      : call('\\operatorname{reshape}')(node, print, context),
  total: ({ operands: [x] }, print) => ({
    tex: `\\textstyle\\sum ${inside(print(x!), binding.product)}`,
    binds: binding.product,
  }),
  squaredNorm: ({ operands: [x] }, print) => atom(`\\lVert ${print(x!).tex}\\rVert^{2}`),
  timesLog: ({ operands: [x, y] }, print) => ({
    tex: `${inside(print(x!), binding.product)} \\odot \\ln ${inside(print(y!), binding.prefix)}`,
    binds: binding.product,
  }),
  logSoftmax: ({ operands: [z] }, print) => ({ tex: `\\ln s(${print(z!).tex})`, binds: binding.prefix }),
  complement: ({ operands: [x] }, print) => ({ tex: `1-${inside(print(x!), binding.product)}`, binds: binding.sum }),
  repeatColumns: ({ operands: [x] }, print) => atom(`\\left[\\,${print(x!).tex}\\cdots ${print(x!).tex}\\,\\right]`),
  repeatRows: ({ operands: [x] }, print) => ({ tex: `${print(x!).tex}\\text{ in every row}`, binds: binding.sum }),
  diagonalMatrix: call('\\operatorname{diag}'),
  diagonal: call('\\operatorname{diag}^{-1}'),
  unitRow: ({ attributes: { from = 0, count } }) =>
    atom(
      count === undefined || count > 8
        ? '\\left(\\,0\\cdots 1\\cdots 0\\,\\right)'
        : `\\left(\\,${Array.from({ length: count }, (_, i) => (i === from ? 1 : 0)).join('\\;')}\\,\\right)`,
    ),
  uniformRow: ({ operands: [x], attributes: { count = 1 } }, print) =>
    atom(count === 1 ? `[${print(x!).tex}]` : `\\left[\\,${print(x!).tex}\\cdots ${print(x!).tex}\\,\\right]`),
  plus: several('total', ({ operands }, print) => ({
    tex: row(operands, '+', (operand) => inside(print(operand), binding.sum)),
    binds: operands.length === 1 ? print(operands[0]!).binds : binding.sum,
  })),
  stack: several('stack', ({ operands }, print) =>
    operands.length === 1
      ? print(operands[0]!)
      : atom(`\\left[${row(operands, ';', (operand) => print(operand).tex)}\\right]`),
  ),
  slice: ({ operands: [x], attributes: { from = 0, count = 0 } }, print) =>
    atom(`${inside(print(x!), binding.atom)}_{[${from + 1}:${from + count}]}`),
  place: ({ operands: [x], attributes: { blocks = 0 } }, print) =>
    blocks === 1 ? print(x!) : atom(`\\left[0\\cdots ${print(x!).tex}\\cdots 0\\right]`),
};
