import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { together } from '../../src/documents/together.ts';
import { evaluate } from '../../src/engine/algebra/evaluate.ts';
import { type Expression, node, number, type OperationNode, reference } from '../../src/engine/algebra/expression.ts';
import { operations } from '../../src/engine/algebra/operations/index.ts';
import { reference as products } from '../../src/engine/backends/reference.ts';
import type { Line, Statement } from '../../src/engine/program.ts';
import { offsetOf, type Shape, type Tensor } from '../../src/engine/tensor.ts';
import { type LanguageId, languages, lineOf } from '../../src/notation/code/index.ts';
import { activationIds } from '../helpers/arbitraries.ts';
import { flat, type Lines, type Numbers, pythonWith, type Ran, runInPython, runLinesInTfjs } from '../helpers/code.ts';
import { callRoundings, expectWithin, gammaOf, unit } from '../helpers/tolerance.ts';

/** Quantities of every rank, with numbers on both sides of 0 and one that is 0. */
const shapes: Readonly<Record<string, Shape>> = {
  s: [],
  u: [3],
  v: [3],
  R: [1, 3],
  X: [2, 3],
  Y: [2, 3],
  Q: [3, 3],
  P: [3, 2, 2],
  // Where a logarithm is taken.
  p: [3],
};
const given = Object.fromEntries(
  Object.entries(shapes).map(([name, shape], n): [string, Tensor] => {
    const size = shape.reduce((product, length) => product * length, 1);
    const entry = (i: number) => (name === 'p' ? (i + 1) / 4 : (((n + 2) * 5 + i * 7) % 17) / 8 - 1);
    return [name, { shape, data: Float64Array.from({ length: size }, (_, i) => entry(i)) }];
  }),
);
const [s, u, v, R, X, Y, Q, P, p] = Object.keys(shapes).map((name): Expression => reference(name));
const t = node('activate', [u!], { activation: 'relu' });

const ofActivations = (name: 'activate' | 'slope' | 'curvature' | 'jacobian' | 'pullback'): OperationNode[] =>
  activationIds.flatMap((activation) => {
    if (activation === 'softmax' && (name === 'slope' || name === 'curvature')) return [];
    const operands = (z: Expression, g: Expression) => (name === 'pullback' ? [z, g] : [z]);
    if (name === 'jacobian') return [node(name, [u!], { activation })];
    return [
      node(name, operands(u!, v!), { activation }),
      node(name, operands(X!, Y!), { activation }),
      ...(name === 'activate' || name === 'pullback' ? [node(name, operands(X!, Y!), { activation, axis: 1 })] : []),
    ];
  });

/** Every operation on the ranks that it takes. */
const nodes: Readonly<Record<keyof typeof operations, readonly OperationNode[]>> = {
  activate: ofActivations('activate'),
  slope: ofActivations('slope'),
  curvature: ofActivations('curvature'),
  jacobian: ofActivations('jacobian'),
  pullback: ofActivations('pullback'),
  add: [node('add', [X!, Y!])],
  subtract: [node('subtract', [X!, node('subtract', [Y!, X!])])],
  negate: [node('negate', [node('add', [u!, v!])])],
  scale: [node('scale', [number(0.5, '1/2'), node('add', [u!, v!])]), node('scale', [s!, X!])],
  hadamard: [node('hadamard', [node('add', [X!, Y!]), Y!])],
  divide: [node('divide', [t, t]), node('divide', [u!, p!])],
  complement: [node('complement', [X!])],
  contract: [node('contract', [R!, P!])],
  diagonal: [node('diagonal', [Q!])],
  diagonalMatrix: [node('diagonalMatrix', [u!])],
  logSoftmax: [node('logSoftmax', [u!]), node('logSoftmax', [X!])],
  matmul: [
    node('matmul', [X!, Q!]),
    node('matmul', [X!, node('matmul', [Q!, Q!])]),
    node('matmul', [X!, u!]),
    node('matmul', [u!, R!]),
    node('matmul', [u!, node('transpose', [v!])]),
    node('matmul', [R!, u!]),
    node('matmul', [u!, node('matmul', [R!, v!])]),
  ],
  place: [
    node('place', [R!], { axis: 1, block: 2, blocks: 3 }),
    node('place', [u!], { axis: 0, from: 1, count: 5 }),
    node('place', [X!], { axis: 0, from: 1, count: 4 }),
    node('place', [X!], { axis: 1, from: 2, count: 6 }),
    node('place', [s!], { axis: 0, from: 1, count: 3 }),
  ],
  plus: [node('plus', [X!, Y!, X!]), node('plus', [u!])],
  repeatColumns: [node('repeatColumns', [u!], { count: 4 })],
  repeatRows: [node('repeatRows', [u!], { count: 4 })],
  reshape: [
    node('reshape', [R!], { shape: [-1], transposes: true }),
    node('reshape', [X!], { shape: [3, 2] }),
    node('reshape', [node('uniformRow', [number(1)], { count: 3 })], { shape: [-1], transposes: true }),
  ],
  slice: [
    node('slice', [u!], { axis: 0, from: 1, count: 2 }),
    node('slice', [X!], { axis: 1, from: 1, count: 2 }),
    node('slice', [P!], { axis: 0, from: 1, count: 1 }),
  ],
  squaredNorm: [node('squaredNorm', [node('subtract', [X!, Y!])])],
  stack: [node('stack', [u!, v!]), node('stack', [X!, R!]), node('stack', [s!, s!]), node('stack', [s!])],
  tensorProduct: [node('tensorProduct', [X!, u!])],
  timesLog: [node('timesLog', [t, t]), node('timesLog', [u!, p!])],
  total: [node('total', [X!])],
  transpose: [node('transpose', [u!]), node('transpose', [X!]), node('transpose', [node('add', [u!, v!])])],
  uniformRow: [node('uniformRow', [number(1 / 3, '1/N')], { count: 3 }), node('uniformRow', [number(1)], { count: 3 })],
  unitRow: [node('unitRow', [], { from: 1, count: 3 })],
};
const all = Object.values(nodes).flat();

