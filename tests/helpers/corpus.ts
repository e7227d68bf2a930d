import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bring } from '../../src/debugger/student/assign.ts';
import type { BroughtSymbol } from '../../src/debugger/student/brought.ts';
import { readArrays } from '../../src/debugger/student/read/index.ts';
import { type Verdict, verdictOf } from '../../src/debugger/verdict/verdict.ts';
import { type Problem, problemFrom } from '../../src/engine/problem.ts';
import { count, emptyTally, isPlaced, rankOf, type Tally } from './tally.ts';

/** One student's work in the corpus: which files, and what PyTorch's autograd says of it. */
export interface Work {
  readonly network: number;
  /** The program that made it, the mistake in it (`null` in a right run), the way it is made, and in which layers. */
  readonly program: string;
  readonly mistake: string | null;
  readonly way: string | null;
  readonly layers: readonly number[] | null;
  readonly input: 'all arrays' | 'gradients';
  readonly format: string;
  readonly dtype: string;
  readonly files: readonly string[];
  readonly firstWrong: { readonly symbol: BroughtSymbol; readonly layer: number } | null;
}

export interface Corpus {
  readonly problems: readonly Problem[];
  readonly works: readonly Work[];
}

export interface Judged {
  readonly work: Work;
  readonly problem: Problem;
  readonly verdict: Verdict;
  /** What was in the files and found no place, weights and samples aside. */
  readonly ignored: readonly string[];
}

/** The corpus that scripts/corpus/make.py wrote into a folder. */
export function corpusIn(folder: string): Corpus {
  const { problems, cases } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));
  return { problems: problems.map(problemFrom), works: cases };
}

/** As a reader brings them: files, whatever they are called; names; then the verdict. */
export async function judge(folder: string, work: Work, problem: Problem): Promise<Judged> {
  const read = work.files.map((name) => {
    // make.py puts a number in front of every file.
    const own = name.replace(/^\d+-/, '');
    return readArrays(own, new Uint8Array(readFileSync(join(folder, name))));
  });
  const { brought, ignored } = bring((await Promise.all(read)).flat(), problem);
  const lost = ignored.filter(({ why }) => !why.startsWith('it belongs to the network'));
  return {
    work,
    problem,
    verdict: verdictOf(problem, brought),
    ignored: lost.map(({ name, why }) => `${name}: ${why}`),
  };
}

/** Counts what was judged: mistakes by their id and input, and the right numbers that were accused. */
export function talliesOf(judged: readonly Judged[]): { tallies: Tally[]; right: number; accused: Judged[] } {
  const tallies = new Map<string, Tally>();
  const accused: Judged[] = [];
  let right = 0;
  for (const one of judged) {
    const { mistake, input, firstWrong } = one.work;
    if (mistake === null) {
      right++;
      if (one.verdict.verdict !== 'right' || one.ignored.length > 0) accused.push(one);
      continue;
    }
    const tally = tallies.get(`${input} ${mistake}`) ?? emptyTally(mistake, input);
    tallies.set(`${input} ${mistake}`, tally);
    count(tally, one.verdict, firstWrong ?? undefined);
  }
  return { tallies: [...tallies.values()], right, accused };
}

/** A mistake that was named wrongly, or at another step. */
export const isMissed = ({ work, verdict }: Judged): boolean =>
  work.mistake !== null && (rankOf(verdict, work.mistake) !== 0 || !isPlaced(verdict, work.firstWrong ?? undefined));

/** What was made and what was said, on one line. */
export function inWords({ work, problem, verdict, ignored }: Judged): string {
  const { network, program, mistake, way, layers, input, format, files, firstWrong } = work;
  const place = (at: Verdict['firstWrong'] | null) => (at ? `${at.symbol}${at.layer}` : '–');
  const said = [verdict.mistake, ...(verdict.others ?? [])].map((one) =>
    one === undefined ? '–' : one.and === undefined ? one.id : `${one.id} + ${one.and.id}`,
  );
  const { activations, loss, reduction, inputs } = problem;
  const net = `${problem.layers.join('-')} ${activations.join(' ')} ${loss} ${reduction} ${inputs.length}`;
  return [
    `${files[0]} (${network}: ${net}), ${program}, ${format}, ${input}`,
    `  ${mistake ?? 'right'}: ${way ?? ''} ${layers === null ? '' : `in ${layers.join(', ')}`}, at ${place(firstWrong)}`,
    `  said: ${verdict.verdict} at ${place(verdict.firstWrong)}: ${said.join(', ')}`,
    ...ignored.map((why) => `  ignored ${why}`),
  ].join('\n');
}
