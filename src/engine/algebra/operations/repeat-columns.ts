import { zeros } from '../../tensor.ts';
import type { Expression, Index } from '../expression.ts';
import { literal } from '../expression.ts';
import { type Build, operation, requireRank } from '../operation.ts';
import { entry } from '../scalar.ts';
import { matmul } from './matmul.ts';

export const ones = (n: number): Expression => {
  const tensor = zeros([n]);
  tensor.data.fill(1);
  return literal(tensor);
};

/** [n × n] of ones: times a matrix, every entry is the sum of its column. */
export const onesSquare = (n: number): Expression => {
  const tensor = zeros([n, n]);
  tensor.data.fill(1);
  return literal(tensor);
};

/**
 * Copies of a vector side by side as columns. Shapes: [m] → [m × n_width]: the layer `width` says how many.
 * Source: Dick §3.1, `dick-3.1-G`.
 */
export const repeatColumns: Build<[x: Expression, width: Index]> = operation(
  'repeatColumns',
  {
    shape: ([x], { count = 0 }) => {
      requireRank('Repeating columns', x!, 1);
      return [x![0]!, count];
    },
    value: ([x], out, { count = 0 }) => {
      for (let i = 0; i < x!.data.length; i++) out.fill(x!.data[i]!, i * count, (i + 1) * count);
    },
    element: ([i], { operands: [x] }) => entry(x!, [i!]),
    vjp: (g, { attributes: { count = 0 } }) => [matmul(g, ones(count))],
  },
  (x, width) => ({ operands: [x], attributes: { width } }),
);
