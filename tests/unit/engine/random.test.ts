import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normal, randomFrom, uniform } from '../../../src/engine/random.ts';

const take = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw);
const mean = (list: readonly number[]) => list.reduce((sum, v) => sum + v, 0) / list.length;

describe('randomFrom', () => {
  test.each([
    [0, [1363572419, 145230303, 808754475, 4216505632]],
    [7, [1837975287, 2099764152, 1321706041, 2064663467]],
    [2 ** 32 + 7, [3404989448, 1745631766, 2856156403, 3234381107]],
    [Number.MAX_SAFE_INTEGER, [3268402823, 2602357022, 3266425223, 182731693]],
  ])('gives what sfc32 in C gives for the seed %d', (seed, expected) => {
    expect(take(4, randomFrom(seed)).map((v) => v * 2 ** 32)).toEqual(expected);
  });

  test('repeats itself for the same seed, and only for the same seed', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (seed, other) => {
        const numbers = take(5, randomFrom(seed));
        expect(take(5, randomFrom(seed))).toEqual(numbers);
        if (other !== seed) expect(take(5, randomFrom(other))).not.toEqual(numbers);
      }),
    );
  });
});

test('uniform fills its interval evenly', () => {
  const random = randomFrom(1);
  const numbers = take(20_000, () => uniform(random, -2, 6));
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(-2);
  expect(Math.max(...numbers)).toBeLessThan(6);
  expect(Math.abs(mean(numbers) - 2)).toBeLessThan(0.05);
});

test('normal has mean 0, variance 1 and 68.27 % within one standard deviation', () => {
  const random = randomFrom(2);
  const numbers = take(20_000, () => normal(random));
  expect(Math.abs(mean(numbers))).toBeLessThan(0.03);
  expect(Math.abs(mean(numbers.map((v) => v * v)) - 1)).toBeLessThan(0.04);
  expect(Math.abs(mean(numbers.map((v) => Number(Math.abs(v) < 1))) - 0.6827)).toBeLessThan(0.015);
});
