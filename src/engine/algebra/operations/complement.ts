import { operation, type Unary } from '../operation.ts';
import { difference, entry, plain } from '../scalar.ts';
import { negate } from './negate.ts';

/** 1 − x, entry by entry: the probability of the other case. Shapes: any. */
export const complement: Unary = operation('complement', {
  shape: ([x]) => x!,
  value: ([x], out) => {
    for (let i = 0; i < out.length; i++) out[i] = 1 - x!.data[i]!;
  },
  element: (at, { operands: [x] }) => difference(plain(1), entry(x!, at)),
  vjp: (g) => [negate(g)],
});
