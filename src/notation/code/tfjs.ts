import type { Expression, Fold } from '../../engine/algebra/expression.ts';
import { bracket, type Code, tight } from './code.ts';
import { javascriptSyntax } from './javascript-syntax.ts';
import type { ActivationCodes, Lanes, Language, LossCodes, Near, Printer, Printers, Printing } from './language.ts';

/** JavaScript has no operators for tensors: every step is a call on what came before, left to right. */
const sigmoidSlope = (z: string): string => `tf.sigmoid(${z}).mul(tf.sub(1, tf.sigmoid(${z})))`;

/** TensorFlow.js's softmax runs along the last axis. */
const lastAxis = (call: string, z: string, lanes: Lanes): string =>
  lanes === 'columns' ? `${call}(${z}.transpose()).transpose()` : `${call}(${z})`;
const sumOf = (x: string, { lanes }: Near): string =>
  `${x}.sum(${{ vector: '', columns: '0, true', rows: '-1, true' }[lanes]})`;

const all = (value: number, z: string): Code => tight(`tf.${value === 0 ? 'zerosLike' : 'onesLike'}(${z})`);

const activations: ActivationCodes = {
  identity: { value: tight, slope: (z) => all(1, z), curvature: (z) => all(0, z) },
  sigmoid: {
    value: (z) => tight(`tf.sigmoid(${z})`),
    slope: (z) => tight(sigmoidSlope(z)),
    curvature: (z) => tight(`${sigmoidSlope(z)}.mul(tf.sub(1, tf.sigmoid(${z}).mul(2)))`),
  },
  tanh: {
    value: (z) => tight(`tf.tanh(${z})`),
    slope: (z) => tight(`tf.sub(1, tf.tanh(${z}).square())`),
    curvature: (z) => tight(`tf.tanh(${z}).mul(-2).mul(tf.sub(1, tf.tanh(${z}).square()))`),
  },
  relu: {
    value: (z) => tight(`tf.relu(${z})`),
    slope: (z) => tight(`${z}.greater(0).toFloat()`),
    curvature: (z) => all(0, z),
  },
  leakyRelu: {
    value: (z) => tight(`tf.leakyRelu(${z}, 0.01)`),
    slope: (z) => tight(`tf.where(${z}.greater(0), 1, 0.01)`),
    curvature: (z) => all(0, z),
  },
  elu: {
    value: (z) => tight(`tf.elu(${z})`),
    slope: (z) => tight(`tf.where(${z}.greater(0), 1, tf.exp(${z}))`),
    curvature: (z) => tight(`tf.where(${z}.greater(0), 0, tf.exp(${z}))`),
  },
  softplus: {
    value: (z) => tight(`tf.softplus(${z})`),
    slope: (z) => tight(`tf.sigmoid(${z})`),
    curvature: (z) => tight(sigmoidSlope(z)),
  },
  silu: {
    value: (z) => tight(`${z}.mul(tf.sigmoid(${z}))`),
    slope: (z) => tight(`tf.sigmoid(${z}).mul(${z}.mul(tf.sub(1, tf.sigmoid(${z}))).add(1))`),
    curvature: (z) => tight(`${sigmoidSlope(z)}.mul(${z}.mul(tf.sub(1, tf.sigmoid(${z}).mul(2))).add(2))`),
  },
  gelu: {
    value: (z) => tight(`${z}.mul(tf.erf(${z}.div(Math.SQRT2)).add(1)).div(2)`),
    slope: (z) =>
      tight(
        `tf.erf(${z}.div(Math.SQRT2)).add(1).div(2).add(${z}.mul(tf.exp(${z}.square().div(-2))).div(Math.sqrt(2 * Math.PI)))`,
      ),
    curvature: (z) => tight(`tf.exp(${z}.square().div(-2)).div(Math.sqrt(2 * Math.PI)).mul(tf.sub(2, ${z}.square()))`),
  },
  softmax: {
    value: (z, near) => tight(lastAxis('tf.softmax', z, near.lanes)),
    jacobian: (s) => tight(`tf.diag(${s}).sub(tf.outerProduct(${s}, ${s}))`),
    pullback: (s, g, near) => tight(`${s}.mul(${g}.sub(${sumOf(`${s}.mul(${g})`, near)}))`),
  },
};

