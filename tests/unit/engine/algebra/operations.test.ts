import { describe, expect, test } from 'vitest';
import { type ActivationId, activations } from '../../../../src/engine/activations/index.ts';
import { type Environment, evaluate, shapeOf } from '../../../../src/engine/algebra/evaluate.ts';
import { evaluateScalar, expand } from '../../../../src/engine/algebra/expand.ts';
import {
  type Expression,
  literal,
  node,
  number,
  type OperationNode,
  reference,
} from '../../../../src/engine/algebra/expression.ts';
import { type OperationName, operations } from '../../../../src/engine/algebra/operations/index.ts';
import { placeBlock } from '../../../../src/engine/algebra/operations/place.ts';
import { vector } from '../../../../src/engine/algebra/operations/reshape.ts';
import { reference as plainLoop } from '../../../../src/engine/backends/reference.ts';
import { BackstepError } from '../../../../src/engine/errors.ts';
import { indicesOf, offsetOf, type Shape, shapeText, sizeOf, type Tensor } from '../../../../src/engine/tensor.ts';
import { activate64, jacobian64 } from '../../../helpers/reference64.ts';
import { callRoundings, centralDifference, gammaOf, unit } from '../../../helpers/tolerance.ts';

const names = Object.keys(operations) as OperationName[];
const ids = Object.keys(activations) as ActivationId[];
const elementwise = ids.filter((id) => activations[id].kind === 'elementwise');

/** Reads an entry of an operand: `x(i, j)`. */
type Entries = (...at: number[]) => number;

/** An operation on operands of certain shapes, and its result once more, entry by entry, as a textbook has it. */
interface Sample {
  readonly operands: readonly Tensor[];
  build(...operands: Expression[]): OperationNode;
  readonly shape: Shape;
  entry(at: readonly number[], x: Entries, y: Entries, w: Entries): number;
}

/** Numbers in ±1.5 without a pattern, none of them near 0, where some activations have a kink. */
function some(seed: number, ...shape: number[]): Tensor {
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, i) => {
    const v = ((i * 37 + seed * 17 + 5) % 41) / 16 - 1.28;
    return v + Math.sign(v) / 8;
  });
  return { shape, data };
}

