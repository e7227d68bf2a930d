/** √Σx², scaled so that large and small numbers don't leave the range on the way. */
export function normOf(values: readonly ArrayLike<number>[]): number {
  let most = 0;
  for (const list of values) {
    for (let i = 0; i < list.length; i++) {
      const size = Math.abs(list[i]!);
      if (Number.isNaN(size)) return Number.NaN;
      most = Math.max(most, size);
    }
  }
  if (most === 0 || most === Infinity) return most;
  let sum = 0;
  for (const list of values) for (let i = 0; i < list.length; i++) sum += (list[i]! / most) ** 2;
  return most * Math.sqrt(sum);
}
