import { type Problem, problemFrom } from '../../src/engine/problem.ts';

/** Networks that between them meet everything a document can print: the same for every test that looks at text. */
const file = (rest: Record<string, unknown>): Problem =>
  problemFrom({ backstep: 1, loss: 'halfSquaredError', initial: { scheme: 'xavier', seed: 7 }, ...rest });

export const gallery = {
  'one sample': file({
    layers: [2, 3, 2],
    activations: ['sigmoid', 'tanh'],
    inputs: [[0.5, -1]],
    targets: [[0.25, 1]],
  }),
  'a batch with its mean': file({
    layers: [2, 3, 1],
    activations: ['relu', 'sigmoid'],
    loss: 'binaryCrossEntropy',
    inputs: [
      [0, 0],
      [0, 1],
      [1, 1],
    ],
    targets: [[0], [1], [0]],
  }),
  'a batch with its sum': file({
    layers: [3, 2],
    activations: ['leakyRelu'],
    loss: 'meanSquaredError',
    reduction: 'sum',
    inputs: [
      [1, 2, 3],
      [-1, 0, 1],
    ],
    targets: [
      [1, 0],
      [0, 1],
    ],
  }),
  'softmax and its cross-entropy': file({
    layers: [2, 3, 3],
    activations: ['gelu', 'softmax'],
    loss: 'crossEntropy',
    inputs: [
      [1, -1],
      [0.5, 0.5],
    ],
    targets: [
      [0, 1, 0],
      [1, 0, 0],
    ],
  }),
  'softmax in every layer, and several classes at once': file({
    layers: [2, 3, 3, 2, 2],
    activations: ['softmax', 'softmax', 'softmax', 'softmax'],
    loss: 'crossEntropy',
    inputs: [[1, -1]],
    targets: [[1, 1]],
  }),
  'shared layers': file({
    layers: [2, 2, 2, 2],
    activations: ['tanh', 'elu', 'identity'],
    loss: 'squaredError',
    shared: [[1, 2]],
    inputs: [[1, -1]],
    targets: [[0, 1]],
  }),
  'deep and narrow': file({
    layers: [1, 2, 1, 2, 1, 1],
    activations: ['softplus', 'silu', 'sigmoid', 'tanh', 'sigmoid'],
    inputs: [[1]],
    targets: [[0]],
  }),
  'wide, more than fits': file({
    layers: [12, 11, 10],
    activations: ['tanh', 'softmax'],
    loss: 'crossEntropy',
    inputs: [Array.from({ length: 12 }, (_, i) => i / 8)],
    targets: [Array.from({ length: 10 }, (_, i) => Number(i === 3))],
  }),
  'NaN and infinity': file({
    layers: [2, 2, 2],
    activations: ['relu', 'softmax'],
    weights: [
      [
        [3e38, 3e38],
        [3e38, 3e38],
      ],
      [
        [1, -1],
        [-1, 1],
      ],
    ],
    biases: [
      [3e38, 0],
      [0, 0],
    ],
    inputs: [[3e38, 3e38]],
    targets: [[1, 0]],
  }),
} as const satisfies Record<string, Problem>;

export type GalleryName = keyof typeof gallery;
export const galleryNames = Object.keys(gallery) as GalleryName[];
