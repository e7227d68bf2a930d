import { type Mistake, on } from './mistake.ts';
import { startTimes } from './times.ts';

/** The mean squared error without its 1/n over the outputs. */
export const missingOutputMean: Mistake = {
  id: 'missing-output-mean',
  title: 'The mean over the outputs is missing',
  part: 'backward',
  explanation: (layer) =>
    `The loss is the mean over the outputs, so its derivative has a 1/n too: ${on('δ', layer)} comes out n times too large.`,
  code: 'delta = 2 * (a - t) * g_prime(z)  # not 2 / n',
  needs: 'a mean squared error over two outputs or more',
  forms: ({ loss, layers }) =>
    loss === 'meanSquaredError' && layers.at(-1)! > 1 ? [startTimes(layers.at(-1)!, 1.2)] : [],
};
