import type { Example } from './example.ts';

export const reusedWeights: Example = {
  title: 'Reused weights',
  summary: 'One w and one b in both layers: every weight moves the loss along several paths, and the gradients add up.',
  about: 'The nested network of “Math of NN”, §3, which has no nonlinearity. All numbers are whole.',
  file: {
    backstep: 1,
    title: 'Reused weights',
    layers: [2, 2, 2],
    activations: ['identity', 'identity'],
    loss: 'halfSquaredError',
    reduction: 'mean',
    weights: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    biases: [
      [0, 0],
      [0, 0],
    ],
    inputs: [[1, 1]],
    targets: [[16, 35]],
    learningRate: 0.001,
    shared: [[1, 2]],
  },
};
