import { type Binary, operation, requireRank } from '../operation.ts';
import { entry, plain, product } from '../scalar.ts';
import { hadamard } from './hadamard.ts';
import { total } from './total.ts';

/** A number times a tensor, s·x. Shapes: s a number, x any. Source: Network Convention, `conv-bp-C`; `dick-6.1-gd`. */
export const scale: Binary = operation('scale', {
  shape: ([s, x]) => {
    requireRank('The factor of a scaling', s!, 0);
    return x!;
  },
  value: ([s, x], out) => {
    const factor = s!.data[0]!;
    for (let i = 0; i < out.length; i++) out[i] = factor * x!.data[i]!;
  },
  element: (at, { operands: [s, x] }) =>
    product(s!.kind === 'number' ? plain(s!.value, s!.name) : entry(s!, []), entry(x!, at)),
  vjp: (g, { operands: [s, x] }) => [s!.kind === 'number' ? null : total(hadamard(g, x!)), scale(s!, g)],
});
