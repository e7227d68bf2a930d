import { type Shape, shapeText } from '../../tensor.ts';
import { type Binary, operation, requireRank, shapeError } from '../operation.ts';
import { entry, product, sum } from '../scalar.ts';
import { vector } from './reshape.ts';
import { transpose } from './transpose.ts';

/** A vector is a column: [n] counts as [n × 1] on the left and stays a vector when it stands on the right. */
const rowsOf = (x: Shape): number => x[0]!;
const innerOf = (x: Shape): number => x[1] ?? 1;

/**
 * Matrix product, x·y. Shapes: [m × k]·[k × n] → [m × n]; [m × k]·[k] → [m]; a column times a row, [m]·[1 × n] → [m × n].
 * Sums run in 64-bit. Source: Dick §2, `dick-2-z`; column times row: Math of NN §1, `mnn-1-dw`.
 */
export const matmul: Binary = operation('matmul', {
  shape: ([x, y]) => {
    requireRank('A matrix product', x!, 1, 2);
    requireRank('A matrix product', y!, 1, 2);
    if (innerOf(x!) !== y![0]) {
      throw shapeError(`${shapeText(x!)} · ${shapeText(y!)}: the inner sizes ${innerOf(x!)} and ${y![0]} should match`);
    }
    return y!.length === 1 ? [rowsOf(x!)] : [rowsOf(x!), y![1]!];
  },
  value: ([x, y], out, _, products) =>
    products.multiply(x!.data, y!.data, out, rowsOf(x!.shape), innerOf(x!.shape), y!.shape[1] ?? 1),
  element: (at, { operands: [x, y] }, [shapeX, shapeY]) =>
    sum(
      Array.from({ length: innerOf(shapeX!) }, (_, v) =>
        product(
          entry(x!, shapeX!.length === 1 ? [at[0]!] : [at[0]!, v]),
          entry(y!, shapeY!.length === 1 ? [v] : [v, at[1]!]),
        ),
      ),
    ),
  vjp: (g, { operands: [x, y] }, [shapeX]) => [
    shapeX!.length === 1 ? matmul(g, vector(y!)) : matmul(g, transpose(y!)),
    matmul(transpose(x!), g),
  ],
});
