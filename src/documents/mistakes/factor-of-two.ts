import { type Mistake, on } from './mistake.ts';
import { startTimes } from './times.ts';

/** The 2 of a square, kept where ½ cancels it or lost where nothing does. */
export const factorOfTwo: Mistake = {
  id: 'factor-of-two',
  title: 'A factor of two at the output',
  part: 'backward',
  explanation: (layer) =>
    `The error at the output is off by a factor of two. The derivative of a square brings a 2, which a ½ in the loss cancels: look at the loss above ${on('δ', layer)}.`,
  code: 'delta = 2 * (a - t) * g_prime(z)',
  forms: ({ loss }) => {
    const double = loss === 'halfSquaredError' ? 1.1 : 1.6;
    const half = loss === 'squaredError' || loss === 'meanSquaredError' ? 1.1 : 1.6;
    return [startTimes(2, double), startTimes(1 / 2, half)];
  },
};