/** `x.add(y)`. */
const method =
  (name: string): Printer =>
  ({ operands: [x, y] }, { print }) =>
    tight(`${bracket(print(x!))}.${name}(${print(y!).text})`);

/** `x.sum()`. */
const unary =
  (call: string): Printer =>
  ({ operands: [x] }, { print }) =>
    tight(`${bracket(print(x!))}.${call}`);

const matmul: Printer = (node, { print, rank }) => {
  const [x, y] = node.operands as [Expression, Expression];
  const [left, right] = [bracket(print(x)), print(y).text];
  if (rank(x) > 1) return tight(`${left}.${rank(y) === 1 ? 'dot' : 'matMul'}(${right})`);
  // A vector on the left is a column: times one number, or times a row.
  if (rank(y) === 1) return tight(`${left}.mul(${right})`);
  const turned = y.kind === 'operation' && y.name === 'transpose' ? y.operands[0]! : undefined;
  return turned !== undefined && rank(turned) === 1
    ? tight(`tf.outerProduct(${print(x).text}, ${print(turned).text})`)
    : tight(`${left}.expandDims(1).matMul(${right})`);
};

const isOne = (x: Expression): boolean => x.kind === 'number' && x.value === 1;

const operations: Printers = {
  activate: (node, { activation }) => activation('value', node),
  slope: (node, { activation }) => activation('slope', node),
  curvature: (node, { activation }) => activation('curvature', node),
  jacobian: (node, { activation }) => activation('jacobian', node),
  pullback: (node, { activation }) => activation('pullback', node),
  add: method('add'),
  subtract: method('sub'),
  negate: unary('neg()'),
  // A plain number has no methods: it comes second.
  scale: ({ operands: [s, x] }, { print }) => tight(`${bracket(print(x!))}.mul(${print(s!).text})`),
  hadamard: method('mul'),
  matmul,
  transpose: (node, printing) =>
    unary(printing.rank(node.operands[0]!) === 1 ? 'expandDims(0)' : 'transpose()')(node, printing),
  reshape: ({ operands: [x], attributes: { shape = [] } }, { print, samples }) => {
    if (shape[0] !== -1) return tight(`${bracket(print(x!))}.reshape([${shape.join(', ')}])`);
    return x!.kind === 'operation' && x!.name === 'uniformRow' && isOne(x!.operands[0]!)
      ? tight(`tf.ones([${samples}])`)
      : tight(`${bracket(print(x!))}.flatten()`);
  },
  total: unary('sum()'),
  squaredNorm: unary('square().sum()'),
  complement: ({ operands: [x] }, { print }) => tight(`tf.sub(1, ${print(x!).text})`),
  repeatColumns: ({ operands: [x], attributes }, { print, count }) =>
    tight(`${bracket(print(x!))}.expandDims(1).tile([1, ${count(attributes)}])`),
  repeatRows: ({ operands: [x], attributes }, { print, count }) =>
    tight(`${bracket(print(x!))}.expandDims(0).tile([${count(attributes)}, 1])`),
  diagonalMatrix: ({ operands: [x] }, { print }) => tight(`tf.diag(${print(x!).text})`),
  diagonal: ({ operands: [x] }, { print }) =>
    tight(`${bracket(print(x!))}.mul(tf.eye(${bracket(print(x!))}.shape[0])).sum(1)`),
  tensorProduct: ({ operands: [x, y] }, { print }) =>
    tight(`${bracket(print(x!))}.expandDims(2).mul(${print(y!).text})`),
  // Every slab times its own number, added up. (Its einsum gets rank 3 wrong.)
  contract: ({ operands: [x, y] }, { print }) =>
    tight(`${bracket(print(x!))}.reshape([-1, 1, 1]).mul(${print(y!).text}).sum(0)`),
  stack: ({ operands }, { print, rank }) => {
    if (operands.length === 1 && rank(operands[0]!) > 0) return print(operands[0]!);
    return tight(
      `tf.${rank(operands[0]!) === 0 ? 'stack' : 'concat'}([${operands.map((x) => print(x).text).join(', ')}])`,
    );
  },
  plus: ({ operands: [x, ...rest] }, { print }) =>
    rest.length === 0 ? print(x!) : tight(`${bracket(print(x!))}${rest.map((y) => `.add(${print(y).text})`).join('')}`),
  slice: ({ operands: [x], attributes: { axis = 0, from = 0, count = 0 } }, { print }) => {
    const [zeros, all] = ['0, ', '-1, '].map((entry) => entry.repeat(axis));
    return tight(`${bracket(print(x!))}.slice([${zeros}${from}], [${all}${count}])`);
  },
  unitRow: ({ attributes }, { count }) => tight(`tf.eye(${count(attributes)}).slice([${attributes.from ?? 0}], [1])`),
  uniformRow: ({ operands: [x], attributes }, { print, count }) =>
    tight(isOne(x!) ? `tf.ones([1, ${count(attributes)}])` : `tf.fill([1, ${count(attributes)}], ${print(x!).text})`),
  // Along the first axis: the entries of a vector, or of every column.
  logSoftmax: ({ operands: [z] }, { print, rank }) =>
    tight(lastAxis('tf.logSoftmax', bracket(print(z!)), rank(z!) === 1 ? 'vector' : 'columns')),
  // 0 ln 0 = 0, and 0 / 0 = 0: a target of 0 asks nothing of its output.
  timesLog: ({ operands }, { helper }) =>
    helper('xlogy', operands, (x, y) => tight(`${x}.mul(tf.where(${x}.equal(0), 1, ${y}).log())`)),
  divide: ({ operands }, { helper }) =>
    helper('divide', operands, (x, y) => tight(`${x}.div(tf.where(${x}.equal(0), 1, ${y}))`)),
  place: ({ operands: [x], attributes }, { print, rank, block, samples }) => {
    if (attributes.blocks === 1) return print(x!);
    const part = rank(x!) === 0 ? `${bracket(print(x!))}.reshape([1])` : bracket(print(x!));
    const { axis = 0, from = 0, count = 0 } = attributes;
    const size = `${part}.shape[${axis}]`;
    const k = block(attributes);
    const pad =
      attributes.block === undefined
        ? `[${from}, ${count - from} - ${size}]`
        : `[${k} * ${size}, (${samples} - 1 - ${k}) * ${size}]`;
    const pads = Array.from({ length: Math.max(1, rank(x!)) }, (_, d) => (d === axis ? pad : '[0, 0]'));
    return tight(`${part}.pad([${pads.join(', ')}])`);
  },
};

