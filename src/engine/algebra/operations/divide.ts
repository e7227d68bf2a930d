import { type Binary, operation, same } from '../operation.ts';
import { entry, quotient } from '../scalar.ts';
import { hadamard } from './hadamard.ts';
import { negate } from './negate.ts';

/**
 * Element-wise quotient, x ⊘ y. Shapes: equal. Where x is 0 the result is 0, also over 0: a target of 0 asks nothing of
 * its output. Source: the derivative of −t ln a, `conv-sm-nll`.
 */
export const divide: Binary = operation('divide', {
  shape: ([x, y]) => same('⊘', x!, y!),
  value: ([x, y], out) => {
    for (let i = 0; i < out.length; i++) {
      const top = x!.data[i]!;
      out[i] = top === 0 && y!.data[i] === 0 ? 0 : top / y!.data[i]!;
    }
  },
  element: (at, { operands: [x, y] }) => quotient(entry(x!, at), entry(y!, at)),
  vjp: (g, { operands: [x, y] }) => [divide(g, y!), negate(divide(hadamard(g, x!), hadamard(y!, y!)))],
});
