import { type Binary, operation, same } from '../operation.ts';
import { entry, sum } from '../scalar.ts';

/** Sum of two tensors, x + y. Shapes: equal. Source: Dick §2, `dick-2-z`. */
export const add: Binary = operation('add', {
  shape: ([x, y]) => same('+', x!, y!),
  value: ([x, y], out) => {
    for (let i = 0; i < out.length; i++) out[i] = x!.data[i]! + y!.data[i]!;
  },
  element: (at, { operands: [x, y] }) => sum([entry(x!, at), entry(y!, at)]),
  vjp: (g) => [g, g],
});
