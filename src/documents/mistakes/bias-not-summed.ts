import { node } from '../../engine/algebra/expression.ts';
import { total } from '../../engine/algebra/operations/total.ts';
import { delta, k, l } from '../symbols.ts';
import { type Mistake, on, onTarget } from './mistake.ts';
import { times } from './times.ts';

/** One sample's δ stands for all of them, or they are added up over the wrong axis. */
export const biasNotSummed: Mistake = {
  id: 'bias-not-summed',
  title: 'The bias gradient is not summed over the samples',
  part: 'batch',
  explanation: (layer) =>
    `${on('db', layer)} is not the sum over the samples. Every sample pushes the bias, so the ${on('δ', layer)} of all of them are added up, neuron by neuron.`,
  code: 'db = delta[-1]  # not delta.sum(axis=0)',
  needs: 'two samples or more',
  forms: ({ inputs: { length: N }, reduction }) => {
    if (N === 1) return [];
    const single = [delta(), delta(l, 1)];
    // The sum over the neurons of each sample: it fits where there are as many samples as neurons.
    const across = {
      rewrite: onTarget('db', {
        value: node('place', [total(delta())], { axis: 0, block: k, blocks: N }),
        when: (layer, { layers }) => layers[layer] === N,
      }),
      cost: 1.1,
    };
    const one = single.map((value) => ({ rewrite: onTarget('db', { value, mode: 'assign' as const }), cost: 1 }));
    if (reduction === 'sum') return [...one, across];
    // Of the loss of that sample alone, or of its share in the mean.
    const whole = single.map((value) => ({
      rewrite: onTarget('db', { value: times(N)(value), mode: 'assign' as const }),
      cost: 1.1,
    }));
    return [...one, ...whole, across];
  },
};
