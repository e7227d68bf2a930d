import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { elementwise } from '../conditions.ts';
import { gamma, J } from '../symbols.ts';
import { type Mistake, on } from './mistake.ts';

/** a − t already has the derivative of softmax (or of the sigmoid) in it. */
export const softmaxDerivativeTwice: Mistake = {
  id: 'softmax-derivative-twice',
  title: 'The derivative of the output is applied twice',
  part: 'backward',
  explanation: (layer) =>
    `${on('a', layer)} − t is ${on('δ', layer)} already: the derivative of the output activation is in it, and must not be multiplied in once more.`,
  code: 'delta = softmax_jacobian(z) @ (a - t)',
  needs: 'a softmax, or an output whose loss undoes its activation',
  forms: () => [
    {
      rewrite: ({ id, value }) =>
        id === 'delta-fused'
          ? [{ value: hadamard(gamma(), value), when: elementwise }, { value: matmul(transpose(J()), value) }]
          : [],
      cost: 1,
    },
  ],
};
