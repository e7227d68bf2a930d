import type { Example } from './example.ts';

export const deadRelu: Example = {
  title: 'Dead ReLUs',
  summary:
    'Two of four hidden neurons are off for every sample, so no gradient reaches their weights and they stay dead.',
  about:
    'Hidden neuron 2 is dead because of its weights, 4 because of its bias; neuron 3 only rests for the second sample.',
  file: {
    backstep: 1,
    title: 'Dead ReLUs',
    layers: [2, 4, 2],
    activations: ['relu', 'identity'],
    loss: 'halfSquaredError',
    reduction: 'mean',
    weights: [
      [
        [1, 1],
        [-1, -1],
        [2, -1],
        [0.5, 0.5],
      ],
      [
        [1, 0.5, -1, 0.5],
        [-0.5, 1, 0.5, 1],
      ],
    ],
    biases: [
      [0, 0, -0.25, -2],
      [0, 0.5],
    ],
    inputs: [
      [1, 0.5],
      [0.5, 1],
      [1, 1],
    ],
    targets: [
      [1, 0],
      [0, 1],
      [1, 1],
    ],
    learningRate: 0.125,
    shared: [],
  },
};
