import { type Mistake, on } from './mistake.ts';
import { gradientsTimes, startTimes } from './times.ts';

/** The cost is a mean, the gradient a sum. */
export const missingBatchMean: Mistake = {
  id: 'missing-batch-mean',
  title: 'The mean over the batch is missing',
  part: 'batch',
  explanation: (layer) =>
    `The cost is the mean over the samples, so the gradient is too. In layer ${layer} the division by N is missing: ${on('dW', layer)} or ${on('db', layer)} comes out N times too large.`,
  code: 'dW = delta @ a_prev.T  # without / N',
  needs: 'a cost that is a mean, and two samples or more',
  forms: ({ reduction, inputs: { length: N } }) =>
    reduction === 'mean' && N > 1 ? [startTimes(N, 1), ...gradientsTimes(N, 1)] : [],
};
