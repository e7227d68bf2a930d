import { reference as plainLoop } from '../../engine/backends/reference.ts';
import { type Numbers, offsetOf, type Shape, sameShape, sizeOf } from '../../engine/tensor.ts';

/** What an expression has become: a number, a vector or a matrix; of answers (1 for yes, 0 for no) where it asks. */
export interface Value {
  readonly shape: Shape;
  readonly data: Numbers;
  readonly asks: boolean;
}

export const single = (value: number, asks = false): Value => ({ shape: [], data: Float64Array.of(value), asks });

/** Entry by entry, in 64-bit; one number beside a matrix stands for each of its entries. `undefined` if the shapes differ. */
export function together(x: Value, y: Value, by: (x: number, y: number) => number, asks: boolean): Value | undefined {
  const shape = y.shape.length === 0 ? x.shape : y.shape;
  if (x.shape.length > 0 && y.shape.length > 0 && !sameShape(x.shape, y.shape)) return undefined;
  const data = new Float64Array(sizeOf(shape));
  for (let i = 0; i < data.length; i++)
    data[i] = by(x.data[x.shape.length === 0 ? 0 : i]!, y.data[y.shape.length === 0 ? 0 : i]!);
  return { shape, data, asks };
}

export function each({ shape, data }: Value, by: (x: number) => number, asks: boolean): Value {
  const out = new Float64Array(data.length);
  for (let i = 0; i < out.length; i++) out[i] = by(data[i]!);
  return { shape, data: out, asks };
}

/** A vector is a column; transposed it is a row. Of more than two indices there is no transpose. */
export function transposed({ shape, data, asks }: Value): Value | undefined {
  if (shape.length > 2) return undefined;
  const [rows = 1, columns = 1] = shape;
  if (shape.length < 2) return { shape: shape.length === 0 ? [] : [1, rows], data, asks };
  const out = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = data[i * columns + j]!;
  return { shape: [columns, rows], data: out, asks };
}

/** The matrix product. A vector is a column, on the left as well as on the right. */
export function product(x: Value, y: Value): Value | undefined {
  if (x.shape.length > 2 || y.shape.length > 2 || x.shape.length === 0 || y.shape.length === 0) return undefined;
  const [rows = 1, inner = 1] = x.shape;
  const [height = 1, columns = 1] = y.shape;
  if (inner !== height) return undefined;
  const data = new Float64Array(rows * columns);
  plainLoop.multiply(x.data, y.data, data, rows, inner, columns);
  const isVector = y.shape.length === 1 || (columns === 1 && rows === 1);
  return { shape: isVector ? (rows === 1 ? [] : [rows]) : [rows, columns], data, asks: false };
}

/** An entry, or with fewer indices than the shape has, a row or a slab. Indices from 0, within the shape. */
export function part({ shape, data, asks }: Value, at: readonly number[]): Value {
  const rest = shape.slice(at.length);
  const size = sizeOf(rest);
  const from = offsetOf(shape.slice(0, at.length), at) * size;
  return { shape: rest, data: data.subarray(from, from + size), asks };
}
