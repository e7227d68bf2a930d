import type { Tensor } from '../../engine/tensor.ts';

/** What a student can bring: the quantities of the pass that every course has. */
export type BroughtSymbol = 'z' | 'a' | 'delta' | 'dW' | 'db';

/** Of all samples together, unlike z, a and δ, which each sample has its own. */
export const isGradient = (symbol: string): symbol is 'dW' | 'db' => symbol === 'dW' || symbol === 'db';

/**
 * One quantity as a student has it, laid out as ours: z, a and δ with one row for each sample, [N × n_ℓ]; dW as W,
 * [n_ℓ × n_{ℓ−1}]; db [n_ℓ].
 */
export interface Brought {
  readonly symbol: BroughtSymbol;
  /** From 1; a may also be of layer 0. */
  readonly layer: number;
  readonly values: Tensor;
  /**
   * How far each number may be from what the student computed with: half a unit of the last digit that is printed, or
   * of the last place of the type it is stored in.
   */
  readonly half: Float64Array;
  /** What it was called in the file, for messages. */
  readonly name: string;
}
