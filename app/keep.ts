import type { Problem } from '../src/engine/problem.ts';
import { problemFile } from '../src/engine/problem.ts';
import type { Chosen } from './chosen.ts';

const keys = { place: 'backstep', problem: 'backstep-problem' };

/** Larger networks stay in their file: storing a hundred thousand numbers after every edit would be felt. */
const mostNumbers = 100_000;

const numbersIn = ({ layers, inputs, targets }: Problem): number =>
  layers.slice(1).reduce((sum, n, i) => sum + n * (layers[i]! + 1), 0) +
  inputs.length * (layers[0]! + (targets[0]?.length ?? 0));

/** What is kept beside the problem; `saved.ts` checks it when it comes back. */
const placed = [
  'exampleId',
  'documentId',
  'samples',
  'iteration',
  'earlier',
  'cursor',
  'sample',
  'pick',
  'bug',
  'breakpoints',
  'conditions',
  'watches',
  'theme',
  'projector',
  'speed',
] as const satisfies readonly (keyof Chosen)[];

const kept = ['problem', ...placed] as const;

/** Did anything change that is kept? Pointing at things is not work. */
export const isWorthKeeping = (now: Chosen, before: Chosen): boolean => kept.some((key) => now[key] !== before[key]);

let lastProblem: Problem | undefined;

/** Keeps the reader's work in this browser: the network when it changed, the place at every step. */
export function save(chosen: Chosen): void {
  const { problem } = chosen;
  if (numbersIn(problem) > mostNumbers) return;
  try {
    if (problem !== lastProblem) localStorage.setItem(keys.problem, JSON.stringify(problemFile(problem)));
    lastProblem = problem;
    const place = Object.fromEntries(placed.map((key) => [key, chosen[key]]));
    localStorage.setItem(keys.place, JSON.stringify({ version: 1, ...place }));
  } catch {
    // No storage, or a full one: the page works, it only forgets.
  }
}

/** What was kept. The check is fetched only where there is something to check; bad or missing data is no data. */
export async function restore(): Promise<Partial<Chosen> | undefined> {
  let kept: { place: string; problem: string } | undefined;
  try {
    const [place, problem] = [localStorage.getItem(keys.place), localStorage.getItem(keys.problem)];
    if (place !== null && problem !== null) kept = { place, problem };
  } catch {
    // A page that may not store anything has stored nothing.
  }
  return kept === undefined ? undefined : (await import('./saved.ts')).checkSaved(kept);
}
