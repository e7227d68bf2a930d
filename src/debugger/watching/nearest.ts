/** How many letters have to be changed, added, left out or swapped to make one word of another. */
function distance(x: string, y: string): number {
  const rows = Array.from({ length: x.length + 1 }, (_, i) => Array.from({ length: y.length + 1 }, (_, j) => i + j));
  for (let i = 1; i <= x.length; i++)
    for (let j = 1; j <= y.length; j++) {
      const cost = x[i - 1] === y[j - 1] ? 0 : 1;
      rows[i]![j] = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1])
        rows[i]![j] = Math.min(rows[i]![j]!, rows[i - 2]![j - 2]! + 1);
    }
  return rows[x.length]![y.length]!;
}

/** The known name that a wrong one is nearest to; `undefined` if none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  // A capital counts for less than another letter: delta and Delta are both near dleta, and one is nearer.
  const away = (other: string) =>
    distance(name.toLowerCase(), other.toLowerCase()) + 0.1 * Number(name[0] !== other[0]);
  const best = known.toSorted((x, y) => away(x) - away(y))[0];
  return best !== undefined && away(best) <= (name.length < 4 ? 1 : 2) ? best : undefined;
}
