import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { above, below, delta, W } from '../symbols.ts';
import { type Mistake, on, onTheWayDown } from './mistake.ts';

/** The error goes down through the weights of a neighbouring layer. */
export const wrongLayerWeights: Mistake = {
  id: 'wrong-layer-weights',
  title: 'The error goes back through the weights of another layer',
  part: 'backward',
  explanation: (layer) =>
    `The error comes to layer ${layer} through ${on('W', layer + 1)}, the weights between layer ${layer} and layer ${layer + 1}; here other weights were used.`,
  code: 'delta = (W.T @ delta_next) * g_prime(z)  # not W_next',
  needs: 'two layers of weights with one shape, or shapes that fit by chance',
  forms: () => [
    { rewrite: onTheWayDown({ value: matmul(transpose(W(below)), delta()), when: (layer) => layer > 1 }), cost: 1 },
    {
      rewrite: onTheWayDown({
        value: matmul(transpose(W(above)), delta()),
        when: (layer, { layers }) => layer < layers.length - 1,
      }),
      cost: 1.1,
    },
  ],
};
