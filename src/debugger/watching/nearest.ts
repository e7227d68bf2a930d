import { editDistance } from '../../engine/problem/words.ts';

/** The known name that a wrong one is nearest to; `undefined` if none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  // A capital counts for less than another letter: delta and Delta are both near dleta, and one is nearer.
  const away = (other: string) =>
    editDistance(name.toLowerCase(), other.toLowerCase()) + 0.1 * Number(name[0] !== other[0]);
  const best = known.toSorted((x, y) => away(x) - away(y))[0];
  return best !== undefined && away(best) <= (name.length < 4 ? 1 : 2) ? best : undefined;
}
