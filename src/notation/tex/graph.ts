import type { Notation } from '../../documents/notation.ts';
import { type Expression, literal, node, type Reference, reference } from '../../engine/algebra/expression.ts';
import type { Scalar } from '../../engine/algebra/scalar.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { formatNumber } from '../numbers.ts';
import { concrete, glyphTex, linkTex, type TexContext } from './context.ts';
import { expressionTex } from './expression.ts';
import { matrixTex } from './matrix.ts';
import { scalarTex } from './scalar.ts';

/** What the printer needs to know of a computation graph; the model is in src/debugger/computation-graph. */
interface Node {
  readonly handle: Reference;
  readonly at?: readonly number[];
  readonly formula?: Formula;
}
type Formula = { readonly tensor: Expression } | { readonly scalar: Scalar };

export interface GraphTex {
  /** z¹, u₁, or w₁₂ in a graph of numbers. */
  name(node: Node): string;
  /** The gradient of a node: a bar over its name. */
  bar(id: number): string;
  /** ∂L/∂z¹. */
  derivative(node: Node): string;
  formula(formula: Formula): string;
  /** The same with this network's numbers. */
  numbers(formula: Formula): string;
  value(tensor: Tensor, hue?: string): string;
}

/** One group of layers that reuse their parameters needs no layer on w and b: so does Math of NN §3. */
function withReused(notation: Notation, { shared }: Problem): Notation['glyphs'] {
  const [group] = shared;
  if (group === undefined || shared.length > 1) return notation.glyphs;
  const reused = (symbol: string): Notation['glyphs'] => {
    const own = notation.glyphs[symbol];
    if (own === undefined) return {};
    return {
      [symbol]: ({ layer, ...at }) =>
        own(group.includes(Number(layer)) ? at : layer === undefined ? at : { ...at, layer }),
    };
  };
  return { ...notation.glyphs, ...reused('W'), ...reused('b') };
}

/**
 * The equations of a computation graph in a document's notation. Nameless values are called u₁, u₂, …; the gradient
 * of a node is its name with a bar, erratum E-M11. `plain` leaves colours and links out.
 */
export function graphTex(
  { nodes, root, value }: { nodes: readonly Node[]; root: Reference; value: (formula: Formula) => Tensor },
  notation: Notation,
  problem: Problem,
  plain = false,
): GraphTex {
  const glyphs: Notation['glyphs'] = {
    ...withReused(notation, problem),
    u: ({ layer = '' }) => `u_{${layer}}`,
    bar: ({ layer }) => `\\overline{${name(nodes[Number(layer)]!, bare)}}`,
  };
  const context: TexContext = concrete({ ...notation, glyphs }, problem.layers.length - 1, !plain);
  const bare: TexContext = { ...context, linked: false };
  const dotted: TexContext = { ...context, notation: { ...context.notation, matmul: '\\cdot ' } };

  const name = ({ handle, at }: Node, where = context): string =>
    linkTex(handle, glyphTex(handle, where, at?.length ? at.map((i) => String(i + 1)) : undefined), where, at);
  const matrix = (tensor: Tensor, hue?: string): string => {
    const tex = matrixTex(tensor, { most: 4, mostColumns: 4 });
    return hue === undefined || plain ? tex : `\\htmlClass{q q-${hue}}{${tex}}`;
  };

  /** Slopes as their numbers: γ itself, and not f′ of the numbers in z; of softmax its Jacobian. */
  const withSlopes = (of: Expression): Expression => {
    if (of.kind !== 'operation') return of;
    if (of.name === 'slope') return literal(value({ tensor: of }));
    const [z, g] = of.operands;
    if (of.name === 'pullback' && value({ tensor: z! }).shape.length === 1) {
      const J = value({ tensor: node('jacobian', [z!], of.attributes) });
      return node('matmul', [node('transpose', [literal(J)]), withSlopes(g!)]);
    }
    return { ...of, operands: of.operands.map(withSlopes) };
  };

  return {
    name,
    bar: (id) => glyphTexOf(reference('bar', id), context),
    derivative: (node) => `\\frac{\\partial ${glyphTexOf(root, context)}}{\\partial ${name(node)}}`,
    formula: (formula) =>
      'tensor' in formula ? expressionTex(formula.tensor, context) : scalarTex(formula.scalar, { context }),
    numbers: (formula) =>
      'tensor' in formula
        ? expressionTex(withSlopes(formula.tensor), {
            ...dotted,
            replace: (of) => matrix(value({ tensor: of }), of.symbol === 'bar' ? 'delta' : undefined),
          })
        : scalarTex(formula.scalar, {
            context: { ...context, linked: false },
            value: (scalar) => value({ scalar }).data[0]!,
            format: (_, number) => formatNumber(number),
          }),
    value: (tensor, hue) =>
      tensor.shape.length === 0 ? matrix({ shape: [], data: tensor.data }, hue) : matrix(tensor, hue),
  };
}

const glyphTexOf = (of: Reference, context: TexContext): string => linkTex(of, glyphTex(of, context), context);

/** Rough width of a line of plain TeX, in em of its own type: letters, and smaller ones in scripts. */
export function roughWidth(tex: string): number {
  let width = 0;
  let depth = 0;
  const scripts: number[] = [];
  const tokens = tex.match(/\\[a-zA-Z]+|\\.|[\^_{}]|[^\s]/gu) ?? [];
  for (const [i, token] of tokens.entries()) {
    if (token === '{') {
      depth++;
      if (/^[\^_]$/u.test(tokens[i - 1] ?? '')) scripts.push(depth);
    } else if (token === '}') {
      if (scripts.at(-1) === depth) scripts.pop();
      depth--;
    } else if (!/^[\^_]$/u.test(token) && !silent.has(token)) {
      const wide = /^[=+\-−]$|^\\(odot|circ|times|cdot|oslash)$/u.test(token) ? 1.25 : 0.56;
      width += (scripts.length > 0 ? 0.7 : 1) * (token === '\\,' ? 0.17 : wide);
    }
  }
  return width;
}

const silent: ReadonlySet<string> = new Set(
  [
    'mathbf',
    'boldsymbol',
    'mathcal',
    'mathrm',
    'left',
    'right',
    'overline',
    'frac',
    'tfrac',
    'textstyle',
    'vec',
    'bar',
    'ln',
  ]
    .map((command) => `\\${command}`)
    .filter((command) => command !== '\\ln'),
);
