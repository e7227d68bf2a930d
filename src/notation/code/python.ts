import type { Expression, Fold } from '../../engine/algebra/expression.ts';
import type { OperationName } from '../../engine/algebra/operations/index.ts';
import { bracket, type Code, factor, inside, type Level, level, loose, tight } from './code.ts';
import type { Printer, Printers, Printing } from './language.ts';

/** Left to right, as Python reads: only a looser left side or an equally loose right side needs brackets. */
export const infix =
  (symbol: '+' | '-' | '*' | '/' | '@'): Printer =>
  ({ operands: [x, y] }, { print }) => {
    const binds = symbol === '+' || symbol === '-' ? level.sum : level.product;
    const right = symbol === '+' ? binds : ((binds + 1) as Level);
    return { text: `${inside(print(x!), binds)} ${symbol} ${inside(print(y!), right)}`, binds };
  };

const times = infix('*');
const matrixTimes = infix('@');

/** What differs between NumPy and PyTorch in most lines: the name of the module, and one function's. */
interface Module {
  readonly name: 'np' | 'torch';
  readonly concatenate: 'np.concatenate' | 'torch.cat';
}

type Own = 'logSoftmax' | 'timesLog' | 'divide' | 'place';

/** The operations that NumPy and PyTorch write in the same way. Vectors are one-dimensional arrays. */
export const pythonOperations = ({ name: lib, concatenate }: Module): Omit<Printers, Own> => {
  const call =
    (name: string): Printer =>
    ({ operands: [x] }, { print }) =>
      tight(`${lib}.${name}(${print(x!).text})`);
  return {
    activate: (node, { activation }) => activation('value', node),
    slope: (node, { activation }) => activation('slope', node),
    curvature: (node, { activation }) => activation('curvature', node),
    jacobian: (node, { activation }) => activation('jacobian', node),
    pullback: (node, { activation }) => activation('pullback', node),
    add: infix('+'),
    subtract: infix('-'),
    negate: ({ operands: [x] }, { print }) => ({ text: `-${inside(print(x!), level.sign)}`, binds: level.sign }),
    scale: times,
    hadamard: times,
    matmul(node, printing) {
      const [x, y] = node.operands;
      const { print, rank } = printing;
      if (rank(x!) > 1) return matrixTimes(node, printing);
      // A vector on the left is a column: times one number, or times a row.
      if (rank(y!) === 1) return times(node, printing);
      const turned = y!.kind === 'operation' && y!.name === 'transpose' ? y!.operands[0]! : undefined;
      return turned !== undefined && rank(turned) === 1
        ? tight(`${lib}.outer(${print(x!).text}, ${print(turned).text})`)
        : factor(`${bracket(print(x!))}[:, None] @ ${inside(print(y!), level.sign)}`);
    },
    transpose: ({ operands: [x] }, { print, rank }) =>
      tight(rank(x!) === 1 ? `${bracket(print(x!))}[None, :]` : `${bracket(print(x!))}.T`),
    reshape: ({ operands: [x], attributes: { shape = [] } }, printing) => {
      const { print, samples } = printing;
      if (shape[0] !== -1) return tight(`${bracket(print(x!))}.reshape(${shape.join(', ')})`);
      return isRowOfOnes(x!) ? tight(`${lib}.ones(${samples})`) : tight(`${bracket(print(x!))}.ravel()`);
    },
    total: call('sum'),
    squaredNorm: ({ operands: [x] }, { print }) => tight(`${lib}.sum(${bracket(print(x!))}**2)`),
    complement: ({ operands: [x] }, { print }) => loose(`1 - ${bracket(print(x!))}`),
    repeatColumns: ({ operands: [x], attributes }, { print, count }) =>
      tight(`${lib}.tile(${bracket(print(x!))}[:, None], (1, ${count(attributes)}))`),
    repeatRows: ({ operands: [x], attributes }, { print, count }) =>
      tight(`${lib}.tile(${print(x!).text}, (${count(attributes)}, 1))`),
    diagonalMatrix: call('diag'),
    diagonal: call('diag'),
    tensorProduct: ({ operands: [x, y] }, { print }) =>
      factor(`${bracket(print(x!))}[:, :, None] * ${bracket(print(y!))}`),
    contract: ({ operands: [x, y] }, { print }) =>
      tight(`${lib}.tensordot(${print(x!).text}, ${print(y!).text}, 1)[0]`),
    stack: ({ operands }, { print, rank }) => {
      if (operands.length === 1 && rank(operands[0]!) > 0) return print(operands[0]!);
      const parts = operands.map((x) => print(x).text).join(', ');
      return tight(`${rank(operands[0]!) === 0 ? `${lib}.stack` : concatenate}([${parts}])`);
    },
    plus: ({ operands }, { print }) =>
      operands.length === 1 ? print(operands[0]!) : loose(operands.map((x) => bracket(print(x))).join(' + ')),
    slice: ({ operands: [x], attributes: { axis = 0, from = 0, count = 0 } }, { print }) =>
      tight(`${bracket(print(x!))}[${':, '.repeat(axis)}${from}:${from + count}]`),
    unitRow: ({ attributes }, { count }) => {
      const { from = 0 } = attributes;
      return tight(`${lib}.eye(${count(attributes)})[${from}:${from + 1}]`);
    },
    uniformRow: ({ operands: [x], attributes }, { print, count }) => {
      const { text } = print(x!);
      const shape = `(1, ${count(attributes)})`;
      return tight(text === '1' ? `${lib}.ones(${shape})` : `${lib}.full(${shape}, ${text})`);
    },
  } satisfies Omit<Record<OperationName, Printer>, Own>;
};

const isRowOfOnes = (x: Expression): boolean => {
  if (x.kind !== 'operation' || x.name !== 'uniformRow') return false;
  const [one] = x.operands;
  return one?.kind === 'number' && one.value === 1;
};

/** Sums and stacks over samples are comprehensions, products over layers a fold. */
export const pythonFold =
  ({ name: lib, concatenate }: Module) =>
  ({ into, body, from, to }: Fold, printing: Printing): Code => {
    const { print, rank, samples } = printing;
    const over = (text: string) => `${text} for k in range(${samples})`;
    if (into === 'total') return tight(`sum(${over(print(body).text)})`);
    if (into === 'product') {
      return tight(`reduce(${lib}.matmul, [${print(body).text} for j in ${range(from, to, printing)}])`);
    }
    const turned = body.kind === 'operation' && body.name === 'transpose' ? body.operands[0]! : undefined;
    if (turned !== undefined && rank(turned) === 1) return tight(`${lib}.stack([${over(print(turned).text)}])`);
    return tight(`${rank(body) === 0 ? `${lib}.stack` : concatenate}([${over(print(body).text)}])`);
  };

/** The layers of a product, from the last one down to `to`. */
const range = (from: Fold['from'], to: Fold['to'], { index }: Pick<Printing, 'index'>): string =>
  `range(${index(from)}, ${index(to, -1)}, -1)`;
