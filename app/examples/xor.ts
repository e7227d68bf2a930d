import type { Example } from './example.ts';

export const xor: Example = {
  title: 'Exclusive or',
  summary: 'The smallest problem that one layer cannot solve, with all four of its samples.',
  file: {
    backstep: 1,
    title: 'Exclusive or',
    layers: [2, 2, 1],
    activations: ['tanh', 'sigmoid'],
    loss: 'halfSquaredError',
    reduction: 'mean',
    weights: [
      [
        [1.5, -1.25],
        [-1, 1.75],
      ],
      [[1.25, 1.5]],
    ],
    biases: [[-0.25, 0.5], [-0.75]],
    inputs: [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    targets: [[0], [1], [1], [0]],
    learningRate: 0.5,
    shared: [],
  },
  start: { samples: 'all', sampleNames: ['0 xor 0', '0 xor 1', '1 xor 0', '1 xor 1'] },
};
