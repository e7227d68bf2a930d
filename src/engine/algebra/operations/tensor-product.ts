import { type Binary, operation, requireRank } from '../operation.ts';
import { entry, product } from '../scalar.ts';
import { matmul } from './matmul.ts';
import { reshape } from './reshape.ts';
import { transpose } from './transpose.ts';

/** Tensor product of a matrix and a vector, x ⊗ y. Shapes: [m × n] ⊗ [p] → [m × n × p]. Source: Dick §3.1, `dick-3.1-tensor`. */
export const tensorProduct: Binary = operation('tensorProduct', {
  shape: ([x, y]) => {
    requireRank('The left side of ⊗', x!, 2);
    requireRank('The right side of ⊗', y!, 1);
    return [x![0]!, x![1]!, y![0]!];
  },
  value: ([x, y], out) => {
    const p = y!.data.length;
    for (let i = 0; i < x!.data.length; i++) for (let j = 0; j < p; j++) out[i * p + j] = x!.data[i]! * y!.data[j]!;
  },
  element: ([i, j, q], { operands: [x, y] }) => product(entry(x!, [i!, j!]), entry(y!, [q!])),
  vjp: (g, { operands: [x, y] }, [shapeX, shapeY]) => {
    const [m, n] = [shapeX![0]!, shapeX![1]!];
    const flat = reshape(g, [m * n, shapeY![0]!]);
    return [reshape(matmul(flat, y!), [m, n]), matmul(transpose(flat), reshape(x!, [m * n]))];
  },
});
