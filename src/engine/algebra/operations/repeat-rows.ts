import type { Expression, Index } from '../expression.ts';
import { type Build, operation, requireRank } from '../operation.ts';
import { entry } from '../scalar.ts';
import { matmul } from './matmul.ts';
import { ones } from './repeat-columns.ts';
import { transpose } from './transpose.ts';

/**
 * Copies of a vector under each other as rows. Shapes: [m] → [n_width × m]. Source: Dick §3.1, `dick-3.1-Gtilde`.
 * Not the transpose of the matrix with repeated columns: the number of copies differs (erratum E-D05).
 */
export const repeatRows: Build<[x: Expression, width: Index]> = operation(
  'repeatRows',
  {
    shape: ([x], { count = 0 }) => {
      requireRank('Repeating rows', x!, 1);
      return [count, x![0]!];
    },
    value: ([x], out) => {
      for (let start = 0; start < out.length; start += x!.data.length) out.set(x!.data, start);
    },
    element: ([, j], { operands: [x] }) => entry(x!, [j!]),
    vjp: (g, { attributes: { count = 0 } }) => [matmul(transpose(g), ones(count))],
  },
  (x, width) => ({ operands: [x], attributes: { width } }),
);
