import type { Index } from '../expression.ts';
import { type Build, operation, shapeError } from '../operation.ts';
import { plain } from '../scalar.ts';

/**
 * A row of zeros with a single 1: times a column it picks one entry. Shapes: [1 × n_width]; `from` counts from 0.
 * Source: Lazo §1, `lazo-o`.
 */
export const unitRow: Build<[from: number, width: Index]> = operation(
  'unitRow',
  {
    shape: (_, { from = 0, count = 0 }) => {
      if (from >= count) throw shapeError(`A row of ${count} has no entry ${from + 1}`);
      return [1, count];
    },
    value: (_, out, { from = 0 }) => {
      out[from] = 1;
    },
    element: ([, j], { attributes: { from = 0 } }) => plain(j === from ? 1 : 0),
    vjp: () => [],
  },
  (from, width) => ({ operands: [], attributes: { from, width } }),
);
