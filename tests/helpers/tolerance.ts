import { expect } from 'vitest';

export { type Bounds, boundsOf } from '../../src/engine/bounds.ts';
export { callRoundings, gammaOf, ours, type Rounding, unit } from '../../src/engine/uncertain.ts';

/** |actual − expected| ≤ allowed, entry by entry. */
export function expectWithin(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  allowed: ArrayLike<number>,
  what: string,
): void {
  expect(actual.length, what).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) {
    const difference = Math.abs(actual[i]! - expected[i]!);
    if (difference <= allowed[i]!) continue;
    expect.fail(
      `${what}[${i}]: ${actual[i]} is not ${expected[i]}; they may differ by ${allowed[i]}, not ${difference}`,
    );
  }
}

/** Two bounds on one number: what two computations of it may differ by. */
export const together = (...all: readonly ArrayLike<number>[]): number[] =>
  Array.from(all[0]!, (_, i) => all.reduce((sum, bound) => sum + bound[i]!, 0));

/** A derivative by differences, and how far it may be off. */
export interface Difference {
  readonly derivative: number;
  readonly tolerance: number;
}

/** u^{1/5}, near the best step of a fourth-order difference in 64-bit. */
const step = 2 ** -10;

/**
 * f′(x) in 64-bit from four values around x, (8(f₁ − f₋₁) − (f₂ − f₋₂))/12h, whose own error is O(h⁴). With the step
 * doubled that error is 16 times as large, so the two results are further apart than the better one is from the truth;
 * rounding adds to that, when each f may be off by `error`.
 */
export function centralDifference(f: (x: number) => number, x: number, error: number): Difference {
  const slope = (h: number) => (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
  const derivative = slope(step);
  const noise = (18 / 12) * (error / step);
  return { derivative, tolerance: Math.abs(derivative - slope(2 * step)) + 2 * noise };
}
