import { number } from '../algebra/expression.ts';
import { scale } from '../algebra/operations/scale.ts';
import { squaredNorm } from '../algebra/operations/squared-norm.ts';
import { subtract } from '../algebra/operations/subtract.ts';
import type { Loss } from './loss.ts';

/** (1/n)‖a − t‖², the mean over the n outputs. Source: Math of NN §1, `mnn-1-mse`. */
export const meanSquaredError: Loss = {
  title: 'mean squared error',
  value: (a, t, n) => scale(number(1 / n, '1/n'), squaredNorm(subtract(a, t))),
  gradient: (a, t, n) => scale(number(2 / n, '2/n'), subtract(a, t)),
};
