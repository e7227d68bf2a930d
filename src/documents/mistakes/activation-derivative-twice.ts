import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { gamma, J } from '../symbols.ts';
import { type Mistake, on } from './mistake.ts';

/** δ = γ ⊙ γ ⊙ Δ: once where the error is passed on, and once more where it arrives. */
export const activationDerivativeTwice: Mistake = {
  id: 'activation-derivative-twice',
  title: 'The slope of the activation is multiplied in twice',
  part: 'backward',
  explanation: (layer) =>
    `${on('δ', layer)} has the slope ${on('γ', layer)} in it twice: it belongs in once, either where the error is passed on or where it arrives.`,
  code: 'dA = (W_next.T @ dZ_next) * g_prime(z); dZ = dA * g_prime(z)',
  needs: 'a layer whose slope is used on the way back',
  forms: () => [
    {
      rewrite: ({ id, value }) =>
        id === 'delta'
          ? [{ value: hadamard(gamma(), value) }]
          : id === 'delta-columnwise'
            ? [{ value: matmul(transpose(J()), value) }]
            : [],
      cost: 1.1,
    },
  ],
};
