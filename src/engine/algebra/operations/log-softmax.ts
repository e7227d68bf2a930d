import { activations } from '../../activations/index.ts';
import { node } from '../expression.ts';
import { operation, requireRank, type Unary } from '../operation.ts';
import { entry, log } from '../scalar.ts';
import { scale } from './scale.ts';
import { subtract } from './subtract.ts';
import { total } from './total.ts';

/**
 * ln s(z), finite also where a probability is too small for a Float32. Shapes: [n] → [n].
 * Source: Network Convention, `conv-sm-nll`.
 */
export const logSoftmax: Unary = operation('logSoftmax', {
  shape: ([z]) => {
    requireRank('A softmax', z!, 1);
    return z!;
  },
  value: ([z], out) => activations.softmax.logValue(z!.data, out),
  element: (at, { operands: [z] }) => log(entry(node('activate', [z!], { activation: 'softmax' }), at)),
  vjp: (g, { operands: [z] }) => [subtract(g, scale(total(g), node('activate', [z!], { activation: 'softmax' })))],
});
