import fc from 'fast-check';
import { type Verdict, verdictOf } from '../../src/debugger/verdict/verdict.ts';
import { mistakes } from '../../src/documents/mistakes/index.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { problems } from './arbitraries.ts';
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

export interface Count {
  readonly id: string;
  readonly format: Format;
  tried: number;
  /** Numbers that are visibly wrong and were found so. */
  found: number;
  /** With all arrays: the first wrong step is the one where the textbook knows that it slipped. */
  place: number;
  /** Named first; named first or second; named first or among those that fit as well. */
  first: number;
  second: number;
  among: number;
  /** Where another step was taken for the first that is wrong, and where another mistake was named. */
  readonly misplaced: { problem: Problem; slip: Slip; delta: string; verdict: Verdict }[];
  readonly misses: { problem: Problem; slip: Slip; delta: string; verdict: Verdict }[];
}

/** Makes every mistake on every network and counts what the verdict says. Only numbers that are visibly wrong count. */
export function verdictCounts(all: readonly Problem[]): Count[] {
  return mistakes.flatMap(({ id }) =>
    (Object.keys(formats) as Format[]).map((format) => {
      const count: Count = {
        id,
        format,
        tried: 0,
        found: 0,
        place: 0,
        first: 0,
        second: 0,
        among: 0,
        misplaced: [],
        misses: [],
      };
      for (const [i, problem] of all.entries()) {
        const slip: Slip = i % 3 === 2 ? { id, layer: 1 + (i % problem.activations.length) } : { id };
        const delta = i % 2 === 0 ? 'cost' : 'loss';
        tally(count, problem, slip, delta);
      }
      return count;
    }),
  );
}

function tally(count: Count, problem: Problem, slip: Slip, delta: 'cost' | 'loss'): void {
  if (!canSlip(problem, slip)) return;
  const made = attempt(problem, { slip, delta });
  if (made.firstWrong === undefined || made.faint) return;
  const options = formats[count.format];
  const brought = bring(made, options);
  const truth = bring(attempt(problem, { delta }), options);
  // Printed numbers that are the right ones, or gradients that do not show it, are no mistake to be found.
  const shows = brought.some(({ values, half }, i) =>
    values.data.some((v, j) => Math.abs(v - truth[i]!.values.data[j]!) > 8 * half[j]! + 1e-3 * Math.abs(v)),
  );
  if (!shows) return;
  count.tried++;
  const verdict = verdictOf(problem, brought);
  if (verdict.verdict === 'wrong') count.found++;
  const { symbol, layer } = made.firstWrong;
  if (verdict.firstWrong?.symbol === symbol && verdict.firstWrong.layer === layer) count.place++;
  else count.misplaced.push({ problem, slip, delta, verdict });
  const said = [verdict.mistake, ...(verdict.others ?? [])].map((named) => named?.and === undefined && named?.id);
  const rank = said.indexOf(slip.id);
  if (rank === 0) count.first++;
  if (rank === 0 || rank === 1) count.second++;
  if (rank >= 0) count.among++;
  if (rank !== 0) count.misses.push({ problem, slip, delta, verdict });
}

/** The counts of each mistake in each format, and their sums, as lines of text. */
export function verdictTable(counts: readonly Count[]): string {
  const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
  const row = (
    name: string,
    { tried, found, place, first, second, among }: Omit<Count, 'id' | 'format' | 'misplaced' | 'misses'>,
  ) =>
    [name.padEnd(30), String(tried), ...[found, place, first, second, among].map((part) => percent(part, tried))]
      .map((cell) => cell.padStart(8))
      .join('  ');
  const lines: string[] = [];
  for (const format of Object.keys(formats) as Format[]) {
    const own = counts.filter((count) => count.format === format);
    const total = { tried: 0, found: 0, place: 0, first: 0, second: 0, among: 0 };
    for (const count of own) for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += count[key];
    lines.push(
      '',
      `${format.padEnd(30)}     tried     found     place     first       top 2     among`,
      row('together', total),
    );
    lines.push(...own.map((count) => row(count.id, count)));
  }
  return lines.join('\n');
}
