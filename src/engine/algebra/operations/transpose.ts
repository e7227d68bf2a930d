import { operation, requireRank, type Unary } from '../operation.ts';
import { entry } from '../scalar.ts';
import { vector } from './reshape.ts';

/** Transpose. Shapes: [m × n] → [n × m]; a column [n] becomes a row [1 × n]. Source: Network Convention, `conv-code-T`. */
export const transpose: Unary = operation('transpose', {
  shape: ([x]) => {
    requireRank('A transpose', x!, 1, 2);
    return x!.length === 1 ? [1, x![0]!] : [x![1]!, x![0]!];
  },
  value: ([x], out) => {
    const [rows = 1, columns = 1] = x!.shape;
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = x!.data[i * columns + j]!;
  },
  element: ([i, j], { operands: [x] }, [shape]) => entry(x!, shape!.length === 1 ? [j!] : [j!, i!]),
  vjp: (g, _, [shape]) => [shape!.length === 1 ? vector(g) : transpose(g)],
});
