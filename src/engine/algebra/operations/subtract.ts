import { type Binary, operation, same } from '../operation.ts';
import { difference, entry } from '../scalar.ts';
import { negate } from './negate.ts';

/** Difference, x − y. Shapes: equal. Source: gradient descent, `dick-6.1-gd`. */
export const subtract: Binary = operation('subtract', {
  shape: ([x, y]) => same('−', x!, y!),
  value: ([x, y], out) => {
    for (let i = 0; i < out.length; i++) out[i] = x!.data[i]! - y!.data[i]!;
  },
  element: (at, { operands: [x, y] }) => difference(entry(x!, at), entry(y!, at)),
  vjp: (g) => [g, negate(g)],
});
