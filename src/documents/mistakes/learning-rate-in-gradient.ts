import { type Mistake, on, onLines } from './mistake.ts';
import { times } from './times.ts';

/** η dW, or −η dW: the step for the gradient. */
export const learningRateInGradient: Mistake = {
  id: 'learning-rate-in-gradient',
  title: 'The learning rate is in the gradient',
  part: 'update',
  explanation: (layer) =>
    `${on('dW', layer)} and ${on('db', layer)} are the step that the weights take. The learning rate η belongs in the update, W ← W − η dW, not in the gradient.`,
  code: 'dW = eta * delta @ a_prev.T',
  needs: 'a learning rate other than 0 and 1',
  forms: ({ learningRate: eta }) =>
    eta === 1 || eta === 0
      ? []
      : [eta, -eta].map((factor, i) => ({ rewrite: onLines(['dW', 'db'], times(factor)), cost: 1.15 + i / 20 })),
};
