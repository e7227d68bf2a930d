import { type Shape, shapeText, sizeOf } from '../../tensor.ts';
import type { Expression } from '../expression.ts';
import { type Build, operation, shapeError } from '../operation.ts';
import { entry } from '../scalar.ts';
import { place } from './place.ts';

/** Runs of consecutive numbers around an axis: how many blocks before it, how long one step along it is. */
export const strides = (shape: Shape, axis: number): { outer: number; inner: number } => ({
  outer: sizeOf(shape.slice(0, axis)),
  inner: sizeOf(shape.slice(axis + 1)),
});

/**
 * Part of an array along one axis, `count` entries from `from` (0-based). Dick's projection π_k.
 * Source: Dick §4.2, `dick-4.2-pik`.
 */
export const slice: Build<[x: Expression, axis: number, from: number, count: number]> = operation(
  'slice',
  {
    shape: ([x], { axis = 0, from = 0, count = 0 }) => {
      if (from + count > (x![axis] ?? 0)) {
        throw shapeError(`${shapeText(x!)} has no entries ${from + 1} to ${from + count} along axis ${axis + 1}`);
      }
      return x!.map((size, d) => (d === axis ? count : size));
    },
    value: ([x], out, { axis = 0, from = 0, count = 0 }) => {
      const { outer, inner } = strides(x!.shape, axis);
      const length = x!.shape[axis]! * inner;
      for (let o = 0; o < outer; o++) {
        out.set(x!.data.subarray(o * length + from * inner, o * length + (from + count) * inner), o * count * inner);
      }
    },
    element: (at, { operands: [x], attributes: { axis = 0, from = 0 } }) =>
      entry(
        x!,
        at.map((i, d) => (d === axis ? i + from : i)),
      ),
    vjp: (g, { attributes: { axis = 0, from = 0 } }, [shape]) => [place(g, axis, from, shape![axis] ?? 1)],
  },
  (x, axis, from, count) => ({ operands: [x], attributes: { axis, from, count } }),
);
