import { apart } from '../../engine/tensor.ts';

/**
 * Beside the largest entry of its gradient, an entry this much smaller has lost half of the digits of a Float32: 2⁻¹² is
 * the square root of 2⁻²⁴. Below it, errors are counted by this size instead of the entry's own.
 */
export const floorShare = 2 ** -12;

/** The size of the largest number in a list. */
export function largestIn(numbers: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < numbers.length; i++) {
    const size = Math.abs(numbers[i]!);
    if (Number.isFinite(size)) most = Math.max(most, size);
  }
  return most;
}

/** What an error is counted in at least. */
export const floorOf = (gradient: ArrayLike<number>): number => floorShare * largestIn(gradient);

/** |x − y| / max(|x|, |y|, floor). Two equal numbers are no distance apart, and neither are two NaN. */
export function relativeError(x: number, y: number, floor: number): number {
  const distance = apart(x, y);
  return distance === 0 ? 0 : distance / Math.max(Math.abs(x), Math.abs(y), floor);
}
