import type { Random } from '../random.ts';

/** A way to make starting weights. Biases always start at zero. */
export interface Initialiser {
  readonly title: string;
  /** One sentence: what it does and what it is good for. */
  readonly summary: string;
  /** One weight of a layer with nIn inputs and nOut neurons; called row by row, and rounded to Float32 by the caller. */
  weight(random: Random, nIn: number, nOut: number): number;
}
