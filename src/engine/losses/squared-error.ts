import { number } from '../algebra/expression.ts';
import { scale } from '../algebra/operations/scale.ts';
import { squaredNorm } from '../algebra/operations/squared-norm.ts';
import { subtract } from '../algebra/operations/subtract.ts';
import type { Loss } from './loss.ts';

/** ‖a − t‖². */
export const squaredError: Loss = {
  title: 'squared error',
  value: (a, t) => squaredNorm(subtract(a, t)),
  gradient: (a, t) => scale(number(2), subtract(a, t)),
};
