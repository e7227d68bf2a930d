import { type Mistake, on } from './mistake.ts';
import { gradientsTimes } from './times.ts';

/** The gradients of an earlier pass are still in there. */
export const accumulatedTwice: Mistake = {
  id: 'accumulated-twice',
  title: 'The gradients were added up twice',
  part: 'update',
  explanation: (layer) =>
    `${on('dW', layer)} or ${on('db', layer)} is twice what it should be: gradients of an earlier pass were not set to zero, or the loop ran twice.`,
  code: 'loss.backward()  # again, without optimizer.zero_grad()',
  forms: () => gradientsTimes(2, 1.2),
};
