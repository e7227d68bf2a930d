import type { Example } from './example.ts';

export const published222: Example = {
  title: 'A 2-2-2 network worked by hand',
  summary: 'The best-known worked example on the web: compare every number with the published page.',
  about:
    'Matt Mazur, "A Step by Step Backpropagation Example" (mattmazur.com, 2015). He leaves the biases as they are.',
  file: {
    backstep: 1,
    title: 'A 2-2-2 network worked by hand',
    layers: [2, 2, 2],
    activations: ['sigmoid', 'sigmoid'],
    loss: 'halfSquaredError',
    reduction: 'mean',
    weights: [
      [
        [0.15, 0.2],
        [0.25, 0.3],
      ],
      [
        [0.4, 0.45],
        [0.5, 0.55],
      ],
    ],
    biases: [
      [0.35, 0.35],
      [0.6, 0.6],
    ],
    inputs: [[0.05, 0.1]],
    targets: [[0.01, 0.99]],
    learningRate: 0.5,
    shared: [],
  },
};
