/** One array of a student's file: row-major, in 64-bit, with what its digits or its type can tell. */
export interface StudentArray {
  /** As the file has it; parts of nested objects are joined by dots: `grads.W1`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
  /** How far each number may be from what the student computed with; 0 for NaN, infinities and whole-number types. */
  readonly half: Float64Array;
  /** Where `half` comes from, in words: `4 decimals as printed`, `32-bit floats`. */
  readonly precision: string;
}

/** Half a unit in the last place of a number that is stored with `bits` bits after the leading one, from 2^least on. */
export function halfUlp(value: number, bits: number, least: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  // log2 may be off by one next to a power of two, where the ulp on either side is a fair answer.
  return 2 ** (Math.max(Math.floor(Math.log2(Math.abs(value))), least) - bits - 1);
}

/** Half an ulp of a 64-bit float: what a number that was printed in full may be off by. */
export const halfUlp64 = (value: number): number => halfUlp(value, 52, -1022);
