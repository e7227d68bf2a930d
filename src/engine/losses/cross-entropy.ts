import { divide } from '../algebra/operations/divide.ts';
import { hadamard } from '../algebra/operations/hadamard.ts';
import { logSoftmax } from '../algebra/operations/log-softmax.ts';
import { negate } from '../algebra/operations/negate.ts';
import { subtract } from '../algebra/operations/subtract.ts';
import { timesLog } from '../algebra/operations/times-log.ts';
import { total } from '../algebra/operations/total.ts';
import type { Loss } from './loss.ts';

/** −Σ t ln a, on probabilities; after softmax the −log likelihood with δ = s − t. Source: `conv-sm-nll`, `conv-sm-delta`. */
export const crossEntropy: Loss = {
  title: 'cross-entropy',
  value: (a, t) => negate(total(timesLog(t, a))),
  gradient: (a, t) => negate(divide(t, a)),
  fused: {
    activation: 'softmax',
    value: (z, t) => negate(total(hadamard(t, logSoftmax(z)))),
    delta: (a, t) => subtract(a, t),
  },
};
