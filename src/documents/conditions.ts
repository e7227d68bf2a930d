import { activations } from '../engine/activations/index.ts';
import { fusedLoss } from '../engine/losses/index.ts';
import type { Problem } from '../engine/problem.ts';

/** Does layer l have a slope γ for each neuron? Softmax has a Jacobian J instead. */
export const elementwise = (l: number, { activations: ids }: Problem): boolean =>
  activations[ids[l - 1]!].kind === 'elementwise';

export const columnwise = (l: number, problem: Problem): boolean => !elementwise(l, problem);

export const last = (l: number, { layers }: Problem): boolean => l === layers.length - 1;

/** Is δ of this layer a − t, straight from the loss? True in an output layer whose loss is fused with its activation. */
export const fused = (l: number, problem: Problem): boolean => last(l, problem) && fusedLoss(problem) !== undefined;

export type Condition = (l: number, problem: Problem) => boolean;
export const not =
  (condition: Condition): Condition =>
  (l, problem) =>
    !condition(l, problem);
export const all =
  (...conditions: readonly Condition[]): Condition =>
  (l, problem) =>
    conditions.every((condition) => condition(l, problem));
