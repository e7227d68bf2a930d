import { describe, expect, test } from 'vitest';
import { erf, erfc } from '../../../../src/engine/activations/erf.ts';

/** x, erf(x), erfc(x), from mpmath with 40 digits; both sides of the crossover at 2. */
const known = [
  [0.1, 0.1124629160182849, 0.887537083981715],
  [0.5, 0.5204998778130465, 0.4795001221869535],
  [1, 0.8427007929497149, 0.15729920705028513],
  [1.5, 0.9661051464753108, 0.033894853524689274],
  [1.9375, 0.9938568063952132, 0.0061431936047868],
  [2, 0.9953222650189527, 0.004677734981047266],
  [2.5, 0.999593047982555, 0.0004069520174449589],
  [3, 0.9999779095030014, 0.00002209049699858544],
  [4, 0.9999999845827421, 1.541725790028002e-8],
  [5, 0.9999999999984626, 1.537459794428035e-12],
] as const;

describe.each(known)('at %d', (x, value, rest) => {
  test('erf is right to 1e-15, on both sides of 0', () => {
    expect(Math.abs(erf(x) - value)).toBeLessThan(1e-15);
    expect(erf(-x)).toBe(-erf(x));
  });

  test('erfc is right to 1e-15, on both sides of 0', () => {
    expect(Math.abs(erfc(x) - rest)).toBeLessThan(1e-15);
    expect(Math.abs(erfc(-x) - (2 - rest))).toBeLessThan(1e-15);
  });
});

test.each([
  [10, 2.088487583762545e-45],
  [20, 5.395865611607901e-176],
  [26.5, 2.2109076642637343e-307],
])('erfc(%d) keeps its digits far in the tail', (x, value) => {
  expect(Math.abs(erfc(x) / value - 1)).toBeLessThan(1e-14);
});

test('the limits are exact, and NaN stays NaN', () => {
  expect([erf(0), erf(Infinity), erf(-Infinity)]).toEqual([0, 1, -1]);
  expect([erfc(0), erfc(Infinity), erfc(-Infinity), erfc(1e4)]).toEqual([1, 0, 2, 0]);
  expect([erf(NaN), erfc(NaN)]).toEqual([NaN, NaN]);
});
