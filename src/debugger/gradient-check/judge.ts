import { apart } from '../../engine/tensor.ts';
import type { Checked } from './check.ts';
import { relativeError } from './relative.ts';

/** A way to the gradient that is held against reverse mode. */
export type Way = 'program' | 'differences' | 'tensorflow';

/** One parameter's gradient by one way. */
export interface Judged {
  /** `kinks`: every entry that could tell stands at a kink. */
  readonly verdict: 'agrees' | 'differs' | 'kinks';
  /** The largest relative error; where some entries differ, the largest of theirs. */
  readonly error: number;
  /** Where that is, as a place in `entries`. */
  readonly worst: number;
  /** What rounding, or the formula of the differences, allows there, counted in the same way. */
  readonly allowed: number;
  /** How many entries differ by more than that. */
  readonly wrong: number;
  /** How many entries are left out, because differences say nothing at a kink. */
  readonly leftOut: number;
}

/** Whether an entry is further off than it may be. What can't be told apart is not wrong. */
const isOff = (value: number, right: number, tolerance: number): boolean =>
  !(apart(value, right) <= tolerance) && Number.isFinite(tolerance);

/** Judges one way by its numbers, which run along `checked.entries`. */
export function judge(checked: Checked, way: Way, numbers: readonly number[]): Judged {
  const { reverse, tolerances, floor, kinks, entries } = checked;
  const left = entries.map((_, i) => way === 'differences' && kinks[i]!.length > 0);
  const leftOut = left.filter(Boolean).length;
  const errors = numbers.map((value, i) => relativeError(value, reverse[i]!, floor));
  const isWrong = numbers.map((value, i) => !left[i] && isOff(value, reverse[i]!, tolerances[way][i]!));
  const wrong = isWrong.filter(Boolean).length;
  const counts = (i: number) => (wrong > 0 ? isWrong[i]! : leftOut === entries.length || !left[i]);
  const size = (i: number) => (Number.isNaN(errors[i]!) ? Infinity : errors[i]!);
  const worst = entries.reduce((best, _, i) => (counts(i) && (best < 0 || size(i) > size(best)) ? i : best), -1);
  const scale = Math.max(Math.abs(numbers[worst]!), Math.abs(reverse[worst]!), floor);
  return {
    verdict: wrong > 0 ? 'differs' : leftOut === entries.length ? 'kinks' : 'agrees',
    error: errors[worst]!,
    worst,
    allowed: scale === 0 ? 0 : tolerances[way][worst]! / scale,
    wrong,
    leftOut,
  };
}

/** Whether one entry by one way is further off than it may be; at a kink differences are not asked. */
export const isWrong = ({ reverse, tolerances, kinks }: Checked, way: Way, i: number, value: number): boolean =>
  !(way === 'differences' && kinks[i]!.length > 0) && isOff(value, reverse[i]!, tolerances[way][i]!);

/** Places in `entries`, the one that is furthest off by any way first. */
export function worstFirst(checked: Checked, columns: readonly (readonly [Way, readonly number[]])[]): number[] {
  const { reverse, floor, entries } = checked;
  const far = entries.map((_, i) =>
    Math.max(
      ...columns.map(([way, numbers]) => {
        const error = relativeError(numbers[i]!, reverse[i]!, floor);
        // Whatever is wrong comes before whatever is merely rounded.
        return (Number.isNaN(error) ? Infinity : error) + (isWrong(checked, way, i, numbers[i]!) ? 10 : 0);
      }),
    ),
  );
  return entries.map((_, i) => i).sort((x, y) => far[y]! - far[x]! || x - y);
}
