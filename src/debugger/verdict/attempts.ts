import type { Problem } from '../../engine/problem.ts';
import { type SampleChoice, withSamples } from '../passes.ts';
import type { StudentArray } from '../student/arrays.ts';
import { type Bringing, bring } from '../student/assign.ts';
import { isGradient } from '../student/brought.ts';
import type { Corrections } from '../student/parts.ts';
import type { Attempt } from './evidence.ts';

/** An attempt, and how the file was read for it. */
export interface Reading extends Attempt {
  readonly bringing: Bringing;
  /** Which samples of the whole problem these are, from 0. */
  readonly samples: SampleChoice;
}

const reading = (
  arrays: readonly StudentArray[],
  problem: Problem,
  corrections: Corrections,
  samples: SampleChoice,
): Reading => {
  const bringing = bring(arrays, problem, corrections);
  return { problem, brought: bringing.brought, bringing, samples };
};

/** What only fits as many samples as it has: gradients are of any number of them. */
const tellsSamples = ({ bringing: { brought } }: Reading): boolean => brought.some(({ symbol }) => !isGradient(symbol));

/**
 * The samples that a student's numbers can be of: all of the problem, if they fit them, or else those in the pass. Where
 * gradients alone don't tell, both.
 */
export function readingsOf(
  arrays: readonly StudentArray[],
  problem: Problem,
  choice: SampleChoice,
  corrections: Corrections,
): readonly [Reading, ...Reading[]] {
  const whole = reading(arrays, problem, corrections, 'all');
  if (choice === 'all' || choice.length === problem.inputs.length) return [whole];
  const part = reading(arrays, withSamples(problem, choice), corrections, choice);
  const more = whole.brought.length - part.brought.length;
  if (more !== 0) return [more > 0 ? whole : part];
  return tellsSamples(whole) ? [whole] : [whole, part];
}
