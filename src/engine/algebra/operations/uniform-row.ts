import type { Expression } from '../expression.ts';
import { type Build, operation, requireRank } from '../operation.ts';
import { entry, plain } from '../scalar.ts';
import { total } from './total.ts';

/** One number in every place of a row. Shapes: a number → [1 × count]. Source: Dick §5, `dick-5-gradphi` (φ the mean: all 1/m). */
export const uniformRow: Build<[x: Expression, count: number]> = operation(
  'uniformRow',
  {
    shape: ([x], { count = 1 }) => {
      requireRank('A uniform row', x!, 0);
      return [1, count];
    },
    value: ([x], out) => out.fill(x!.data[0]!),
    element: (_, { operands: [x] }) => (x!.kind === 'number' ? plain(x!.value, x!.name) : entry(x!, [])),
    vjp: (g, { operands: [x] }) => [x!.kind === 'number' ? null : total(g)],
  },
  (x, count) => ({ operands: [x], attributes: { count } }),
);
