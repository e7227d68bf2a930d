import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { type Mistake, on, onLines } from './mistake.ts';

/** a δᵀ instead of δ aᵀ. Where the shape shows it, whoever reads the numbers has turned it round already. */
export const transposed: Mistake = {
  id: 'transposed',
  title: 'The gradient of the weights is transposed',
  part: 'backward',
  explanation: (layer) =>
    `${on('dW', layer)} is transposed: row i belongs to neuron i, so it is ${on('δ', layer)} (${on('a', layer - 1)})ᵀ, not the other way round. If your W is [in × out] as well, this is right: bring W along.`,
  code: 'dW = np.outer(a_prev, delta)',
  needs: 'a layer with as many inputs as neurons',
  forms: () => [{ rewrite: onLines(['dW'], transpose), cost: 1 }],
};
