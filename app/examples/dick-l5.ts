import type { Example } from './example.ts';

export const dickL5: Example = {
  title: 'Five layers',
  summary:
    'A network with L = 5, deep enough to see the long product of Jacobians from the last layer down to layer 3.',
  about:
    'The shape of example 1 in Trevor Dick, "The Mathematics of Dense Neural Networks" (2021); the numbers are ours.',
  file: {
    backstep: 1,
    title: 'Five layers',
    layers: [2, 3, 2, 3, 2, 2],
    activations: ['tanh', 'sigmoid', 'tanh', 'relu', 'sigmoid'],
    loss: 'halfSquaredError',
    reduction: 'mean',
    weights: [
      [
        [1.125, 0.625],
        [-0.296875, -0.328125],
        [-0.21875, 1.375],
      ],
      [
        [-0.390625, -0.265625, 0.3125],
        [-0.109375, -0.171875, -1],
      ],
      [
        [-0.015625, -0.40625],
        [1.046875, 0.59375],
        [-0.015625, 0.59375],
      ],
      [
        [-0.3125, 0.953125, 0],
        [0.53125, -1.15625, 0.3125],
      ],
      [
        [-1.515625, -1.828125],
        [-0.28125, -0.8125],
      ],
    ],
    biases: [
      [0.078125, 1.125, -0.421875],
      [-0.3125, 0.109375],
      [0.25, -0.09375, -0.109375],
      [0.34375, 0.265625],
      [-0.515625, -0.046875],
    ],
    inputs: [
      [0.03125, -1.046875],
      [0.265625, -0.859375],
    ],
    targets: [
      [0.625, -0.96875],
      [0.25, 0.59375],
    ],
    learningRate: 0.25,
    shared: [],
  },
};