const shapeOf = ({ symbol }: { readonly symbol: string }): Shape => shapes[symbol]!;
const exactly = (body: Expression): Tensor =>
  evaluate(body, { read: ({ symbol }) => given[symbol]!, shape: shapeOf, products });

const nested = ({ shape, data }: Tensor, at: readonly number[] = []): Numbers =>
  at.length === shape.length
    ? data[offsetOf(shape, at)]!
    : Array.from({ length: shape[at.length]! }, (_, i) => nested({ shape, data }, [...at, i]));

function linesIn(language: LanguageId): Lines {
  const codeOf = (body: Expression): string => {
    const line = { id: '', target: reference('C'), value: body };
    const statement = { target: reference('C'), body, line, bindings: {} } as unknown as Statement<Line>;
    return lineOf(statement, { shape: shapeOf }, together.notation, languages[language]);
  };
  return {
    id: language,
    library: language,
    numbers: { N: 3 },
    given: Object.fromEntries(Object.entries(given).map(([name, tensor]) => [name, nested(tensor)])),
    samples: [],
    steps: all.map((body) => ({ code: codeOf(body), target: 'C', sample: -1, keep: 'shared', all: [] })),
  };
}

const shapeOfNumbers = (value: Numbers): number[] =>
  typeof value === 'number' ? [] : [value.length, ...shapeOfNumbers(value[0]!)];

describe.each(Object.keys(languages) as LanguageId[])('every operation in %s', (language) => {
  const python = language === 'tfjs' ? undefined : pythonWith(language);
  beforeAll(async () => {
    tf.enableProdMode();
    await tf.setBackend('cpu');
  });

  test('computes what the engine computes, on every rank that it takes', ({ skip }) => {
    skip(language !== 'tfjs' && python === undefined, `no Python with the library of ${languages[language].title}`);
    const lines = linesIn(language);
    let values: readonly Numbers[];
    if (language === 'tfjs') values = runLinesInTfjs(lines);
    else {
      const ran = runInPython(python!, language, [lines])[0] as Ran<Numbers[]>;
      if ('error' in ran) throw new Error(ran.error);
      values = ran.result;
    }
    const u = language === 'tfjs' ? unit.float32 : unit.float64;
    for (const [i, body] of all.entries()) {
      const { shape, data } = exactly(body);
      const { code } = lines.steps[i]!;
      expect(shapeOfNumbers(values[i]!), code).toEqual(shape);
      // At most nine terms and three calls, of numbers that are all below 4.
      const allowed = Array.from(data, () => gammaOf(9 + 3 * callRoundings, u) * 4);
      expectWithin(flat(values[i]!), data, allowed, code);
    }
  });
});

test('none is left out', () => {
  expect(Object.entries(nodes).filter(([, list]) => list.length === 0)).toEqual([]);
  expect(all.every((body) => nodes[body.name].includes(body))).toBe(true);
  expect(Object.keys(nodes).sort()).toEqual(Object.keys(operations).sort());
});
