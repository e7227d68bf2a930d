import { indicesOf, offsetOf, type Shape, shapeText, sizeOf } from '../../tensor.ts';
import type { Expression, OperationNode } from '../expression.ts';
import { node } from '../expression.ts';
import { type Build, operation, shapeError } from '../operation.ts';
import { entry } from '../scalar.ts';

/**
 * The same numbers, row-major, in another shape. `[-1]` means a vector of them all. Used to turn a row [1 × n] back into
 * a column [n] (then written as a transpose) and, in reverse mode, to see a rank-3 array as a matrix.
 */
export const reshape: Build<[x: Expression, shape: Shape]> = operation(
  'reshape',
  {
    shape: ([x], { shape = [] }) => {
      const wanted = shape[0] === -1 ? [sizeOf(x!)] : shape;
      if (sizeOf(wanted) !== sizeOf(x!)) throw shapeError(`${shapeText(x!)} can't be arranged as ${shapeText(wanted)}`);
      return wanted;
    },
    value: ([x], out) => out.set(x!.data),
    element: (at, { operands: [x], attributes }, [shape]) => {
      const wanted = attributes.shape![0] === -1 ? [sizeOf(shape!)] : attributes.shape!;
      return entry(x!, indicesOf(shape!, offsetOf(wanted, at)));
    },
    vjp: (g, _, [shape]) => [reshape(g, shape!)],
  },
  (x, shape) => ({ operands: [x], attributes: { shape } }),
);

/** A row [1 × n] (or a column [n × 1]) as a vector [n]; written xᵀ. */
export const vector = (x: Expression): OperationNode => node('reshape', [x], { shape: [-1], transposes: true });
