import { normal } from '../random.ts';
import type { Initialiser } from './initialiser.ts';

/** Normal with standard deviation √(2/nIn).  Source: He, Zhang, Ren & Sun 2015, eq. 10. */
export const he: Initialiser = {
  title: 'He',
  summary: 'Normal with standard deviation √(2/inputs): makes up for the half that a ReLU cuts off.',
  weight: (random, nIn) => normal(random) * Math.sqrt(2 / nIn),
};
