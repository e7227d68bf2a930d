import type { Reference } from '../engine/algebra/expression.ts';
import { BackstepError } from '../engine/errors.ts';
import type { Problem } from '../engine/problem.ts';
import { describe } from '../engine/trace.ts';

const put = <T>(list: readonly T[], at: number, value: T): readonly T[] =>
  list.map((old, i) => (i === at ? value : old));
const putIn = (rows: readonly (readonly number[])[], row: number, column: number, value: number) =>
  put(rows, row, put(rows[row]!, column, value));

/** What a reader types into a cell. A comma counts as a decimal point; anything but a finite Float32 is an error. */
export function parseNumber(text: string, where: string): number {
  const tidy = text
    .trim()
    .replaceAll('−', '-')
    .replace(/^(-?\d+),(\d+)$/u, '$1.$2');
  const value = Number(tidy);
  if (tidy === '' || !Number.isFinite(Math.fround(value))) {
    throw new BackstepError({
      code: 'not-a-number',
      where,
      what: `expected a number, got ${tidy === '' ? 'nothing' : `“${text.trim()}”`}`,
      hint: 'Write it like 0.25 or 3e-4',
    });
  }
  return value;
}

/**
 * The problem with one of its numbers changed: W or b of a layer, x (a of layer 0) or t of a sample, or the learning
 * rate. Layers that share their weights change together. `samples` maps the samples of the pass to those of the problem.
 */
export function edit(
  problem: Problem,
  reference: Reference,
  at: readonly number[],
  value: number,
  samples: readonly number[],
): Problem {
  const { symbol, layer, sample } = reference;
  const [row = 0, column = 0] = at;
  const layers = problem.shared.find((group) => group.includes(Number(layer))) ?? [Number(layer)];
  const row0 = samples[Number(sample) - 1] ?? -1;
  switch (symbol) {
    case 'W':
      return {
        ...problem,
        weights: problem.weights.map((rows, i) => (layers.includes(i + 1) ? putIn(rows, row, column, value) : rows)),
      };
    case 'b':
      return {
        ...problem,
        biases: problem.biases.map((list, i) => (layers.includes(i + 1) ? put(list, row, value) : list)),
      };
    case 'a':
      if (layer === 0 && row0 >= 0) return { ...problem, inputs: putIn(problem.inputs, row0, row, value) };
      break;
    case 't':
      if (row0 >= 0) return { ...problem, targets: putIn(problem.targets, row0, row, value) };
      break;
    case 'eta':
      return { ...problem, learningRate: value };
  }
  throw new BackstepError({
    code: 'not-editable',
    where: describe(reference),
    what: 'this number is computed',
    hint: 'Change a weight, a bias, an input or a target instead',
  });
}
