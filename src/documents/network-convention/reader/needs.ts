import { fusedLoss } from '../../../engine/losses/index.ts';
import type { Need } from '../../reader/entry.ts';

/** A hidden layer L − 1 with a slope f′ for each neuron. */
export const slopesBelowLast: Need = {
  text: 'a hidden layer with an element-wise activation below the last layer',
  fits: ({ activations }) => activations.length > 1 && activations.at(-2) !== 'softmax',
  example: 'published-2-2-2',
};

export const softmaxLast: Need = {
  text: 'softmax in the last layer',
  fits: ({ activations }) => activations.at(-1) === 'softmax',
  example: 'iris',
};

/** δ = s − t: softmax with the negative log likelihood of labels. */
export const likelihood: Need = {
  text: 'softmax with cross-entropy, and targets that add up to one',
  fits: (problem) => problem.activations.at(-1) === 'softmax' && fusedLoss(problem) !== undefined,
  example: 'iris',
};

/** Softmax with cross-entropy, whatever the targets add up to. */
export const softmaxWithLabels: Need = {
  text: 'softmax with cross-entropy',
  fits: ({ activations, loss }) => activations.at(-1) === 'softmax' && loss === 'crossEntropy',
  example: 'iris',
};
