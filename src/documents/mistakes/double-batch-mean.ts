import type { Mistake } from './mistake.ts';
import { gradientsTimes, startTimes } from './times.ts';

/** Divided by N once more than the cost asks for: twice for a mean, once for a sum. */
export const doubleBatchMean: Mistake = {
  id: 'double-batch-mean',
  title: 'The batch is averaged once too often',
  part: 'batch',
  explanation: (layer) =>
    `In layer ${layer} the numbers are divided by N once more than the cost asks for. Where δ already has the mean in it, the samples are only added up.`,
  code: 'dW = (delta / N) @ a_prev.T / N',
  needs: 'two samples or more',
  forms: ({ inputs: { length: N }, reduction }) => {
    if (N === 1) return [];
    // Twice is more often than once where the cost is a sum.
    const cost = reduction === 'mean' ? 1 : 1.15;
    return [startTimes(1 / N, cost), ...gradientsTimes(1 / N, cost)];
  },
};
