import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { examples } from '../../app/examples/index.ts';
import { check, type Outcome } from '../../src/debugger/reading/check.ts';
import { type Source, sourceOf } from '../../src/debugger/reading/source.ts';
import { documents } from '../../src/documents/index.ts';
import type { Claim, Entry } from '../../src/documents/reader/entry.ts';
import { type Problem, problemFrom } from '../../src/engine/problem.ts';
import { problems } from './arbitraries.ts';

export interface Catalogued {
  readonly id: string;
  readonly computable: boolean;
  /** The printed form differs from the right one. */
  readonly corrected: boolean;
  readonly errata: readonly string[];
}

/** The ids of everything that the five documents state, and of their errata: the list that the readers must cover. */
export const catalogue = JSON.parse(readFileSync(new URL('../fixtures/catalogue.json', import.meta.url), 'utf8')) as {
  entries: readonly Catalogued[];
  errata: readonly string[];
};

/** What the ids of a document's entries, and of its errata, begin with. */
export const prefixes: Readonly<Record<string, readonly [entry: string, erratum: string]>> = {
  dick: ['dick-', 'E-D'],
  'network-convention': ['conv-', 'E-C'],
  lazo: ['lazo-', 'E-Z'],
  wichmann: ['wich-', 'E-W'],
  'math-of-nn': ['mnn-', 'E-M'],
};

const small = { width: { max: 3 }, samples: { max: 3 } };

/** Networks of all kinds, depths 1 to 5; the same in every run. */
export const randomNetworks: readonly Problem[] = fc.sample(
  fc.oneof(
    problems(small),
    problems({ ...small, depth: { min: 3 }, activations: ['sigmoid', 'tanh', 'softplus'] }),
    problems({ ...small, losses: ['halfSquaredError'], activations: ['sigmoid', 'relu'] }),
    problems({ width: { min: 2, max: 3 }, samples: { max: 2 }, losses: ['crossEntropy'] }),
  ),
  { numRuns: 16, seed: Number(process.env.BACKSTEP_SEED ?? 2021) },
);

export const exampleProblems: ReadonlyMap<string, Problem> = new Map(
  Object.entries(examples).map(([id, { file }]) => [id, problemFrom(file)]),
);

const sources = new Map<Problem, Map<string, Source>>();

function sourceFor(problem: Problem, id: string): Source {
  const made = sources.get(problem) ?? sources.set(problem, new Map()).get(problem)!;
  const own = documents[id as keyof typeof documents];
  const source = made.get(id) ?? sourceOf(problem, [own, ...Object.values(documents).filter((one) => one !== own)]);
  made.set(id, source);
  return source;
}

/** What a claim comes to on random networks and on the examples that it asks for, at the first and the last layer. */
export function outcomesOf(claim: Claim, entry: Entry, id: string): { problem: Problem; outcome: Outcome }[] {
  const networks = [...randomNetworks, ...(entry.needs ?? []).map(({ example }) => exampleProblems.get(example)!)];
  return networks.flatMap((problem) =>
    [1, problem.activations.length].flatMap((l) =>
      check(claim, entry, sourceFor(problem, id), { l, k: problem.inputs.length }).map((outcome) => ({
        problem,
        outcome,
      })),
    ),
  );
}
