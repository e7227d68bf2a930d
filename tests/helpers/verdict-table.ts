import fc from 'fast-check';
import { type Verdict, verdictOf } from '../../src/debugger/verdict/verdict.ts';
import { mistakes } from '../../src/documents/mistakes/index.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { problems } from './arbitraries.ts';
import { count, emptyTally, isPlaced, rankOf, type Tally } from './tally.ts';
import { attempt, bring, canSlip, type Slip } from './textbook.ts';

/** What students hand in: everything or gradients alone, in full or with the four decimals that torch prints. */
export const formats = {
  'all arrays': {},
  'all arrays, 4 decimals': { decimals: 4 },
  gradients: { only: 'gradients' },
  'gradients, 4 decimals': { only: 'gradients', decimals: 4 },
} as const;
export type Format = keyof typeof formats;

/** Networks for the table: some of one width, where every mistake can be made. */
export function networks(count: number, seed: number): Problem[] {
  const depth = { min: 1, max: 3 };
  const samples = { max: 4 };
  const any = problems({ depth, samples, width: { max: 4 } });
  const even = problems({ depth: { min: 2, max: 3 }, samples, width: { min: 3, max: 3 } });
  return fc.sample(fc.oneof(any, even), { numRuns: count, seed });
}

interface Case {
  readonly problem: Problem;
  readonly slip: Slip;
  readonly delta: string;
  readonly verdict: Verdict;
}

export interface Count extends Tally {
  /** Where another step was taken for the first that is wrong, and where another mistake was named. */
  readonly misplaced: Case[];
  readonly misses: Case[];
}

/** Makes every mistake on every network and counts what the verdict says. Only numbers that are visibly wrong count. */
export function verdictCounts(all: readonly Problem[]): Count[] {
  return mistakes.flatMap(({ id }) =>
    (Object.keys(formats) as Format[]).map((format) => {
      const tally: Count = { ...emptyTally(id, format), misplaced: [], misses: [] };
      for (const [i, problem] of all.entries()) {
        const slip: Slip = i % 3 === 2 ? { id, layer: 1 + (i % problem.activations.length) } : { id };
        const delta = i % 2 === 0 ? 'cost' : 'loss';
        slipAndCount(tally, format, problem, slip, delta);
      }
      return tally;
    }),
  );
}

function slipAndCount(tally: Count, format: Format, problem: Problem, slip: Slip, delta: 'cost' | 'loss'): void {
  if (!canSlip(problem, slip)) return;
  const made = attempt(problem, { slip, delta });
  if (made.firstWrong === undefined || made.faint) return;
  const options = formats[format];
  const brought = bring(made, options);
  const truth = bring(attempt(problem, { delta }), options);
  // Printed numbers that are the right ones, or gradients that do not show it, are no mistake to be found.
  const shows = brought.some(({ values, half }, i) =>
    values.data.some((v, j) => Math.abs(v - truth[i]!.values.data[j]!) > 8 * half[j]! + 1e-3 * Math.abs(v)),
  );
  if (!shows) return;
  const verdict = verdictOf(problem, brought);
  count(tally, verdict, made.firstWrong);
  if (!isPlaced(verdict, made.firstWrong)) tally.misplaced.push({ problem, slip, delta, verdict });
  if (rankOf(verdict, slip.id) !== 0) tally.misses.push({ problem, slip, delta, verdict });
}
