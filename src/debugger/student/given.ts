import type { Problem } from '../../engine/problem.ts';
import { apart, farthest } from '../../engine/tensor.ts';
import type { StudentArray } from './arrays.ts';
import type { GivenToo } from './assign.ts';

/** Weights, biases, inputs or targets of the problem, row by row. */
export function numbersOf(
  { weights, biases, inputs, targets }: Problem,
  symbol: GivenToo['symbol'],
  layer: number,
): readonly number[] {
  if (symbol === 'x') return inputs.flat();
  if (symbol === 'y') return targets.flat();
  return symbol === 'W' ? weights[layer - 1]!.flat() : biases[layer - 1]!;
}

/** Whether a student's numbers, laid out as ours, are these: to the digits of the file, or as a 32-bit float holds them. */
export const isSame = ({ values, half }: Pick<StudentArray, 'values' | 'half'>, ours: readonly number[]): boolean =>
  ours.every((value, i) => apart(values[i]!, value) <= half[i]! + 2 ** -24 * Math.abs(value));

/** Whole numbers in the place of targets: the class of each sample. */
const hasClasses = ({ values }: StudentArray, { targets }: Problem): boolean =>
  values.length === targets.length && targets.every((t, k) => t.every((v, i) => v === (values[k] === i ? 1 : 0)));

/**
 * Where the network or the samples in a student's file are not those of the problem, in sentences: then the other numbers
 * belong to another network as well, and a verdict on them means little.
 */
export function contradictionsOf(
  arrays: readonly StudentArray[],
  given: readonly GivenToo[],
  problem: Problem,
): string[] {
  return given.flatMap(({ name, symbol, layer, numbers }): string[] => {
    const array = arrays.find((one) => one.name === name);
    if (symbol === 'y' && array !== undefined && hasClasses(array, problem)) return [];
    // A single number called t is something else.
    if (numbers === undefined && array?.shape.length === 0) return [];
    if (numbers === undefined) return [`${name} has another shape than the problem’s.`];
    const ours = numbersOf(problem, symbol, layer);
    if (isSame(numbers, ours)) return [];
    const hint = symbol === 'W' || symbol === 'b' ? ' Save the numbers before the weights are updated.' : '';
    const most = farthest(Float64Array.from(ours), numbers.values);
    const amount = Number.isFinite(most) ? ` by up to ${Number(most.toPrecision(2))}` : '';
    return [`${name} is not that of the problem: they differ${amount}.${hint}`];
  });
}
