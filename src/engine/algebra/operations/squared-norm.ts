import { indicesOf, sizeOf } from '../../tensor.ts';
import { number } from '../expression.ts';
import { operation, type Unary } from '../operation.ts';
import { entry, square, sum } from '../scalar.ts';
import { scale } from './scale.ts';

/** Sum of squares, ‖x‖². Shapes: any → a number. Source: Wichmann, `wich-2.16`. */
export const squaredNorm: Unary = operation('squaredNorm', {
  shape: () => [],
  value: ([x], out) => {
    let sum = 0;
    for (let i = 0; i < x!.data.length; i++) sum += x!.data[i]! * x!.data[i]!;
    out[0] = sum;
  },
  element: (_, { operands: [x] }, [shape]) =>
    sum(Array.from({ length: sizeOf(shape!) }, (_, i) => square(entry(x!, indicesOf(shape!, i))))),
  vjp: (g, { operands: [x] }) => [scale(number(2), scale(g, x!))],
});
