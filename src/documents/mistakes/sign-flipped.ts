import { negate } from '../../engine/algebra/operations/negate.ts';
import { type Mistake, onLines, onStart } from './mistake.ts';

/** t − a for a − t, or a minus that belongs into the update. */
export const signFlipped: Mistake = {
  id: 'sign-flipped',
  title: 'A sign is turned round',
  part: 'backward',
  explanation: (layer) =>
    `From layer ${layer} on the sign is the wrong way round. The error is output minus target, a − t, and the minus of gradient descent stands in the update only.`,
  code: 'delta = (t - a) * g_prime(z)',
  forms: () => [
    { rewrite: onStart(negate), cost: 1 },
    { rewrite: onLines(['dW', 'db'], negate), cost: 1.2 },
    { rewrite: onLines(['dW'], negate), cost: 1.4 },
    { rewrite: onLines(['db'], negate), cost: 1.4 },
    { rewrite: onLines(['delta'], negate), cost: 1.5 },
    { rewrite: onLines(['gamma', 'J'], negate), cost: 1.6 },
  ],
};
