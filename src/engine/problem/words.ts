/** `1 row`, `2 rows`. */
export const count = (n: number, noun: string): string => `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`;

/** 4000000 → `4,000,000`; four digits stay together. Not `toLocaleString`, which depends on the machine. */
export const grouped = (n: number): string => (n < 10_000 ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, ','));

/** `W1, W2 and b1`. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** What was found instead, in a few words: `0`, `NaN`, `"sigmiod"`, `a list of 3`, `nothing`. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${grouped(value.length)}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' || typeof value === 'symbol' ? `a ${typeof value}` : String(value);
}

/** At most 40 characters and an ellipsis. */
export const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** The text in double quotes, on one line and not too long. */
export const quote = (text: string): string => JSON.stringify(shorten(text));

/** The word of the list that was probably meant, or undefined. Case, `_` and `-` don't count: `leaky_relu` is leakyRelu. */
export function nearest(word: string, list: readonly string[]): string | undefined {
  if (word.length > 40) return undefined;
  const plain = (text: string) => text.toLowerCase().replace(/[_\s-]/g, '');
  const scored = list.map((known) => ({ known, distance: editDistance(plain(word), plain(known)) }));
  const best = scored.reduce((a, b) => (b.distance < a.distance ? b : a), {
    known: '',
    distance: Number.POSITIVE_INFINITY,
  });
  return best.distance <= Math.max(1, Math.floor(best.known.length / 3)) ? best.known : undefined;
}

/** Letters to insert, delete, replace or swap with a neighbour (optimal string alignment distance). */
export function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          replaced,
          rows[i - 1]![j]! + 1,
          row[j - 1]! + 1,
          swapped ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
