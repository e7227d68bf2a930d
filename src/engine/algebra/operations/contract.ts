import { shapeText, sizeOf } from '../../tensor.ts';
import { type Binary, operation, requireRank, shapeError } from '../operation.ts';
import { entry, product, sum } from '../scalar.ts';
import { matmul } from './matmul.ts';
import { reshape } from './reshape.ts';
import { transpose } from './transpose.ts';

/**
 * Contraction of a row with a rank-3 array over the index where they touch. Shapes: [1 × r]·[r × p × q] → [p × q]; the
 * leading 1 is dropped. Source: Dick §5, `dick-5-DWC-3` (erratum E-D19).
 */
export const contract: Binary = operation('contract', {
  shape: ([x, y]) => {
    requireRank('The left side of a contraction', x!, 2);
    requireRank('The right side of a contraction', y!, 3);
    if (x![0] !== 1 || x![1] !== y![0]) {
      throw shapeError(`${shapeText(x!)} · ${shapeText(y!)}: needs [1 × ${y![0]}] on the left`);
    }
    return [y![1]!, y![2]!];
  },
  value: ([x, y], out, _, products) => products.multiply(x!.data, y!.data, out, 1, x!.data.length, out.length),
  element: ([i, j], { operands: [x, y] }, [shape]) =>
    sum(Array.from({ length: shape![1]! }, (_, r) => product(entry(x!, [0, r]), entry(y!, [r, i!, j!])))),
  vjp: (g, { operands: [x, y] }, [, shapeY]) => {
    const r = shapeY![0]!;
    const pq = sizeOf(shapeY!.slice(1));
    const row = reshape(g, [1, pq]);
    return [matmul(row, transpose(reshape(y!, [r, pq]))), reshape(matmul(transpose(x!), row), shapeY!)];
  },
});
