import { number } from '../../engine/algebra/expression.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { scale } from '../../engine/algebra/operations/scale.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { a, below, delta } from '../symbols.ts';
import { type Mistake, on, type Rewrite } from './mistake.ts';

/** = for +=: each sample overwrites the gradient of the one before. */
export const samplesOverwritten: Mistake = {
  id: 'samples-overwritten',
  title: 'Only the last sample is left in the gradient',
  part: 'batch',
  explanation: (layer) =>
    `${on('dW', layer)} holds the share of the last sample only: inside the loop over the samples gradients are added up (+=), not set anew (=).`,
  code: 'for x, t in samples: dW = delta @ a_prev.T  # not +=',
  needs: 'two samples or more',
  forms: ({ inputs: { length: N }, reduction }) => {
    if (N === 1) return [];
    const overwritten =
      (symbols: readonly string[], factor: number): Rewrite =>
      ({ target: { symbol } }) => {
        if (!symbols.includes(symbol)) return [];
        const value = symbol === 'dW' ? matmul(delta(), transpose(a(below))) : delta();
        return [{ value: factor === 1 ? value : scale(number(factor), value), mode: 'assign' }];
      };
    const factors = reduction === 'mean' ? [1, N] : [1];
    return factors.flatMap((factor, i) => [
      { rewrite: overwritten(['dW', 'db'], factor), cost: 1.2 + i / 10 },
      { rewrite: overwritten(['dW'], factor), cost: 1.4 + i / 10 },
    ]);
  },
};
