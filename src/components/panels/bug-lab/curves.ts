/** A scale for costs: where a cost stands, from 0 at the bottom to 1 at the top, and which ones are marked. */
export interface CostScale {
  readonly kind: 'log' | 'linear';
  at(cost: number): number;
  readonly ticks: readonly number[];
}

/** Costs that lie further apart than this many times are drawn by their powers of ten. */
const forLog = 50;

/** Even steps of 1, 2 or 5 times a power of ten: about `most` of them up to `top`. */
function evenTicks(from: number, top: number, most: number): number[] {
  const rough = (top - from) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((times) => times * power >= rough) ?? 10);
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(top / step) - first + 1 }, (_, i) => (first + i) * step);
}

/** Powers of ten between two costs, every so many that there are at most `most`. */
function powerTicks(low: number, top: number, most: number): number[] {
  const [from, to] = [Math.ceil(low), Math.floor(top)];
  const step = Math.max(1, Math.ceil((to - from + 1) / most));
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => 10 ** (from + i * step));
}

/** A scale on which all finite costs of both curves have room. */
export function costScale(costs: readonly number[]): CostScale {
  const finite = costs.filter(Number.isFinite);
  const top = Math.max(...finite);
  const positive = finite.filter((cost) => cost > 0);
  const least = Math.min(...positive);
  if (finite.every((cost) => cost >= 0) && positive.length > 0 && top / least > forLog) {
    // A cost of 0 lies at the bottom.
    const [low, high] = [Math.log10(least), Math.log10(top)];
    const [from, to] = [low - 0.04 * (high - low), high + 0.04 * (high - low)];
    const at = (cost: number) => (Math.log10(Math.max(cost, least)) - from) / (to - from);
    return { kind: 'log', at, ticks: powerTicks(from, to, 5) };
  }
  const from = Math.min(0, ...finite);
  const to = top > from ? top + 0.06 * (top - from) : from + 1;
  return { kind: 'linear', at: (cost) => (cost - from) / (to - from), ticks: evenTicks(from, to, 4) };
}

export const updateTicks = (updates: number): readonly number[] =>
  evenTicks(0, Math.max(1, updates), 4).filter(Number.isInteger);
