import { type Shape, shapeText } from '../../tensor.ts';
import type { Expression, Index } from '../expression.ts';
import { type Attributes, node, type OperationNode } from '../expression.ts';
import { type Build, operation, shapeError } from '../operation.ts';
import { entry, plain } from '../scalar.ts';
import { reshape } from './reshape.ts';
import { slice, strides } from './slice.ts';

/** Where the part starts and how long the whole axis is: given in numbers, or as block k of N equal ones. */
function extent(x: Shape, { axis = 0, from = 0, count = 0, block, blocks = 0 }: Attributes) {
  const size = x[axis] ?? 1;
  if (block === undefined) return { axis, from, total: count, size };
  return { axis, from: ((block as number) - 1) * size, total: blocks * size, size };
}

/**
 * An array of zeros with a part of it filled in along one axis: the reverse of taking a slice.
 * Source: Dick §5, `dick-5-gradLk`: only the k-th block of D_A L_k is not zero.
 */
export const place: Build<[x: Expression, axis: number, from: number, count: number]> = operation(
  'place',
  {
    shape: ([x], attributes) => {
      const { axis, from, total, size } = extent(x!, attributes);
      if (from + size > total) throw shapeError(`${shapeText(x!)} does not fit into ${total} from ${from + 1}`);
      return x!.length === 0 ? [total] : x!.map((n, d) => (d === axis ? total : n));
    },
    value: ([x], out, attributes) => {
      const { axis, from, total, size } = extent(x!.shape, attributes);
      const { outer, inner } = strides(x!.shape, axis);
      for (let o = 0; o < outer; o++) {
        out.set(x!.data.subarray(o * size * inner, (o + 1) * size * inner), (o * total + from) * inner);
      }
    },
    element: (at, { operands: [x], attributes }, [shape]) => {
      const { axis, from, size } = extent(shape!, attributes);
      const inside = at[axis]! - from;
      if (inside < 0 || inside >= size) return plain(0);
      return entry(x!, shape!.length === 0 ? [] : at.map((i, d) => (d === axis ? inside : i)));
    },
    vjp: (g, { attributes }, [shape]) => {
      const { axis, from, size } = extent(shape!, attributes);
      // A number was placed as [1]; its share is a number again.
      return [reshape(slice(g, axis, from, size), shape!)];
    },
  },
  (x, axis, from, count) => ({ operands: [x], attributes: { axis, from, count } }),
);

/** A row [1 × n] as block k of a row of N blocks, [1 × N·n]. */
export const placeBlock = (x: Expression, block: Index, blocks: number): OperationNode =>
  node('place', [x], { axis: 1, block, blocks });
