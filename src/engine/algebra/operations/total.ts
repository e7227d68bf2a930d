import { indicesOf, sizeOf, zeros } from '../../tensor.ts';
import { literal } from '../expression.ts';
import { operation, type Unary } from '../operation.ts';
import { entry, sum } from '../scalar.ts';
import { scale } from './scale.ts';

/** The sum of all entries, Σ x. Shapes: any → a number. Source: Network Convention, `conv-sm-nll`. */
export const total: Unary = operation('total', {
  shape: () => [],
  value: ([x], out) => {
    let sum = 0;
    for (let i = 0; i < x!.data.length; i++) sum += x!.data[i]!;
    out[0] = sum;
  },
  element: (_, { operands: [x] }, [shape]) =>
    sum(Array.from({ length: sizeOf(shape!) }, (_, i) => entry(x!, indicesOf(shape!, i)))),
  vjp: (g, _, [shape]) => {
    const ones = zeros(shape!);
    ones.data.fill(1);
    return [scale(g, literal(ones))];
  },
});
