import type { ActivationId } from '../engine/activations/index.ts';
import type { Expression, OperationNode, Reference } from '../engine/algebra/expression.ts';
import type { OperationName } from '../engine/algebra/operations/index.ts';
import type { Line, Statement } from '../engine/program.ts';

/** NumPy names of quantities: `W2`, `gamma1`, `eta`; the input is `a0`. */
export const numpyName = ({ symbol, layer }: Reference): string =>
  ({ Wnext: 'W', bnext: 'b' })[symbol as 'Wnext' | 'bnext'] === undefined
    ? `${symbol}${layer === undefined ? '' : String(layer)}`
    : `${symbol[0]}${String(layer)}`;

/** How tightly Python binds a piece of code: sums, then products, then signs and powers, then calls and names. */
const level = { sum: 1, product: 2, sign: 3, name: 4 } as const;
type Level = (typeof level)[keyof typeof level];

interface Code {
  readonly text: string;
  readonly binds: Level;
}
const tight = (text: string): Code => ({ text, binds: level.name });
const loose = (text: string): Code => ({ text, binds: level.sum });
const inside = ({ text, binds }: Code, least: Level): string => (binds < least ? `(${text})` : text);
const bracket = (code: Code): string => inside(code, level.name);

const activate: Readonly<Record<ActivationId, readonly [value: (z: string) => string, slope: (z: string) => string]>> =
  {
    identity: [(z) => z, (z) => `np.ones_like(${z})`],
    sigmoid: [(z) => `1 / (1 + np.exp(-${z}))`, (z) => `np.exp(-${z}) / (1 + np.exp(-${z}))**2`],
    tanh: [(z) => `np.tanh(${z})`, (z) => `1 - np.tanh(${z})**2`],
    relu: [(z) => `np.maximum(${z}, 0)`, (z) => `(${z} > 0).astype(float)`],
    leakyRelu: [(z) => `np.where(${z} > 0, ${z}, 0.01 * ${z})`, (z) => `np.where(${z} > 0, 1, 0.01)`],
    elu: [(z) => `np.where(${z} > 0, ${z}, np.expm1(${z}))`, (z) => `np.where(${z} > 0, 1, np.exp(${z}))`],
    softplus: [(z) => `np.logaddexp(0, ${z})`, (z) => `1 / (1 + np.exp(-${z}))`],
    silu: [(z) => `${z} / (1 + np.exp(-${z}))`, (z) => `(1 + np.exp(-${z}) * (1 + ${z})) / (1 + np.exp(-${z}))**2`],
    gelu: [
      (z) => `${z} * (1 + erf(${z} / np.sqrt(2))) / 2`,
      (z) => `(1 + erf(${z} / np.sqrt(2))) / 2 + ${z} * np.exp(-${z}**2 / 2) / np.sqrt(2 * np.pi)`,
    ],
    softmax: [(z) => `np.exp(${z} - ${z}.max()) / np.exp(${z} - ${z}.max()).sum()`, () => 'None'],
  };

/** Softmax of every column (axis 0) or row (axis 1) of a batch. */
const softmaxOf = (z: string, axis: number): string => {
  const most = `np.max(${z}, axis=${axis}, keepdims=True)`;
  return `np.exp(${z} - ${most}) / np.sum(np.exp(${z} - ${most}), axis=${axis}, keepdims=True)`;
};

type Printer = (node: OperationNode, print: (expression: Expression) => Code) => Code;

/** Left to right, as Python reads: only a looser left side or an equally loose right side needs brackets. */
const infix =
  (symbol: '+' | '-' | '*' | '/' | '@'): Printer =>
  ({ operands: [x, y] }, print) => {
    const binds = symbol === '+' || symbol === '-' ? level.sum : level.product;
    const right = symbol === '+' ? binds : ((binds + 1) as Level);
    return { text: `${inside(print(x!), binds)} ${symbol} ${inside(print(y!), right)}`, binds };
  };

