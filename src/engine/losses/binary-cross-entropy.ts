import { activateAs } from '../algebra/operations/activate.ts';
import { add } from '../algebra/operations/add.ts';
import { complement } from '../algebra/operations/complement.ts';
import { divide } from '../algebra/operations/divide.ts';
import { hadamard } from '../algebra/operations/hadamard.ts';
import { negate } from '../algebra/operations/negate.ts';
import { subtract } from '../algebra/operations/subtract.ts';
import { timesLog } from '../algebra/operations/times-log.ts';
import { total } from '../algebra/operations/total.ts';
import type { Loss } from './loss.ts';

/** −Σ [t ln a + (1 − t) ln(1 − a)], each output its own yes or no. With sigmoid outputs it is Σ [ln(1 + e^z) − t z]. */
export const binaryCrossEntropy: Loss = {
  title: 'binary cross-entropy',
  value: (a, t) => negate(total(add(timesLog(t, a), timesLog(complement(t), complement(a))))),
  gradient: (a, t) => subtract(divide(complement(t), complement(a)), divide(t, a)),
  fused: {
    activation: 'sigmoid',
    value: (z, t) => total(subtract(activateAs('softplus', z), hadamard(t, z))),
    delta: (a, t) => subtract(a, t),
  },
};
