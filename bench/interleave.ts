import { type Summary, summarise } from './statistics.ts';

export interface Rhythm {
  /** How often each is measured. */
  readonly rounds: number;
  /** Calls per measurement, so that the clock's grain does not matter. */
  readonly calls: number;
  /** Calls of each before the first measurement. */
  readonly warmUp: number;
}

/**
 * Times several functions in turns, so that a busy machine is busy for all of them. The order turns round with every
 * round. Returns microseconds per call.
 */
export function interleave<Name extends string>(
  work: Readonly<Record<Name, () => unknown>>,
  { rounds, calls, warmUp }: Rhythm,
): Record<Name, Summary> {
  const names = Object.keys(work) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (const name of names) for (let i = 0; i < warmUp; i++) work[name]();
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length]!;
      const start = performance.now();
      for (let i = 0; i < calls; i++) work[name]();
      times[name].push(((performance.now() - start) * 1000) / calls);
    }
  }
  return Object.fromEntries(names.map((name) => [name, summarise(times[name])])) as Record<Name, Summary>;
}
