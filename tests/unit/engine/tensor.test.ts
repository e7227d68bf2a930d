import { expect, test } from 'vitest';
import { apart, farthest } from '../../../src/engine/tensor.ts';

test.each([
  [1, 3, 2],
  [Number.NaN, Number.NaN, 0],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0],
  [Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY],
  [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  [Number.NaN, 1, Number.NaN],
])('%s and %s are %s apart', (x, y, distance) => {
  expect(apart(x, y)).toBe(distance);
});

test('the largest distance counts, and a NaN that stands alone is never forgotten', () => {
  const list = (...numbers: number[]) => Float64Array.from(numbers);
  expect(farthest(list(1, 5, 2), list(1, 2, 4))).toBe(3);
  expect(farthest(list(1, Number.NaN, 2), list(1, Number.NaN, 2))).toBe(0);
  expect(farthest(list(1, Number.NaN, 9), list(1, 2, 0))).toBeNaN();
  expect(farthest(list(), list())).toBe(0);
});
