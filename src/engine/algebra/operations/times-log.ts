import { type Binary, operation, same } from '../operation.ts';
import { entry, log, product } from '../scalar.ts';
import { divide } from './divide.ts';
import { hadamard } from './hadamard.ts';

/**
 * x ⊙ ln y, with 0·ln 0 = 0 as in every cross-entropy. Shapes: equal.  Source: Network Convention, `conv-sm-nll`.
 */
export const timesLog: Binary = operation('timesLog', {
  shape: ([x, y]) => same('⊙ ln', x!, y!),
  value: ([x, y], out) => {
    for (let i = 0; i < out.length; i++) {
      out[i] = x!.data[i] === 0 && y!.data[i] === 0 ? 0 : x!.data[i]! * Math.log(y!.data[i]!);
    }
  },
  element: (at, { operands: [x, y] }) => product(entry(x!, at), log(entry(y!, at))),
  vjp: (g, { operands: [x, y] }) => [timesLog(g, y!), divide(hadamard(g, x!), y!)],
});
