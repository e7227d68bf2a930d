import { type Mistake, on } from './mistake.ts';
import { startTimes } from './times.ts';

/** np.mean, F.mse_loss: the mean over the samples and over the outputs as well, where the loss has a sum. */
export const extraOutputMean: Mistake = {
  id: 'extra-output-mean',
  title: 'The error is averaged over the outputs as well',
  part: 'backward',
  explanation: (layer) =>
    `The loss adds up over the outputs, but ${on('δ', layer)} is that of their mean: np.mean and F.mse_loss divide by the number of samples and of outputs.`,
  code: 'loss = F.mse_loss(out, y)  # not ((out - y) ** 2).sum(1).mean()',
  needs: 'two outputs or more, with losses that are added up',
  forms: ({ loss, layers }) => {
    const n = layers.at(-1)!;
    if (n === 1 || loss === 'meanSquaredError') return [];
    // The mean of squares has no ½ in front.
    if (loss === 'halfSquaredError') return [...(n === 2 ? [] : [startTimes(2 / n, 1.2)]), startTimes(1 / n, 1.25)];
    // What F.mse_loss and F.binary_cross_entropy do unless told otherwise.
    return [startTimes(1 / n, 1.05)];
  },
};
