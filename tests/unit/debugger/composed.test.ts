import { describe, expect, test } from 'vitest';
import { composed, determinant, type Numbered } from '../../../src/debugger/reading/composed.ts';
import type { Ground } from '../../../src/engine/indexed/ground.ts';
import { arithmetic, exact, ours } from '../../../src/engine/uncertain.ts';

/** Arithmetic is all that is needed of it here. */
const ground = { arithmetic: arithmetic(ours.float64) } as Ground;
const column = (...data: number[]): Numbered => ({ shape: [data.length], at: ([i]) => exact(data[i!]!) });
const matrix = (...rows: number[][]): Numbered => ({
  shape: [rows.length, rows[0]!.length],
  at: ([i, j]) => exact(rows[i!]![j!]!),
});
const values = ({ shape: [rows = 1, columns], at }: Numbered) =>
  Array.from({ length: rows }, (_, i) =>
    columns === undefined ? at([i]).value : Array.from({ length: columns }, (__, j) => at([i, j]).value),
  );

describe('written-out matrices put together', () => {
  test('products, with columns and rows', () => {
    const M = matrix([1, 2], [3, 4], [5, 6]);
    expect(values(composed('product', [M, column(1, 10)], ground))).toEqual([21, 43, 65]);
    expect(values(composed('product', [column(1, 2), matrix([3, 4, 5])], ground))).toEqual([
      [3, 4, 5],
      [6, 8, 10],
    ]);
    expect(values(composed('product', [M, matrix([0, 1], [1, 0])], ground))).toEqual([
      [2, 1],
      [4, 3],
      [6, 5],
    ]);
  });

  test('sums, differences and products entry by entry', () => {
    const [x, y] = [column(5, 7), column(2, 3)];
    expect(values(composed('plus', [x, y, y], ground))).toEqual([9, 13]);
    expect(values(composed('minus', [x, y], ground))).toEqual([3, 4]);
    expect(values(composed('entrywise', [x, y], ground))).toEqual([10, 21]);
  });

  test('rounding is handed on', () => {
    const third: Numbered = { shape: [1], at: () => ({ value: 1 / 3, error: 2 ** -54 }) };
    const { error } = composed('plus', [third, third], ground).at([0]);
    expect(error).toBeGreaterThanOrEqual(2 ** -53);
    expect(error).toBeLessThan(2 ** -50);
  });

  test('what does not fit says so', () => {
    expect(() => composed('product', [column(1, 2), column(3, 4)], ground)).toThrow('should match');
    expect(() => composed('plus', [column(1), column(1, 2)], ground)).toThrow('different shapes');
    expect(() => determinant(matrix([1, 2]), ground)).toThrow('square');
  });
});

test('bars make a determinant', () => {
  const of = (...rows: number[][]) => determinant(matrix(...rows), ground).at([]).value;
  expect(determinant(matrix([1]), ground).shape).toEqual([]);
  expect(of([10, 14], [16, 24])).toBe(16);
  expect(of([2, -3, 1], [2, 0, -1], [1, 4, 5])).toBe(49);
  expect(of([0, 1, 0], [1, 0, 0], [0, 0, 1])).toBe(-1);
});
