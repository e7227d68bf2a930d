import { uniform as uniformly } from '../random.ts';
import type { Initialiser } from './initialiser.ts';

/** Uniform in ±1/√nIn, as PyTorch's `nn.Linear` starts its weights. */
export const uniform: Initialiser = {
  title: 'uniform',
  summary: 'Uniform in ±1/√inputs, as a PyTorch linear layer starts.',
  weight: (random, nIn) => {
    const bound = 1 / Math.sqrt(nIn);
    return uniformly(random, -bound, bound);
  },
};
