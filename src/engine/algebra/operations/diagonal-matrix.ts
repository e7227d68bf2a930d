import { operation, requireRank, type Unary } from '../operation.ts';
import { entry, plain } from '../scalar.ts';
import { diagonal } from './diagonal.ts';

/** A vector on the diagonal of a square matrix, diag(x). Shapes: [n] → [n × n]. Source: Dick §3.1 with ℓ = L, `dick-3.1-jac-b` (E-D01). */
export const diagonalMatrix: Unary = operation('diagonalMatrix', {
  shape: ([x]) => {
    requireRank('A diagonal matrix', x!, 1);
    return [x![0]!, x![0]!];
  },
  value: ([x], out) => {
    const n = x!.data.length;
    for (let i = 0; i < n; i++) out[i * n + i] = x!.data[i]!;
  },
  element: ([i, j], { operands: [x] }) => (i === j ? entry(x!, [i!]) : plain(0)),
  vjp: (g) => [diagonal(g)],
});
