/** A small, right problem file to spoil: 2-3-2, two samples. */
export const goodFile = {
  backstep: 1,
  title: 'A small network',
  layers: [2, 3, 2],
  activations: ['tanh', 'sigmoid'],
  loss: 'halfSquaredError',
  reduction: 'mean',
  weights: [
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
  ],
  biases: [
    [0.1, 0.2, 0.3],
    [0.4, 0.5],
  ],
  inputs: [
    [0, 1],
    [1, 0],
  ],
  targets: [
    [1, 0],
    [0, 1],
  ],
  learningRate: 0.5,
  shared: [],
} as const;

/** The good file with some keys changed; a key set to undefined is taken out. */
export const fileWith = (changes: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ ...goodFile, ...changes }).filter(([, value]) => value !== undefined));
