import type { Numbers, Tensor } from '../tensor.ts';

/**
 * One sample after the other: a vector is one sample; of a matrix every column is one, or along axis 1 every row.
 * Activations that mix the entries of a sample (softmax) run along these lanes.
 */
export function eachLane(
  { shape, data }: Tensor,
  axis: number,
  work: (lane: Numbers, write: (result: ArrayLike<number>, out: Float64Array) => void, place: number) => void,
): void {
  const [rows = 1, columns = 1] = shape;
  if (shape.length < 2) {
    work(data, (result, out) => out.set(result), 0);
    return;
  }
  const [count, size] = axis === 1 ? [rows, columns] : [columns, rows];
  const lane = new Float64Array(size);
  const offset = (place: number, i: number): number => (axis === 1 ? place * columns + i : i * columns + place);
  for (let place = 0; place < count; place++) {
    for (let i = 0; i < size; i++) lane[i] = data[offset(place, i)]!;
    work(
      lane,
      (result, out) => {
        for (let i = 0; i < size; i++) out[offset(place, i)] = result[i]!;
      },
      place,
    );
  }
}

/** The lane of another array of the same shape: its numbers at the same place. */
export function laneOf({ shape, data }: Tensor, axis: number, place: number): Numbers {
  const [rows = 1, columns = 1] = shape;
  if (shape.length < 2) return data;
  return axis === 1
    ? data.subarray(place * columns, (place + 1) * columns)
    : Float64Array.from({ length: rows }, (_, i) => data[i * columns + place]!);
}
