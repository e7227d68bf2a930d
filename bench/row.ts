import type { Summary } from './statistics.ts';

/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly unit: 'µs' | 'ms' | 'kB';
  readonly ours: Summary;
  readonly theirs?: Summary;
  readonly goal?: Goal;
}

export interface Goal {
  /** As the design has it: `≥ 5×`, `≤ 16 ms`. */
  readonly text: string;
  readonly met: boolean;
}

/** How many times as fast as theirs we are, by the medians. */
export const ratioOf = ({ ours, theirs }: Pick<Row, 'ours' | 'theirs'>): number | undefined =>
  theirs === undefined ? undefined : theirs.median / ours.median;

/** "At least so many times as fast." */
export function faster(times: number, { ours, theirs }: { ours: Summary; theirs: Summary }): Goal {
  return { text: `≥ ${times}×`, met: theirs.median / ours.median >= times };
}

/** "At most so much, also in a bad moment": 95 of 100 must stay below. */
export const atMost = (most: number, unit: Row['unit'], ours: Summary): Goal => ({
  text: `≤ ${most} ${unit}`,
  met: ours.p95 <= most,
});

/** Measures something and says what came out. */
export type Measure = () => Promise<Row[]>;