const matrices: ReadonlySet<string> = new Set(
  'W D G Gt J M T dW Wnext gradLoss gradPhi DAphi DAC DWA DbA deltaRow lossW lossb dWk dWT dbT aCols zCols tCols gammaCols DeltaCols deltaCols WT bRow oRow OMat aRows zRows tRows gammaRows DeltaRows deltaRows'.split(
    ' ',
  ),
);
const entryByEntry: ReadonlySet<OperationName> = new Set<OperationName>([
  'add',
  'subtract',
  'negate',
  'scale',
  'hadamard',
  'divide',
  'complement',
  'activate',
  'slope',
]);

/** Is it a vector, which NumPy can't transpose? Entry by entry, a result is what its last operand is. */
const isColumn = (x: Expression): boolean =>
  x.kind === 'reference'
    ? !matrices.has(x.symbol)
    : x.kind === 'operation' && entryByEntry.has(x.name) && isColumn(x.operands.at(-1)!);

/** Losses are numbers; all else that is stacked has rows. */
const isNumber = (x: Expression): boolean => x.kind === 'reference' && x.symbol === 'loss';

/** How each operation is written in NumPy. Vectors are one-dimensional arrays. */
const numpy: Readonly<Record<OperationName, Printer>> = {
  activate: ({ operands: [z], attributes: { activation = 'identity', axis = 0 } }, print) =>
    loose(
      activation === 'softmax' && !isColumn(z!)
        ? softmaxOf(bracket(print(z!)), axis)
        : activate[activation][0](bracket(print(z!))),
    ),
  pullback: ({ operands: [z, g], attributes: { activation = 'identity', axis = 0 } }, print) => {
    const [inner, arriving] = [bracket(print(z!)), bracket(print(g!))];
    if (activation !== 'softmax') return loose(`${arriving} * (${activate[activation][1](inner)})`);
    // s ⊙ (g − sᵀg), sample by sample.
    const s = `(${isColumn(z!) ? activate.softmax[0](inner) : softmaxOf(inner, axis)})`;
    const options = isColumn(z!) ? '' : `, axis=${axis}, keepdims=True`;
    return loose(`${s} * (${arriving} - np.sum(${s} * ${arriving}${options}))`);
  },
  slope: ({ operands: [z], attributes: { activation = 'identity' } }, print) =>
    loose(activate[activation][1](bracket(print(z!)))),
  curvature: ({ operands: [z], attributes: { activation = 'identity' } }, print) =>
    tight(`curvature_${activation}(${print(z!).text})`),
  jacobian: ({ operands: [z], attributes: { activation = 'identity', layer } }, print) =>
    loose(
      activation === 'softmax'
        ? `np.diag(a${String(layer)}) - np.outer(a${String(layer)}, a${String(layer)})`
        : `np.diag(${activate[activation][1](bracket(print(z!)))})`,
    ),
  add: infix('+'),
  subtract: infix('-'),
  negate: ({ operands: [x] }, print) => ({ text: `-${inside(print(x!), level.sign)}`, binds: level.sign }),
  scale: infix('*'),
  hadamard: infix('*'),
  divide: infix('/'),
  matmul: (node, print) => {
    const [x, y] = node.operands;
    // A column times a row is an outer product.
    if (y!.kind === 'operation' && y!.name === 'transpose' && isColumn(y!.operands[0]!) && isColumn(x!)) {
      return tight(`np.outer(${print(x!).text}, ${print(y!.operands[0]!).text})`);
    }
    return infix('@')(node, print);
  },
  transpose: ({ operands: [x] }, print) =>
    tight(isColumn(x!) ? `${bracket(print(x!))}[None, :]` : `${bracket(print(x!))}.T`),
  reshape: ({ operands: [x], attributes: { transposes, shape = [] } }, print) =>
    tight(transposes ? `${bracket(print(x!))}.ravel()` : `${bracket(print(x!))}.reshape(${shape.join(', ')})`),
  total: ({ operands: [x] }, print) => tight(`np.sum(${print(x!).text})`),
  squaredNorm: ({ operands: [x] }, print) => tight(`np.sum(${bracket(print(x!))}**2)`),
  timesLog: ({ operands: [x, y] }, print) => loose(`${bracket(print(x!))} * np.log(${print(y!).text})`),
  logSoftmax: ({ operands: [z] }, print) => loose(`${print(z!).text} - np.logaddexp.reduce(${print(z!).text})`),
  complement: ({ operands: [x] }, print) => loose(`1 - ${bracket(print(x!))}`),
  repeatColumns: ({ operands: [x], attributes: { count = 0 } }, print) =>
    tight(`np.tile(${bracket(print(x!))}[:, None], (1, ${count}))`),
  repeatRows: ({ operands: [x], attributes: { count = 0 } }, print) =>
    tight(`np.tile(${print(x!).text}, (${count}, 1))`),
  diagonalMatrix: ({ operands: [x] }, print) => tight(`np.diag(${print(x!).text})`),
  diagonal: ({ operands: [x] }, print) => tight(`np.diag(${print(x!).text})`),
  tensorProduct: ({ operands: [x, y] }, print) => loose(`${bracket(print(x!))}[:, :, None] * ${bracket(print(y!))}`),
  contract: ({ operands: [x, y] }, print) => tight(`np.tensordot(${print(x!).text}, ${print(y!).text}, 1)[0]`),
  stack: ({ operands, folded }, print) => {
    if (operands.length === 1) return print(operands[0]!);
    return tight(
      folded === undefined
        ? `np.concatenate([${operands.map((x) => print(x).text).join(', ')}])`
        : `np.${isNumber(folded.body) ? 'array' : 'concatenate'}([${print(folded.body).text} for k in range(N)])`,
    );
  },
  plus: ({ operands, folded }, print) => {
    if (operands.length === 1) return print(operands[0]!);
    return folded === undefined
      ? loose(operands.map((x) => bracket(print(x))).join(' + '))
      : tight(`sum(${print(folded.body).text} for k in range(N))`);
  },
  slice: ({ operands: [x], attributes: { from = 0, count = 0 } }, print) =>
    tight(`${bracket(print(x!))}[${from}:${from + count}]`),
  place: ({ operands: [x], attributes: { blocks = 1, block = 1 } }, print) =>
    blocks === 1
      ? print(x!)
      : tight(
          `np.kron(np.eye(${blocks})[k${typeof block === 'number' ? `=${block - 1}` : ''}], ${print(x!).text})`.replace(
            /k=(\d+)/u,
            '$1',
          ),
        ),
  unitRow: ({ attributes: { from = 0, count = 1 } }) => tight(`np.eye(${count})[${from}:${from + 1}]`),
  uniformRow: ({ operands: [x], attributes: { count = 1 } }, print) =>
    tight(`np.full((1, ${count}), ${print(x!).text})`),
};

function print(expression: Expression): Code {
  switch (expression.kind) {
    case 'reference': {
      const name = numpyName(expression);
      // Inside a sum over samples the sample is an index.
      return tight(typeof expression.sample === 'object' ? `${name}[k]` : name);
    }
    case 'number':
      return expression.name === undefined
        ? tight(String(expression.value))
        : { text: expression.name.replace('/', ' / '), binds: level.product };
    case 'operation':
      return numpy[expression.name](expression, print);
    default:
      return tight('...');
  }
}

/** One statement as a line of NumPy: `D2 = G2 * W2`. */
export function numpyLine({ target, body, line, bindings }: Statement<Line>): string {
  const relation = line.mode === 'accumulate' && (bindings.k ?? 1) > 1 ? '+=' : '=';
  return `${numpyName(target)} ${relation} ${print(body).text}`;
}
