import { Delta, z } from '../symbols.ts';
import { type Mistake, on, onTarget } from './mistake.ts';

/** a = z, and perhaps on the way back as well. */
export const missingActivation: Mistake = {
  id: 'missing-activation',
  title: 'The activation function is left out',
  part: 'forward',
  explanation: (layer) =>
    `${on('a', layer)} is ${on('z', layer)}: the activation function of layer ${layer} was not applied.`,
  code: 'a = W @ a_prev + b',
  forms: () => [
    { rewrite: onTarget('a', { value: z() }), cost: 1 },
    {
      rewrite: (line) => [...onTarget('a', { value: z() })(line), ...onTarget('delta', { value: Delta() })(line)],
      cost: 1.2,
    },
  ],
};
