import { a, Delta, z } from '../symbols.ts';
import { slopesFrom } from './from-output.ts';
import { bothWays } from './long-way.ts';
import { type Mistake, on, onTarget } from './mistake.ts';

const forward = onTarget('a', { value: z() });

/** a = z, and perhaps on the way back as well. */
export const missingActivation: Mistake = {
  id: 'missing-activation',
  title: 'The activation function is left out',
  part: 'forward',
  explanation: (layer) =>
    `${on('a', layer)} is ${on('z', layer)}: the activation function of layer ${layer} was not applied.`,
  code: 'a = W @ a_prev + b',
  forms: (problem) =>
    bothWays(
      [
        { rewrite: forward, cost: 1 },
        { rewrite: (line) => [...forward(line), ...slopesFrom(line, a())], cost: 1.1 },
        { rewrite: (line) => [...forward(line), ...onTarget('delta', { value: Delta() })(line)], cost: 1.2 },
      ],
      problem,
    ),
};
