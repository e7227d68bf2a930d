import { number } from '../algebra/expression.ts';
import { scale } from '../algebra/operations/scale.ts';
import { squaredNorm } from '../algebra/operations/squared-norm.ts';
import { subtract } from '../algebra/operations/subtract.ts';
import type { Loss } from './loss.ts';

/** ½‖a − t‖², the documents' own. Source: Wichmann, `wich-2.16`. */
export const halfSquaredError: Loss = {
  title: 'half squared error',
  value: (a, t) => scale(number(0.5, '1/2'), squaredNorm(subtract(a, t))),
  gradient: (a, t) => subtract(a, t),
};
