import type { Reference } from '../../engine/algebra/expression.ts';

const names: Readonly<Record<string, string>> = {
  Wnext: 'W',
  bnext: 'b',
  Gt: 'G tilde',
  loss: 'loss',
  losses: 'losses',
};

/** "W, layer 2": the name of a quantity for ears and for tests. */
export function spokenName({ symbol, layer }: Reference): string {
  const name = symbol === 'a' && layer === 0 ? 'x' : (names[symbol] ?? symbol);
  return layer === undefined ? name : `${name}, layer ${String(layer)}`;
}

/** A number as it is said: a sign that every voice reads. */
export const spokenNumber = (text: string): string =>
  text.replaceAll('−', 'minus ').replaceAll('·10', ' times 10 to the ');

/** "W, layer 1, row 2, column 3". */
export const spokenCell = (name: string, at: readonly number[]): string =>
  [name, ...at.map((i, d) => `${(at.length === 3 ? ['slab', 'row', 'column'] : ['row', 'column'])[d]} ${i + 1}`)].join(
    ', ',
  );
