import { activations } from '../../activations/index.ts';
import { node } from '../expression.ts';
import { eachLane } from '../lanes.ts';
import { operation, requireRank, type Unary } from '../operation.ts';
import { entry, log } from '../scalar.ts';
import { hadamard } from './hadamard.ts';
import { matmul } from './matmul.ts';
import { onesSquare } from './repeat-columns.ts';
import { scale } from './scale.ts';
import { subtract } from './subtract.ts';
import { total } from './total.ts';

/**
 * ln s(z), finite also where a probability is too small for a Float32. Shapes: [n] → [n]; in a batch, every column is a
 * sample.
 * Source: Network Convention, `conv-sm-nll`.
 */
export const logSoftmax: Unary = operation('logSoftmax', {
  shape: ([z]) => {
    requireRank('A softmax', z!, 1, 2);
    return z!;
  },
  value: ([z], out) =>
    eachLane(z!, 0, (lane, write) => {
      const result = new Float64Array(lane.length);
      activations.softmax.logValue(lane, result);
      write(result, out);
    }),
  element: (at, { operands: [z] }) => log(entry(node('activate', [z!], { activation: 'softmax' }), at)),
  vjp: (g, { operands: [z] }, [shape]) => {
    const s = node('activate', [z!], { activation: 'softmax' });
    const sums = shape!.length === 1 ? scale(total(g), s) : hadamard(matmul(onesSquare(shape![0]!), g), s);
    return [subtract(g, sums)];
  },
});
