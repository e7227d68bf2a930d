/**
 * The places nearest to `wishes`, in the sum of squares, that keep their order and stay `apart[i]` from place i to i + 1.
 * Neighbours that would come too close form a block, which goes where the mean of its wishes is.
 */
export function separated(wishes: readonly number[], apart: readonly number[]): number[] {
  const offsets = [0];
  for (const distance of apart) offsets.push(offsets.at(-1)! + distance);
  const blocks: { sum: number; size: number }[] = [];
  for (const [i, wish] of wishes.entries()) {
    blocks.push({ sum: wish - offsets[i]!, size: 1 });
    while (blocks.length > 1) {
      const last = blocks.at(-1)!;
      const before = blocks.at(-2)!;
      if (before.sum / before.size <= last.sum / last.size) break;
      blocks.splice(-2, 2, { sum: before.sum + last.sum, size: before.size + last.size });
    }
  }
  return blocks.flatMap(({ sum, size }) => new Array<number>(size).fill(sum / size)).map((at, i) => at + offsets[i]!);
}