/** Numbers in 0.5…2, for logarithms and denominators. */
function positive(seed: number, ...shape: number[]): Tensor {
  const { data } = some(seed, ...shape);
  return { shape, data: data.map((v) => 0.5 + Math.abs(v)) };
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const sumOf = (n: number, term: (i: number) => number): number => upTo(n).reduce((sum, i) => sum + term(i), 0);
const same = (i: number | undefined, j: number | undefined): number => (i === j ? 1 : 0);

const z = some(1, 4);
const column = (x: Entries): number[] => upTo(4).map((i) => x(i));

/** One sample for each activation in a list. */
const withEach = (
  list: readonly ActivationId[],
  name: OperationName,
  shape: Shape,
  entry: (id: ActivationId, at: readonly number[], x: Entries) => number,
): Sample[] =>
  list.map((activation) => ({
    operands: [z],
    build: (x) => node(name, [x], { layer: 1, activation }),
    shape,
    entry: (at, x) => entry(activation, at, x),
  }));

/** The same on a batch of two samples, as the columns of [4 × 2] or the rows of [2 × 4]. */
const inBatches = (
  list: readonly ActivationId[],
  name: OperationName,
  entry: (id: ActivationId, i: number, lane: readonly number[], g: readonly number[]) => number,
  others: number,
): Sample[] =>
  list.flatMap((activation) =>
    [0, 1].map((axis): Sample => {
      const shape = axis === 0 ? [4, 2] : [2, 4];
      return {
        operands: upTo(1 + others).map((seed) => some(seed + 3, ...shape)),
        build: (...operands) => node(name, operands, { layer: 1, activation, ...(axis === 1 ? { axis } : {}) }),
        shape,
        entry: (at, x, g) => {
          const sample = at[1 - axis]!;
          const lane = (of: Entries) => upTo(4).map((i) => (axis === 0 ? of(i, sample) : of(sample, i)));
          return entry(activation, at[axis]!, lane(x), others > 0 ? lane(g) : []);
        },
      };
    }),
  );

/** Jᵀg. */
const sentBack = (id: ActivationId, j: number, lane: readonly number[], g: readonly number[]): number => {
  const J = jacobian64(id, [...lane]);
  return sumOf(4, (i) => J[i]![j]! * g[i]!);
};

const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
const bell = (v: number): number => Math.exp((-v * v) / 2) / Math.sqrt(2 * Math.PI);

/** g″ as calculus gives it. */
const secondDerivatives: Readonly<Record<string, (v: number) => number>> = {
  identity: () => 0,
  sigmoid: (v) => sigmoid(v) * (1 - sigmoid(v)) * (1 - 2 * sigmoid(v)),
  tanh: (v) => -2 * Math.tanh(v) * (1 - Math.tanh(v) ** 2),
  relu: () => 0,
  leakyRelu: () => 0,
  elu: (v) => (v > 0 ? 0 : Math.exp(v)),
  softplus: (v) => sigmoid(v) * (1 - sigmoid(v)),
  silu: (v) => sigmoid(v) * (1 - sigmoid(v)) * (2 + v * (1 - 2 * sigmoid(v))),
  gelu: (v) => bell(v) * (2 - v * v),
};

const { add, complement, contract, diagonal, diagonalMatrix, divide, hadamard, logSoftmax, matmul, negate } =
  operations;
const { place, plus, reshape, scale, slice, squaredNorm, stack, subtract, tensorProduct, timesLog } = operations;
const { total, transpose, uniformRow } = operations;

const samples: Readonly<Record<OperationName, readonly Sample[]>> = {
  activate: [
    ...withEach(ids, 'activate', [4], (id, [i], x) => activate64(id, column(x))[i!]!),
    ...inBatches(['tanh', 'softmax'], 'activate', (id, i, lane) => activate64(id, [...lane])[i]!, 0),
  ],
  slope: [
    ...withEach(elementwise, 'slope', [4], (id, [i], x) => jacobian64(id, column(x))[i!]![i!]!),
    ...inBatches(['tanh'], 'slope', (id, i, lane) => jacobian64(id, [...lane])[i]![i]!, 0),
  ],
  pullback: [
    ...ids.map(
      (activation): Sample => ({
        operands: [z, some(2, 4)],
        build: (x, g) => node('pullback', [x, g], { layer: 1, activation }),
        shape: [4],
        entry: ([j], x, g) => sentBack(activation, j!, column(x), column(g)),
      }),
    ),
    ...inBatches(['tanh', 'softmax'], 'pullback', sentBack, 1),
  ],
  curvature: withEach(elementwise, 'curvature', [4], (id, [i], x) => secondDerivatives[id]!(x(i!))),
  jacobian: withEach(ids, 'jacobian', [4, 4], (id, [i, j], x) => jacobian64(id, column(x))[i!]![j!]!),
  logSoftmax: [
    {
      operands: [z],
      build: logSoftmax,
      shape: [4],
      entry: ([i], x) => x(i!) - Math.log(sumOf(4, (j) => Math.exp(x(j)))),
    },
    {
      operands: [some(4, 4, 2)],
      build: logSoftmax,
      shape: [4, 2],
      entry: ([i, k], x) => x(i!, k!) - Math.log(sumOf(4, (j) => Math.exp(x(j, k!)))),
    },
  ],
  add: [
    { operands: [some(1, 2, 3), some(2, 2, 3)], build: add, shape: [2, 3], entry: (at, x, y) => x(...at) + y(...at) },
  ],
  subtract: [
    {
      operands: [some(1, 2, 3), some(2, 2, 3)],
      build: subtract,
      shape: [2, 3],
      entry: (at, x, y) => x(...at) - y(...at),
    },
  ],
  hadamard: [
    {
      operands: [some(1, 2, 3), some(2, 2, 3)],
      build: hadamard,
      shape: [2, 3],
      entry: (at, x, y) => x(...at) * y(...at),
    },
  ],
  divide: [
    {
      operands: [some(1, 2, 3), positive(2, 2, 3)],
      build: divide,
      shape: [2, 3],
      entry: (at, x, y) => x(...at) / y(...at),
    },
  ],
  timesLog: [
    {
      operands: [some(1, 4), positive(2, 4)],
      build: timesLog,
      shape: [4],
      entry: ([i], x, y) => x(i!) * Math.log(y(i!)),
    },
  ],
  negate: [{ operands: [some(1, 2, 3)], build: negate, shape: [2, 3], entry: (at, x) => -x(...at) }],
  complement: [{ operands: [some(1, 2, 3)], build: complement, shape: [2, 3], entry: (at, x) => 1 - x(...at) }],
  scale: [
    { operands: [some(1), some(2, 2, 3)], build: scale, shape: [2, 3], entry: (at, s, x) => s() * x(...at) },
    { operands: [some(2, 2, 3)], build: (x) => scale(number(0.25), x), shape: [2, 3], entry: (at, x) => x(...at) / 4 },
  ],
  plus: [
    {
      operands: [some(1, 2, 2), some(2, 2, 2), some(3, 2, 2)],
      build: plus,
      shape: [2, 2],
      entry: (at, x, y, w) => x(...at) + y(...at) + w(...at),
    },
    { operands: [some(1, 3)], build: plus, shape: [3], entry: (at, x) => x(...at) },
  ],
  total: [
    {
      operands: [some(1, 2, 2, 3)],
      build: total,
      shape: [],
      entry: (_, x) => sumOf(2, (i) => sumOf(2, (j) => sumOf(3, (q) => x(i, j, q)))),
    },
    { operands: [some(1)], build: total, shape: [], entry: (_, x) => x() },
  ],
  squaredNorm: [
    { operands: [some(1, 4)], build: squaredNorm, shape: [], entry: (_, x) => sumOf(4, (i) => x(i) ** 2) },
    {
      operands: [some(1, 2, 3)],
      build: squaredNorm,
      shape: [],
      entry: (_, x) => sumOf(2, (i) => sumOf(3, (j) => x(i, j) ** 2)),
    },
  ],
  matmul: [
    {
      operands: [some(1, 2, 3), some(2, 3, 4)],
      build: matmul,
      shape: [2, 4],
      entry: ([i, j], x, y) => sumOf(3, (v) => x(i!, v) * y(v, j!)),
    },
    {
      operands: [some(1, 2, 3), some(2, 3)],
      build: matmul,
      shape: [2],
      entry: ([i], x, y) => sumOf(3, (v) => x(i!, v) * y(v)),
    },
    { operands: [some(1, 3), some(2, 1, 2)], build: matmul, shape: [3, 2], entry: ([i, j], x, y) => x(i!) * y(0, j!) },
    { operands: [some(1, 3), some(2, 1)], build: matmul, shape: [3], entry: ([i], x, y) => x(i!) * y(0) },
  ],
  contract: [
    {
      operands: [some(1, 1, 3), some(2, 3, 2, 4)],
      build: contract,
      shape: [2, 4],
      entry: ([i, j], x, y) => sumOf(3, (r) => x(0, r) * y(r, i!, j!)),
    },
  ],
  tensorProduct: [
    {
      operands: [some(1, 2, 3), some(2, 4)],
      build: tensorProduct,
      shape: [2, 3, 4],
      entry: ([i, j, q], x, y) => x(i!, j!) * y(q!),
    },
  ],
  transpose: [
    { operands: [some(1, 2, 3)], build: transpose, shape: [3, 2], entry: ([i, j], x) => x(j!, i!) },
    { operands: [some(1, 3)], build: transpose, shape: [1, 3], entry: ([, j], x) => x(j!) },
  ],
  reshape: [
    {
      operands: [some(1, 2, 3)],
      build: (x) => reshape(x, [3, 2]),
      shape: [3, 2],
      entry: ([i, j], x) => x(Math.floor((2 * i! + j!) / 3), (2 * i! + j!) % 3),
    },
    { operands: [some(1, 1, 3)], build: vector, shape: [3], entry: ([i], x) => x(0, i!) },
    { operands: [some(1, 3, 1)], build: vector, shape: [3], entry: ([i], x) => x(i!, 0) },
  ],
  repeatColumns: [
    {
      operands: [some(1, 3)],
      build: (x) => node('repeatColumns', [x], { count: 2 }),
      shape: [3, 2],
      entry: ([i], x) => x(i!),
    },
  ],
  repeatRows: [
    {
      operands: [some(1, 3)],
      build: (x) => node('repeatRows', [x], { count: 2 }),
      shape: [2, 3],
      entry: ([, j], x) => x(j!),
    },
  ],
  unitRow: [
    {
      operands: [],
      build: () => node('unitRow', [], { from: 2, count: 4 }),
      shape: [1, 4],
      entry: ([, j]) => same(j, 2),
    },
  ],
  uniformRow: [
    { operands: [some(1)], build: (x) => uniformRow(x, 3), shape: [1, 3], entry: (_, x) => x() },
    { operands: [], build: () => uniformRow(number(0.25, '1/N'), 4), shape: [1, 4], entry: () => 0.25 },
  ],
  diagonalMatrix: [
    { operands: [some(1, 3)], build: diagonalMatrix, shape: [3, 3], entry: ([i, j], x) => same(i, j) * x(i!) },
  ],
  diagonal: [{ operands: [some(1, 3, 3)], build: diagonal, shape: [3], entry: ([i], x) => x(i!, i!) }],
  slice: [
    { operands: [some(1, 5)], build: (x) => slice(x, 0, 1, 3), shape: [3], entry: ([i], x) => x(i! + 1) },
    { operands: [some(1, 2, 5)], build: (x) => slice(x, 1, 2, 2), shape: [2, 2], entry: ([i, j], x) => x(i!, j! + 2) },
    {
      operands: [some(1, 2, 4, 3)],
      build: (x) => slice(x, 1, 1, 2),
      shape: [2, 2, 3],
      entry: ([i, j, q], x) => x(i!, j! + 1, q!),
    },
  ],
  place: [
    {
      operands: [some(1, 2, 3)],
      build: (x) => place(x, 1, 1, 5),
      shape: [2, 5],
      entry: ([i, j], x) => (j! >= 1 && j! < 4 ? x(i!, j! - 1) : 0),
    },
    {
      operands: [some(1, 2, 2, 3)],
      build: (x) => place(x, 1, 2, 4),
      shape: [2, 4, 3],
      entry: ([i, j, q], x) => (j! >= 2 ? x(i!, j! - 2, q!) : 0),
    },
    { operands: [some(1)], build: (x) => place(x, 0, 2, 4), shape: [4], entry: ([i], x) => same(i, 2) * x() },
    {
      operands: [some(1, 1, 2)],
      build: (x) => placeBlock(x, 2, 3),
      shape: [1, 6],
      entry: ([, j], x) => (j === 2 || j === 3 ? x(0, j - 2) : 0),
    },
  ],
  stack: [
    {
      operands: [some(1, 2), some(2, 3)],
      build: stack,
      shape: [5],
      entry: ([i], x, y) => (i! < 2 ? x(i!) : y(i! - 2)),
    },
    {
      operands: [some(1), some(2), some(3)],
      build: stack,
      shape: [3],
      entry: ([i], x, y, w) => [x, y, w][i!]!(),
    },
    {
      operands: [some(1, 2, 3), some(2, 1, 3)],
      build: stack,
      shape: [3, 3],
      entry: ([i, j], x, y) => (i! < 2 ? x(i!, j!) : y(0, j!)),
    },
    {
      operands: [some(1, 1, 2, 2), some(2, 2, 2, 2)],
      build: stack,
      shape: [3, 2, 2],
      entry: ([i, j, q], x, y) => (i! < 1 ? x(i!, j!, q!) : y(i! - 1, j!, q!)),
    },
  ],
};

/** Operands as quantities x1, x2, … with values. */
function environmentOf(operands: readonly Tensor[]): Environment {
  const find = ({ symbol }: { readonly symbol: string }): Tensor => operands[Number(symbol.slice(1)) - 1]!;
  return { read: find, shape: (quantity) => find(quantity).shape, products: plainLoop };
}
const quantities = (operands: readonly unknown[]): Expression[] => operands.map((_, i) => reference(`x${i + 1}`));

function built({ operands, build }: Sample): { expression: OperationNode; environment: Environment } {
  return { expression: build(...quantities(operands)), environment: environmentOf(operands) };
}

/** Two operands at most are multiplied, and at most as many products added as there are numbers. */
function roundingOf(operands: readonly Tensor[]): number {
  const numbers = operands.flatMap(({ data }) => [...data]);
  const largest = Math.max(2, ...numbers.map(Math.abs)); // denominators are at least ½
  const k = numbers.length + 2;
  return gammaOf(k + callRoundings, unit.float64) * k * largest ** 2;
}

const titled = (list: readonly Sample[]): [string, Sample][] =>
  list.map((sample) => {
    const { activation } = built(sample).expression.attributes;
    const shapes = sample.operands.map(({ shape }) => shapeText(shape)).join(', ') || 'a number of the formula';
    return [activation === undefined ? shapes : `${activation} of ${shapes}`, sample];
  });

test('every operation of the list has samples here, and nothing else has', () => {
  expect(Object.keys(samples).sort()).toEqual([...names].sort());
  for (const name of names) {
    expect(samples[name].length, name).toBeGreaterThan(0);
    for (const sample of samples[name]) expect(built(sample).expression.name).toBe(name);
  }
});

describe.each(names)('%s', (name) => {
  test.each(titled(samples[name]))('has the textbook value and shape for %s', (_, sample) => {
    const { expression, environment } = built(sample);
    const value = evaluate(expression, environment);
    expect(value.shape).toEqual(sample.shape);
    expect(shapeOf(expression, environment)).toEqual(sample.shape);
    const entries = sample.operands.map(
      ({ shape, data }): Entries =>
        (...at) => {
          expect(at.length).toBe(shape.length);
          return data[offsetOf(shape, at)]!;
        },
    );
    const [x, y, w] = entries as [Entries, Entries, Entries];
    const room = roundingOf(sample.operands);
    for (const [i, v] of value.data.entries()) {
      const expected = sample.entry(indicesOf(sample.shape, i), x, y, w);
      expect(Math.abs(v - expected), `entry ${i}: ${v} is not ${expected}`).toBeLessThanOrEqual(room);
    }
  });

  test.each(titled(samples[name]))('expands every entry into arithmetic with the same value for %s', (_, sample) => {
    const { expression, environment } = built(sample);
    const { shape, data } = evaluate(expression, environment);
    const room = roundingOf(sample.operands);
    for (const [i, v] of data.entries()) {
      const scalar = expand(expression, indicesOf(shape, i), environment);
      const stepped = evaluateScalar(scalar, (part) => evaluate(part, environment));
      expect(Math.abs(stepped - v), `entry ${i}: ${stepped} is not ${v}`).toBeLessThanOrEqual(room);
    }
  });

  // Curvature has none to give; its own test is below.
  test.each(name === 'curvature' ? [] : titled(samples[name]))(
    'hands every operand its share in reverse mode, as central differences have it, for %s',
    (_, sample) => {
      const { expression, environment } = built(sample);
      const g = some(7, ...sample.shape);
      const shapes = expression.operands.map((operand) => shapeOf(operand, environment));
      const shares = operations[name].vjp(literal(g), expression, shapes);
      expect(shares).toHaveLength(expression.operands.length);

      for (const [i, operand] of expression.operands.entries()) {
        const share = shares[i];
        if (operand.kind === 'number') expect(share, 'a number of the formula takes no share').toBeNull();
        if (operand.kind !== 'reference') continue;
        const { shape, data } = evaluate(share!, environment);
        const original = environment.read(operand);
        expect(shape, `the share of operand ${i + 1}`).toEqual(original.shape);
        for (const [at, v] of data.entries()) {
          const inner = (moved: number): number => {
            const changed = { shape: original.shape, data: original.data.with(at, moved) };
            const operands = sample.operands.map((old) => (old === original ? changed : old));
            const result = evaluate(expression, environmentOf(operands)).data;
            return sumOf(result.length, (j) => result[j]! * g.data[j]!);
          };
          const { derivative, tolerance } = centralDifference(
            inner,
            original.data[at]!,
            roundingOf([...sample.operands, g]),
          );
          expect(tolerance).toBeLessThan(1e-8); // else the comparison would prove little
          const difference = Math.abs(v - derivative);
          expect(difference, `operand ${i + 1}, entry ${at}: ${v} is not ${derivative}`).toBeLessThanOrEqual(tolerance);
        }
      }
    },
  );
});

test('curvature has no third derivative to offer, and says what to differentiate instead', () => {
  const sample = samples.curvature[0]!;
  const { expression } = built(sample);
  const ask = () => operations.curvature.vjp(literal(some(7, 4)), expression, [[4]]);
  expect(ask).toThrow(BackstepError);
  expect(ask).toThrow(/third derivatives of activations are not available.*Differentiate a forward or a backward/);
});

/** Operands that don't fit, or why there are none. Every shape that is to blame is named in the message. */
interface Wrong {
  readonly shapes: readonly Shape[];
  build(...operands: Expression[]): OperationNode;
  /** Texts of the message, if not the shapes of all operands. */
  readonly names?: readonly string[];
}

const onRank = (name: OperationName, shape: Shape): Wrong => ({
  shapes: [shape],
  build: (x) => node(name, [x], { activation: 'tanh', count: 2 }),
});
const unequal = (build: Wrong['build']): Wrong => ({
  shapes: [
    [2, 3],
    [3, 2],
  ],
  build,
});

const wrong: Readonly<Record<OperationName, readonly Wrong[] | string>> = {
  activate: [onRank('activate', [2, 3, 2])],
  slope: [onRank('slope', [2, 3, 2])],
  curvature: [onRank('curvature', [2, 3, 2])],
  pullback: [unequal((x, g) => node('pullback', [x, g], { activation: 'tanh' })), onRank('pullback', [2, 3, 2])],
  jacobian: [onRank('jacobian', [2, 3])],
  logSoftmax: [onRank('logSoftmax', [2, 3, 2])],
  add: [unequal(add), { shapes: [[3], [1, 3]], build: add }],
  subtract: [unequal(subtract)],
  hadamard: [unequal(hadamard), { shapes: [[3, 4], []], build: hadamard, names: ['[3 × 4]', 'a number'] }],
  divide: [unequal(divide)],
  timesLog: [unequal(timesLog)],
  plus: [{ shapes: [[2, 3], [2, 3], [3]], build: plus, names: ['[2 × 3]', '[3]'] }],
  scale: [{ shapes: [[2], [2, 3]], build: scale, names: ['[2]'] }],
  matmul: [
    {
      shapes: [
        [3, 4],
        [5, 1],
      ],
      build: matmul,
      names: ['[3 × 4]', '[5 × 1]', '4 and 5 should match'],
    },
    { shapes: [[3], [3]], build: matmul },
    { shapes: [[2, 2, 2], [2]], build: matmul, names: ['[2 × 2 × 2]'] },
  ],
  contract: [
    {
      shapes: [
        [1, 3],
        [4, 2, 2],
      ],
      build: contract,
    },
    {
      shapes: [
        [2, 3],
        [3, 2, 2],
      ],
      build: contract,
    },
    {
      shapes: [
        [1, 3],
        [3, 2],
      ],
      build: contract,
      names: ['[3 × 2]'],
    },
  ],
  tensorProduct: [
    { shapes: [[3], [2]], build: tensorProduct, names: ['[3]'] },
    {
      shapes: [
        [2, 3],
        [1, 2],
      ],
      build: tensorProduct,
      names: ['[1 × 2]'],
    },
  ],
  transpose: [{ shapes: [[2, 2, 2]], build: transpose }],
  reshape: [{ shapes: [[2, 3]], build: (x) => reshape(x, [4, 2]), names: ['[2 × 3]', '[4 × 2]'] }],
  repeatColumns: [onRank('repeatColumns', [2, 3])],
  repeatRows: [onRank('repeatRows', [2, 3])],
  unitRow: [{ shapes: [], build: () => node('unitRow', [], { from: 4, count: 4 }), names: ['A row of 4', 'entry 5'] }],
  uniformRow: [{ shapes: [[2]], build: (x) => uniformRow(x, 3) }],
  diagonalMatrix: [onRank('diagonalMatrix', [2, 3])],
  diagonal: [{ shapes: [[2, 3]], build: diagonal }],
  slice: [{ shapes: [[2, 3]], build: (x) => slice(x, 1, 2, 2) }],
  place: [{ shapes: [[2, 3]], build: (x) => place(x, 1, 2, 4) }],
  stack: [
    {
      shapes: [
        [2, 3],
        [2, 4],
      ],
      build: stack,
    },
  ],
  negate: 'takes any shape',
  complement: 'takes any shape',
  total: 'takes any shape',
  squaredNorm: 'takes any shape',
};

describe('operands that do not fit are an error that names their shapes', () => {
  const cases = names.flatMap((name) => {
    const list = wrong[name];
    return typeof list === 'string'
      ? []
      : list.map((one) => [name, one.shapes.map(shapeText).join(' and '), one] as const);
  });

  test.each(cases)('%s of %s', (_, __, { shapes, build, names: texts }) => {
    const operands = shapes.map((shape) => some(1, ...shape));
    const expression = build(...quantities(operands));
    const environment = environmentOf(operands);
    for (const ask of [() => shapeOf(expression, environment), () => evaluate(expression, environment)]) {
      expect(ask).toThrow(BackstepError);
      for (const text of texts ?? shapes.map(shapeText)) expect(ask).toThrow(text);
    }
  });

  test('only operations on single entries have no shape to complain about', () => {
    const without = names.filter((name) => typeof wrong[name] === 'string');
    for (const name of without) {
      for (const operand of [some(1), some(1, 3), some(1, 2, 3), some(1, 2, 2, 2)]) {
        const ask = () => evaluate(node(name, quantities([operand])), environmentOf([operand]));
        expect(ask).not.toThrow();
      }
    }
    expect(without).toEqual(['complement', 'negate', 'squaredNorm', 'total']);
  });

  test('softmax has no slope and no curvature, and the error points to its Jacobian', () => {
    for (const name of ['slope', 'curvature'] as const) {
      const ask = () => evaluate(node(name, quantities([z]), { activation: 'softmax' }), environmentOf([z]));
      expect(ask).toThrow(/softmax has no slope γ.*Use its Jacobian J instead/);
    }
  });
});

describe('where a target is 0 it asks nothing of its output', () => {
  const zero: Tensor = { shape: [1], data: Float64Array.of(0) };
  const half: Tensor = { shape: [1], data: Float64Array.of(0.5) };
  const valueAndEntry = (expression: Expression, operands: readonly Tensor[]): [number, number] => {
    const environment = environmentOf(operands);
    const scalar = expand(expression, [0], environment);
    return [evaluate(expression, environment).data[0]!, evaluateScalar(scalar, (part) => evaluate(part, environment))];
  };

  test('0 · ln 0 is 0, and ½ · ln 0 is −∞', () => {
    expect(valueAndEntry(timesLog(...pair), [zero, zero])).toEqual([0, 0]);
    expect(valueAndEntry(timesLog(...pair), [half, zero])).toEqual([-Infinity, -Infinity]);
  });

  test('0/0 is 0, and ½/0 is ∞', () => {
    expect(valueAndEntry(divide(...pair), [zero, zero])).toEqual([0, 0]);
    expect(valueAndEntry(divide(...pair), [half, zero])).toEqual([Infinity, Infinity]);
  });

  const pair = [reference('x1'), reference('x2')] as const;
});

test('the opposite of 0 is a plain 0, not −0', () => {
  const zero: Tensor = { shape: [], data: Float64Array.of(0) };
  expect(Object.is(evaluate(negate(reference('x1')), environmentOf([zero])).data[0], 0)).toBe(true);
});
