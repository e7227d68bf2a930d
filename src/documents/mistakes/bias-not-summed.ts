import { delta, l } from '../symbols.ts';
import { type Mistake, on, onTarget } from './mistake.ts';
import { times } from './times.ts';

/** One sample's δ stands for all of them. */
export const biasNotSummed: Mistake = {
  id: 'bias-not-summed',
  title: 'The bias gradient is not summed over the samples',
  part: 'batch',
  explanation: (layer) =>
    `${on('db', layer)} has the ${on('δ', layer)} of one sample only. Every sample pushes the bias, so their ${on('δ', layer)} are added up.`,
  code: 'db = delta[-1]  # not delta.sum(axis=0)',
  needs: 'two samples or more',
  forms: ({ inputs: { length: N }, reduction }) => {
    if (N === 1) return [];
    const single = [delta(), delta(l, 1)];
    const one = single.map((value) => ({ rewrite: onTarget('db', { value, mode: 'assign' as const }), cost: 1 }));
    if (reduction === 'sum') return one;
    // Of the loss of that sample alone, or of its share in the mean.
    const whole = single.map((value) => ({
      rewrite: onTarget('db', { value: times(N)(value), mode: 'assign' as const }),
      cost: 1.1,
    }));
    return [...one, ...whole];
  },
};
