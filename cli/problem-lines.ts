import { count } from '../src/engine/problem/words.ts';
import type { Problem } from '../src/engine/problem.ts';

/** A problem in two lines: its title, and what it is, with more words behind. */
export function problemLines(problem: Problem, ...more: readonly string[]): readonly [string, string] {
  const { title, layers, activations, loss, reduction, inputs } = problem;
  const samples = `${reduction} of ${count(inputs.length, 'sample')}`;
  return [title, [`${layers.join('-')}, ${activations.join(' ')}, ${loss}, ${samples}`, ...more].join('; ')];
}
