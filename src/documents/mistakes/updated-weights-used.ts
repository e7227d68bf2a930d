import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { scale } from '../../engine/algebra/operations/scale.ts';
import { subtract } from '../../engine/algebra/operations/subtract.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { delta, dW, eta, W } from '../symbols.ts';
import { type Mistake, on, onTheWayDown } from './mistake.ts';

/** The step is taken before the error has gone through: (W − η dW)ᵀ δ. */
export const updatedWeightsUsed: Mistake = {
  id: 'updated-weights-used',
  title: 'The weights were updated too early',
  part: 'update',
  explanation: (layer) =>
    `The error went back to layer ${layer} through the weights after the step, ${on('W', layer + 1)} − η ${on('dW', layer + 1)}. Finish the way back first, then update.`,
  code: 'W -= eta * dW; delta = (W.T @ delta) * g_prime(z_prev)',
  needs: 'a second layer',
  forms: () => [
    {
      rewrite: onTheWayDown({ value: matmul(transpose(subtract(W(), scale(eta, dW()))), delta()) }),
      cost: 1,
    },
  ],
};
