/**
 * What every activation has to know about itself, all in 64-bit.
 * NaN in gives NaN out; ±∞ gives the limit, where there is one.
 */
export type Activation = ElementwiseActivation | ColumnwiseActivation;

/** One number in, one number out: it has a slope γ = g′(z), hence G and D = G ⊙ W. */
export interface ElementwiseActivation {
  readonly kind: 'elementwise';
  /** The name as readers see it: `sigmoid`, `ReLU`. */
  readonly title: string;
  /** g(z). */
  value(z: number): number;
  /** g′(z). At a kink it is the slope from the left. */
  slope(z: number): number;
  /** g″(z). At a jump of g″ it is the value from the left. */
  curvature(z: number): number;
  /** Every z where the slope jumps; numerical differences are meaningless there. */
  readonly kinks: readonly number[];
  /** Formulas in plain TeX. `z` is one atom: a caller with `-0.5` or `x + 1` puts it in parentheses first. */
  readonly tex: { value(z: string): string; slope(z: string): string };
}

/** A whole column in, a whole column out: it has no γ, only a Jacobian J, and D = J · W. */
export interface ColumnwiseActivation {
  readonly kind: 'columnwise';
  readonly title: string;
  /** g(z). Shapes: z [n] → out [n]; `out` may be `z` itself. */
  value(z: ArrayLike<number>, out: Float64Array): void;
  /** ∂a/∂z, row-major: out[i·n + j] = ∂aᵢ/∂zⱼ. Shapes: z [n] → out [n × n]. */
  jacobian(z: ArrayLike<number>, out: Float64Array): void;
  /** ln g(z), finite as long as the differences within z are. Shapes: z [n] → out [n]; `out` may be `z` itself. */
  logValue(z: ArrayLike<number>, out: Float64Array): void;
  readonly tex: { value(z: string): string };
}
