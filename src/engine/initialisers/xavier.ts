import { uniform } from '../random.ts';
import type { Initialiser } from './initialiser.ts';

/** Uniform in ±√(6/(nIn + nOut)).  Source: Glorot & Bengio 2010, eq. 16 ("normalized initialization"). */
export const xavier: Initialiser = {
  title: 'Xavier',
  summary: 'Uniform in ±√(6/(inputs + neurons)): keeps signals and errors about the same size with tanh and sigmoid.',
  weight: (random, nIn, nOut) => {
    const bound = Math.sqrt(6 / (nIn + nOut));
    return uniform(random, -bound, bound);
  },
};
