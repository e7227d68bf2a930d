import type { ActivationId } from '../activations/index.ts';
import type { LossId } from '../losses/index.ts';

/** A checked, complete problem: the network, its data and how its cost is counted. Numbers are as the file has them. */
export interface Problem {
  readonly title: string;
  /** n₀, n₁, …, n_L: the number of inputs, then the neurons of each layer. */
  readonly layers: readonly number[];
  /** One per layer 1…L. */
  readonly activations: readonly ActivationId[];
  readonly loss: LossId;
  /** How the losses of the samples become the cost. */
  readonly reduction: Reduction;
  /** weights[k] is W of layer k + 1, [n_{k+1} × n_k], as rows. */
  readonly weights: readonly (readonly (readonly number[])[])[];
  /** biases[k] is b of layer k + 1, [n_{k+1}]. */
  readonly biases: readonly (readonly number[])[];
  /** One row of n₀ numbers per sample. */
  readonly inputs: readonly (readonly number[])[];
  /** One row of n_L numbers per sample. */
  readonly targets: readonly (readonly number[])[];
  readonly learningRate: number;
  /** Groups of layer numbers (from 1) that use one W and one b. */
  readonly shared: readonly (readonly number[])[];
}

export type Reduction = 'mean' | 'sum';

export const reductions = ['mean', 'sum'] as const satisfies readonly Reduction[];