function fold({ into, body, from, to }: Fold, { print, rank, index }: Printing): Code {
  const over = (text: string) => `samples.map((k) => ${text})`;
  if (into === 'total') return tight(`tf.addN(${over(print(body).text)})`);
  if (into === 'product') {
    const each = `down(${index(from)}, ${index(to)}).map((j) => ${print(body).text})`;
    return tight(`${each}.reduce((x, y) => x.matMul(y))`);
  }
  const turned = body.kind === 'operation' && body.name === 'transpose' ? body.operands[0]! : undefined;
  if (turned !== undefined && rank(turned) === 1) return tight(`tf.stack(${over(print(turned).text)})`);
  return tight(`tf.${rank(body) === 0 ? 'stack' : 'concat'}(${over(print(body).text)})`);
}

/** Losses in TensorFlow's own functions, for the check by `tf.grads`. */
const losses: LossCodes = {
  halfSquaredError: (a, t) => `${a}.sub(${t}).square().sum().div(2)`,
  squaredError: (a, t) => `${a}.sub(${t}).square().sum()`,
  meanSquaredError: (a, t) => `tf.losses.meanSquaredError(${t}, ${a})`,
  crossEntropy: (a, t, z, fused) =>
    fused ? `tf.losses.softmaxCrossEntropy(${t}, ${z})` : `${t}.mul(${a}.log()).sum().neg()`,
  binaryCrossEntropy: (a, t, z, fused) =>
    fused
      ? `tf.losses.sigmoidCrossEntropy(${t}, ${z}, 1, 0, tf.Reduction.SUM)`
      : `${t}.mul(${a}.log()).add(tf.sub(1, ${t}).mul(tf.sub(1, ${a}).log())).sum().neg()`,
};

export const tfjs: Language = {
  id: 'tfjs',
  title: 'TensorFlow.js',
  extension: 'mjs',
  operations,
  activations,
  diagonal: (x) => tight(`tf.diag(${x})`),
  times: (x, y) => tight(`${bracket(x)}.mul(${y.text})`),
  fold,
  syntax: javascriptSyntax(losses),
};
