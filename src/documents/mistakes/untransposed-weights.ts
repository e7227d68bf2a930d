import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { delta, W } from '../symbols.ts';
import { type Mistake, on, onTheWayDown } from './mistake.ts';

/** Δ = Wδ: the shapes only allow it between layers of one width. */
export const untransposedWeights: Mistake = {
  id: 'untransposed-weights',
  title: 'The weights are not transposed on the way back',
  part: 'backward',
  explanation: (layer) =>
    `On the way back to layer ${layer} the error goes through the transposed weights, (${on('W', layer + 1)})ᵀ ${on('δ', layer + 1)}; here ${on('W', layer + 1)} stands without ᵀ.`,
  code: 'delta = (W_next @ delta_next) * g_prime(z)',
  needs: 'a layer above the first with as many inputs as neurons',
  forms: () => [{ rewrite: onTheWayDown({ value: matmul(W(), delta()) }), cost: 1 }],
};
