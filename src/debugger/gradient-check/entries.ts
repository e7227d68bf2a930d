import { randomFrom } from '../../engine/random.ts';

/** Parameters with more entries than this are checked in part. */
export const mostEntries = 256;
/** How many entries of such a parameter. */
export const drawn = 64;
/** The same entries every time, for everyone. */
export const seed = 1;

/** Which entries of a parameter are checked: all of them, or as many as are drawn, in rising order. */
export function entriesToCheck(size: number): readonly number[] {
  if (size <= mostEntries) return Array.from({ length: size }, (_, i) => i);
  const random = randomFrom(seed);
  const chosen = new Set<number>();
  while (chosen.size < drawn) chosen.add(Math.floor(random() * size));
  return [...chosen].sort((x, y) => x - y);
}
