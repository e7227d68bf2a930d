import type { Numbers } from '../tensor.ts';

/** A way to multiply matrices: A [m × k] · B [k × n] → out [m × n], all row-major. */
export interface Products {
  readonly id: string;
  readonly title: string;
  multiply(a: Numbers, b: Numbers, out: Float64Array, m: number, k: number, n: number): void;
}
