import { binaryCrossEntropy } from './binary-cross-entropy.ts';
import { crossEntropy } from './cross-entropy.ts';
import { halfSquaredError } from './half-squared-error.ts';
import type { Loss } from './loss.ts';
import { meanSquaredError } from './mean-squared-error.ts';
import { squaredError } from './squared-error.ts';

/** Every loss of one sample. A new one is one file and one line here. */
export const losses = {
  halfSquaredError,
  squaredError,
  meanSquaredError,
  crossEntropy,
  binaryCrossEntropy,
} as const satisfies Record<string, Loss>;

export type LossId = keyof typeof losses;

/**
 * The loss from z instead of a, if the output layer's activation allows it (softmax or sigmoid with its cross-entropy)
 * and, for softmax, if every target adds up to 1, which δ = s − t needs.
 */
export function fusedLoss(problem: {
  readonly loss: LossId;
  readonly activations: readonly string[];
  readonly targets: readonly (readonly number[])[];
}): Loss['fused'] {
  const { fused }: Loss = losses[problem.loss];
  if (fused === undefined || problem.activations.at(-1) !== fused.activation) return undefined;
  const sumsToOne = (target: readonly number[]) => Math.abs(target.reduce((sum, t) => sum + t, 0) - 1) < 1e-6;
  return fused.activation !== 'softmax' || problem.targets.every(sumsToOne) ? fused : undefined;
}
