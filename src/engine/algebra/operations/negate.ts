import { operation, type Unary } from '../operation.ts';
import { entry, negative } from '../scalar.ts';

/** Opposite sign, −x. */
export const negate: Unary = operation('negate', {
  shape: ([x]) => x!,
  value: ([x], out) => {
    // 0 − x rather than −x: no negative zeros on screen.
    for (let i = 0; i < out.length; i++) out[i] = 0 - x!.data[i]!;
  },
  element: (at, { operands: [x] }) => negative(entry(x!, at)),
  vjp: (g) => [negate(g)],
});
