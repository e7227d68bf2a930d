import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/documents/document.ts';
import { documents } from '../../src/documents/index.ts';
import { a, C, Wnext } from '../../src/documents/symbols.ts';
import { type Reference, reference } from '../../src/engine/algebra/expression.ts';
import { problemFrom } from '../../src/engine/problem.ts';
import { traceOf } from '../helpers/traces.ts';

/** Matt Mazur, "A Step by Step Backpropagation Example" (2015): the best-known network worked by hand. */
const problem = problemFrom({
  backstep: 1,
  title: 'A 2-2-2 network worked by hand',
  layers: [2, 2, 2],
  activations: ['sigmoid', 'sigmoid'],
  loss: 'halfSquaredError',
  reduction: 'mean',
  weights: [
    [
      [0.15, 0.2],
      [0.25, 0.3],
    ],
    [
      [0.4, 0.45],
      [0.5, 0.55],
    ],
  ],
  biases: [
    [0.35, 0.35],
    [0.6, 0.6],
  ],
  inputs: [[0.05, 0.1]],
  targets: [[0.01, 0.99]],
  learningRate: 0.5,
  shared: [],
});

/** As printed, digit by digit; weights row by row. */
const printed: readonly (readonly [name: string, of: Reference, entry: number, digits: string])[] = [
  ['o₁', a(2, 1), 0, '0.75136507'],
  ['o₂', a(2, 1), 1, '0.772928465'],
  ['E', C, 0, '0.298371109'],
  ['w₅⁺', Wnext(2), 0, '0.35891648'],
  ['w₆⁺', Wnext(2), 1, '0.408666186'],
  ['w₇⁺', Wnext(2), 2, '0.511301270'],
  ['w₈⁺', Wnext(2), 3, '0.561370121'],
  ['w₁⁺', Wnext(1), 0, '0.149780716'],
  ['w₂⁺', Wnext(1), 1, '0.19956143'],
  ['w₃⁺', Wnext(1), 2, '0.24975114'],
  ['w₄⁺', Wnext(1), 3, '0.29950229'],
];

describe.each(Object.values(documents))('$title on the network that Matt Mazur works by hand', (document) => {
  const traces = { exact: traceOf(document, problem, { precision: 'float64' }), stored: traceOf(document, problem) };
  // The one sample may be the only column or row of a matrix.
  const { keeps }: Document = document;
  const where = (of: Reference): Reference =>
    of.symbol === 'a' && keeps?.a !== undefined ? reference(keeps.a.symbol, 2) : of;
  const exact = { read: (of: Reference) => traces.exact.read(where(of)) };
  const stored = { read: (of: Reference) => traces.stored.read(where(of)) };

  test.each(printed)('%s in 64-bit, rounded to the digits he prints, is what he prints', (_, of, entry, digits) => {
    const decimals = digits.split('.')[1]!.length;
    expect(exact.read(of).data[entry]!.toFixed(decimals)).toBe(digits);
  });

  const beside = ['w₄⁺', 'w₆⁺']; // 0.3 and 0.45 are no Float32 to begin with
  const nearest = printed.filter(([name]) => !beside.includes(name));

  test.each(nearest)('%s as we store it is the Float32 nearest to the 64-bit value', (_, of, entry) => {
    expect(stored.read(of).data[entry]).toBe(Math.fround(exact.read(of).data[entry]!));
  });

  test.each(printed.filter(([name]) => beside.includes(name)))(
    '%s as we store it is the Float32 right beside the nearest, because the given weight was rounded first',
    (_, of, entry) => {
      const ulp = 2 ** -25; // the step between Float32 numbers from ¼ to ½
      const difference = stored.read(of).data[entry]! - Math.fround(exact.read(of).data[entry]!);
      expect(Math.abs(difference)).toBe(ulp);
    },
  );
});
