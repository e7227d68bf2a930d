import type { Scalar } from '../../engine/algebra/scalar.ts';

/** From one neuron to the next stage: its local derivative. `to` is missing at the loss. */
export interface Hop {
  readonly factor: Scalar;
  readonly to: number | undefined;
  readonly value: number;
}

/** A way on to the loss: a hop, and the way on from there. */
export interface Way {
  readonly hop: Hop;
  readonly next: Way | undefined;
  /** The product of its factors. */
  readonly value: number;
}

/** All ways on from one neuron: how many, their sum, and the largest of them. */
export interface Kept {
  readonly count: number;
  readonly total: number;
  readonly ways: readonly Way[];
}

const size = ({ value }: Way): number => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.abs(value));

/**
 * The largest ways on by size, at most `most`. What comes before a neuron multiplies all its ways by one number, so the
 * largest of a whole network are among the largest of each neuron: nothing needs to be tried twice.
 */
export function keepLargest(hops: readonly Hop[], next: readonly Kept[] | undefined, most: number): Kept {
  const after = (hop: Hop): Kept | undefined => (hop.to === undefined ? undefined : next?.[hop.to]);
  const ways = hops.flatMap((hop): Way[] => {
    const kept = after(hop);
    return kept === undefined
      ? [{ hop, next: undefined, value: hop.value }]
      : kept.ways.map((way) => ({ hop, next: way, value: hop.value * way.value }));
  });
  return {
    count: hops.reduce((sum, hop) => sum + (after(hop)?.count ?? 1), 0),
    total: hops.reduce((sum, hop) => sum + hop.value * (after(hop)?.total ?? 1), 0),
    ways: ways.toSorted((x, y) => size(y) - size(x)).slice(0, most),
  };
}
