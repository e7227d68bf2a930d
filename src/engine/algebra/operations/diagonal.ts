import { shapeText } from '../../tensor.ts';
import { operation, shapeError, type Unary } from '../operation.ts';
import { entry } from '../scalar.ts';
import { diagonalMatrix } from './diagonal-matrix.ts';

/** The diagonal of a square matrix as a vector. Shapes: [n × n] → [n]. Reverse mode of a diagonal matrix. */
export const diagonal: Unary = operation('diagonal', {
  shape: ([x]) => {
    if (x!.length !== 2 || x![0] !== x![1]) throw shapeError(`A diagonal needs a square matrix, got ${shapeText(x!)}`);
    return [x![0]!];
  },
  value: ([x], out) => {
    for (let i = 0; i < out.length; i++) out[i] = x!.data[i * out.length + i]!;
  },
  element: ([i], { operands: [x] }) => entry(x!, [i!, i!]),
  vjp: (g) => [diagonalMatrix(g)],
});
