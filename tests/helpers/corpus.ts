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
  readonly files: Files;
}

export interface Judged {
  readonly work: Work;
  readonly problem: Problem;
  readonly verdict: Verdict;
  /** What was in the files and found no place, weights and samples aside. */
  readonly ignored: readonly string[];
}

export type Files = (work: Work) => { readonly name: string; readonly bytes: Uint8Array }[];

interface Listed {
  readonly problems: readonly unknown[];
  readonly cases: readonly (Work & { readonly bytes?: readonly string[] })[];
}

const listed = (path: string): Listed => JSON.parse(readFileSync(path, 'utf8'));

/** The corpus that scripts/corpus/make.py wrote into a folder. */
export function corpusIn(folder: string): Corpus {
  const { problems, cases } = listed(join(folder, 'cases.json'));
  const files: Files = (work) =>
    work.files.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
  return { problems: problems.map(problemFrom), works: cases, files };
}

/** A few works of it in one file, as scripts/corpus/sample.py writes them. */
export function sampleIn(path: string): Corpus {
  const { problems, cases } = listed(path);
  const all = new Map(cases.map((work) => [work as Work, work.bytes!]));
  const files: Files = (work) =>
    work.files.map((name, i) => ({ name, bytes: new Uint8Array(Buffer.from(all.get(work)![i]!, 'base64')) }));
  return { problems: problems.map(problemFrom), works: cases, files };
}

/** As a reader brings them: files, whatever they are called; names; then the verdict. */
export async function judge({ problems, files }: Corpus, work: Work): Promise<Judged> {
  const problem = problems[work.network]!;
  // make.py puts a number in front of every file.
  const read = files(work).map(({ name, bytes }) => readArrays(name.replace(/^\d+-/, ''), bytes));
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
