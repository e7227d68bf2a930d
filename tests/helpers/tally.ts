import type { Verdict } from '../../src/debugger/verdict/verdict.ts';

/** How often a mistake was found and named, of all times that it was made. */
export interface Tally {
  readonly id: string;
  /** What was handed in: all arrays, the gradients alone … */
  readonly input: string;
  tried: number;
  /** Numbers that are visibly wrong and were found so. */
  found: number;
  /** The first wrong step is the one where the oracle knows that it went wrong. */
  place: number;
  /** Named first; named first or second; named first or among those that fit as well. */
  first: number;
  second: number;
  among: number;
}

export const emptyTally = (id: string, input: string): Tally => ({
  id,
  input,
  tried: 0,
  found: 0,
  place: 0,
  first: 0,
  second: 0,
  among: 0,
});

type FirstWrong = Verdict['firstWrong'];

export const isPlaced = ({ firstWrong }: Verdict, truth: FirstWrong): boolean =>
  firstWrong?.symbol === truth?.symbol && firstWrong?.layer === truth?.layer;

/** Which of the mistakes that are named it is, from 0; −1 if it is none of them. */
export const rankOf = ({ mistake, others = [] }: Verdict, id: string): number =>
  [mistake, ...others].findIndex((named) => named?.and === undefined && named?.id === id);

/** Counts one verdict on a mistake that was made. */
export function count(tally: Tally, verdict: Verdict, truth: FirstWrong): void {
  const rank = rankOf(verdict, tally.id);
  tally.tried++;
  if (verdict.verdict === 'wrong') tally.found++;
  if (isPlaced(verdict, truth)) tally.place++;
  if (rank === 0) tally.first++;
  if (rank === 0 || rank === 1) tally.second++;
  if (rank >= 0) tally.among++;
}

const shares = ['found', 'place', 'first', 'second', 'among'] as const;
const heads = ['tried', 'found', 'place', 'first', 'top 2', 'among'];

/** All of one input added up. */
export function together(tallies: readonly Tally[], input: string): Tally {
  const sum = emptyTally('together', input);
  for (const tally of tallies.filter((one) => one.input === input)) {
    for (const key of ['tried', ...shares] as const) sum[key] += tally[key];
  }
  return sum;
}

/** The tallies of each input and their sums, as tables in Markdown. */
export function tableOf(tallies: readonly Tally[]): string {
  const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(30) : cell.padStart(8))).join(' | ')} |`;
  const inputs = [...new Set(tallies.map(({ input }) => input))];
  return inputs
    .map((input) => {
      const own = [together(tallies, input), ...tallies.filter((one) => one.input === input)];
      return [
        row([input, ...heads]),
        row(['-'.repeat(30), ...heads.map(() => '-------:')]),
        ...own.map((one) => row([one.id, String(one.tried), ...shares.map((key) => percent(one[key], one.tried))])),
      ].join('\n');
    })
    .join('\n\n');
}
