import { Delta } from '../symbols.ts';
import { type Mistake, on, onTarget } from './mistake.ts';

/** γ = 1 for a ReLU, also where it is flat. */
export const reluDerivativeOne: Mistake = {
  id: 'relu-derivative-one',
  title: 'The slope of ReLU is taken for 1 everywhere',
  part: 'backward',
  explanation: (layer) =>
    `In layer ${layer} the slope of ReLU is 1 where ${on('z', layer)} > 0 and 0 elsewhere; here errors also pass where it is flat, so ${on('δ', layer)} is not masked.`,
  code: 'delta = W_next.T @ delta_next  # not * (z > 0)',
  needs: 'a layer of ReLUs',
  forms: ({ activations }) =>
    activations.includes('relu')
      ? [
          {
            rewrite: onTarget('delta', {
              value: Delta(),
              when: (layer, problem) => problem.activations[layer - 1] === 'relu',
            }),
            cost: 0.9,
          },
        ]
      : [],
};
