import type { Example } from './example.ts';

export const vanishing: Example = {
  title: 'A vanishing gradient',
  summary:
    'Five narrow sigmoid layers, in which δ shrinks more than a thousandfold on its way from the last to the first.',
  file: {
    backstep: 1,
    title: 'A vanishing gradient',
    layers: [2, 2, 2, 2, 2, 2],
    activations: ['sigmoid', 'sigmoid', 'sigmoid', 'sigmoid', 'sigmoid'],
    loss: 'halfSquaredError',
    reduction: 'mean',
    weights: [
      [
        [0.5, -0.25],
        [0.25, 0.5],
      ],
      [
        [0.5, 0.25],
        [-0.25, 0.5],
      ],
      [
        [0.25, -0.5],
        [0.5, 0.25],
      ],
      [
        [0.5, -0.25],
        [0.25, 0.5],
      ],
      [
        [0.5, 0.25],
        [-0.5, 0.5],
      ],
    ],
    biases: [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ],
    inputs: [[1, 0]],
    targets: [[0, 1]],
    learningRate: 0.5,
    shared: [],
  },
};
