import type { Problem } from '../../engine/problem.ts';
import type { StudentArray } from './arrays.ts';
import { bring, type GivenToo } from './assign.ts';
import { isSame, numbersOf } from './given.ts';
import { networkFrom } from './network.ts';
import type { Corrections } from './parts.ts';

/** The network in a student's file, beside the one that its numbers would be compared with. */
export type Beside =
  /** Nothing of a network is in the file, or the very same one. */
  | { readonly kind: 'none' | 'same' }
  /** Weights or samples of another network, of which something is missing. `differs` names the first that is another. */
  | { readonly kind: 'part'; readonly missing: readonly string[]; readonly differs: string }
  /** A whole network with other numbers, of the same shapes or not. */
  | { readonly kind: 'other'; readonly problem: Problem; readonly said: readonly string[]; readonly fits: boolean };

/** Whether a part of the file's network is that of the problem. */
function agrees(given: GivenToo, problem: Problem): boolean {
  const { numbers, symbol } = given;
  // y may also be a class for each sample: that is only read where the network is whole.
  if (numbers === undefined) return symbol === 'y';
  return isSame(numbers, numbersOf(problem, symbol, given.layer));
}

const noHalf = new Float64Array();
const shapesOf = ({ layers, inputs }: Problem): string => [...layers, inputs.length].join();
const allOf = ({ weights, biases, inputs, targets }: Problem): readonly number[] =>
  [weights.flat(2), biases.flat(), inputs.flat(), targets.flat()].flat();

/**
 * Looks at weights, biases, x and y of a file beside the problem, and says whether they are the same network. Throws a
 * BackstepError where they do not go together.
 */
export function networkBeside(arrays: readonly StudentArray[], problem: Problem, corrections?: Corrections): Beside {
  const { given } = bring(arrays, problem, corrections);
  const own = networkFrom(arrays, { like: problem, ...(corrections === undefined ? {} : { corrections }) });
  if ('problem' in own) {
    const fits = shapesOf(own.problem) === shapesOf(problem);
    const half = given.reduce(
      (most, { numbers }) => (numbers?.half ?? noHalf).reduce((a, b) => Math.max(a, b), most),
      0,
    );
    const values = Float64Array.from(allOf(own.problem));
    if (fits && isSame({ values, half: values.map(() => half) }, allOf(problem))) return { kind: 'same' };
    return { kind: 'other', problem: own.problem, said: own.said, fits };
  }
  if (given.length === 0) return { kind: 'none' };
  const differs = given.find((one) => !agrees(one, problem));
  return differs === undefined ? { kind: 'same' } : { kind: 'part', missing: own.missing, differs: differs.name };
}
