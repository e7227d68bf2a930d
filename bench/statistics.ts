/** What a list of measurements comes down to. */
export interface Summary {
  readonly min: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
  readonly count: number;
}

/** The value below which a share `q` of the list lies, interpolated between neighbours. NaN for an empty list. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((x, y) => x - y);
  const at = (sorted.length - 1) * q;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) return Number.NaN;
  // Equal neighbours first: two infinities have no difference.
  return below === above ? below : below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const summarise = (values: readonly number[]): Summary => ({
  min: quantile(values, 0),
  median: median(values),
  p95: quantile(values, 0.95),
  max: quantile(values, 1),
  count: values.length,
});
