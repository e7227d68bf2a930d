import type { Example } from './example.ts';

export const integerRelu: Example = {
  title: 'Whole numbers only',
  summary: 'Everything from z to the gradient is a whole or a half number, so the pass can be checked in the head.',
  file: {
    backstep: 1,
    title: 'Whole numbers only',
    layers: [2, 3, 2],
    activations: ['relu', 'identity'],
    loss: 'halfSquaredError',
    reduction: 'mean',
    weights: [
      [
        [1, 0],
        [1, 1],
        [0, -1],
      ],
      [
        [1, 0, 1],
        [1, 1, -1],
      ],
    ],
    biases: [
      [0, 0, 1],
      [0, 1],
    ],
    inputs: [
      [1, 2],
      [2, -1],
    ],
    targets: [
      [0, 3],
      [3, 4],
    ],
    learningRate: 0.0625,
    shared: [],
  },
};
