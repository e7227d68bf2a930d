/** Row-major numbers. Stored values are Float32; Float64 is for the steps inside one statement and for 64-bit traces. */
export type Numbers = Float32Array | Float64Array;

/** Sizes, outermost first: `[]` a number, `[n]` a column vector, `[rows, columns]`, `[slabs, rows, columns]`. */
export type Shape = readonly number[];

/** A shape and its numbers, row-major, rank ≤ 3. Treated as immutable once made. */
export interface Tensor {
  readonly shape: Shape;
  readonly data: Numbers;
}

export type Precision = 'float32' | 'float64';

export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((size, i) => size === b[i]);

/** `[2 × 3]` for a matrix, `[3]` for a vector, `a number` for a scalar: the words that errors and labels use. */
export const shapeText = (shape: Shape): string => (shape.length === 0 ? 'a number' : `[${shape.join(' × ')}]`);

/** Flat position of an entry; `at` has one 0-based index per dimension. */
export function offsetOf(shape: Shape, at: readonly number[]): number {
  let offset = 0;
  for (let d = 0; d < shape.length; d++) offset = offset * shape[d]! + at[d]!;
  return offset;
}

/** The inverse of `offsetOf`: the indices of the entry at a flat position. */
export function indicesOf(shape: Shape, offset: number): number[] {
  const at = new Array<number>(shape.length);
  for (let d = shape.length - 1; d >= 0; d--) {
    at[d] = offset % shape[d]!;
    offset = Math.floor(offset / shape[d]!);
  }
  return at;
}

export const tensor = (shape: Shape, data: Numbers): Tensor => ({ shape, data });

export const zeros = (shape: Shape): Tensor => ({ shape, data: new Float64Array(sizeOf(shape)) });

const storageOf = { float32: Float32Array, float64: Float64Array } as const;

/** Rounds once, to the precision in which values are kept. Float64 input is copied, never aliased. */
export const store = ({ shape, data }: Tensor, precision: Precision): Tensor => ({
  shape,
  data: new storageOf[precision](data),
});

/** Rows of numbers, as a problem file has them, into a matrix. */
export function fromRows(rows: readonly (readonly number[])[], precision: Precision): Tensor {
  const columns = rows[0]?.length ?? 0;
  const data = new storageOf[precision](rows.length * columns);
  for (const [i, row] of rows.entries()) data.set(row, i * columns);
  return { shape: [rows.length, columns], data };
}

export const fromList = (list: readonly number[], precision: Precision): Tensor => ({
  shape: [list.length],
  data: new storageOf[precision](list),
});

/** How far apart two numbers are: the same infinity is no distance, and neither is NaN beside NaN. */
export const apart = (x: number, y: number): number => (Object.is(x, y) ? 0 : Math.abs(x - y));

/** The largest distance between two lists of numbers; NaN where only one of the two is a number. */
export function farthest(ours: Numbers, theirs: Numbers): number {
  let far = 0;
  for (const [i, value] of ours.entries()) {
    const distance = apart(value, theirs[i]!);
    if (Number.isNaN(distance)) return distance;
    far = Math.max(far, distance);
  }
  return far;
}

/** A matrix as rows of plain numbers, a vector as one row. */
export function toRows({ shape, data }: Tensor): number[][] {
  const columns = shape.at(-1) ?? 1;
  return Array.from({ length: data.length / columns }, (_, row) =>
    Array.from(data.subarray(row * columns, (row + 1) * columns)),
  );
}
