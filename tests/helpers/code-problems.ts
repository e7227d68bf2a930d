import { type Problem, problemFrom } from '../../src/engine/problem.ts';
import { gallery } from './gallery.ts';

const file = (rest: Record<string, unknown>): Problem =>
  problemFrom({ backstep: 1, initial: { scheme: 'xavier', seed: 11 }, ...rest });

/** Networks for programs that run: between them every activation, every loss with and without its activation, sums, means, shared layers. */
export const codeProblems = {
  'one sample': gallery['one sample'],
  'a batch with its mean': gallery['a batch with its mean'],
  'a batch with its sum': gallery['a batch with its sum'],
  'softmax and its cross-entropy': gallery['softmax and its cross-entropy'],
  'softmax in every layer': gallery['softmax in every layer, and several classes at once'],
  'shared layers': gallery['shared layers'],
  'deep and narrow': gallery['deep and narrow'],
  'shared layers in a batch, softmax in between': file({
    layers: [2, 3, 3, 3, 1],
    activations: ['elu', 'softmax', 'silu', 'identity'],
    loss: 'squaredError',
    reduction: 'sum',
    shared: [[2, 3]],
    learningRate: 0.25,
    inputs: [
      [1, -1],
      [0.5, 2],
    ],
    targets: [[1], [-1]],
  }),
  'binary cross-entropy of a softmax': file({
    layers: [2, 2, 3],
    activations: ['softplus', 'softmax'],
    loss: 'binaryCrossEntropy',
    inputs: [
      [1, -1],
      [0.5, 2],
    ],
    targets: [
      [1, 0, 0],
      [0, 1, 1],
    ],
  }),
  // The first output is 0, and so is its target: 0 ln 0 and 0/0.
  'cross-entropy where nothing is expected': file({
    layers: [2, 2],
    activations: ['relu'],
    loss: 'crossEntropy',
    weights: [
      [
        [-1, -2],
        [0.5, 0.25],
      ],
    ],
    biases: [[-1, 0.5]],
    inputs: [
      [1, 2],
      [3, 1],
    ],
    targets: [
      [0, 1],
      [0, 1],
    ],
  }),
} as const satisfies Record<string, Problem>;

export type CodeProblem = keyof typeof codeProblems;
