import { type Binary, operation, same } from '../operation.ts';
import { entry, product } from '../scalar.ts';

/** Element-wise (Hadamard) product, x ⊙ y. Shapes: equal. Source: Dick §3.1, `dick-3.1-D`. */
export const hadamard: Binary = operation('hadamard', {
  shape: ([x, y]) => same('⊙', x!, y!),
  value: ([x, y], out) => {
    for (let i = 0; i < out.length; i++) out[i] = x!.data[i]! * y!.data[i]!;
  },
  element: (at, { operands: [x, y] }) => product(entry(x!, at), entry(y!, at)),
  vjp: (g, { operands: [x, y] }) => [hadamard(g, y!), hadamard(g, x!)],
});
