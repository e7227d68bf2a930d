import { type Problem, problemFrom } from '../src/engine/problem.ts';

/** The networks of the goals, as problem files. */
export const networkFiles = {
  '2-3-2': {
    layers: [2, 3, 2],
    activations: ['sigmoid', 'sigmoid'],
    loss: 'halfSquaredError',
  },
  '2-8-8-1': {
    layers: [2, 8, 8, 1],
    activations: ['tanh', 'tanh', 'sigmoid'],
    loss: 'halfSquaredError',
  },
  '784-128-10': {
    layers: [784, 128, 10],
    activations: ['relu', 'softmax'],
    loss: 'crossEntropy',
  },
} as const;

export type NetworkName = keyof typeof networkFiles;

/** A problem file with one sample: a smooth picture as the input, the first class as the target. */
export function fileOf(name: NetworkName) {
  const network = networkFiles[name];
  const [nIn, nOut] = [network.layers[0], network.layers.at(-1)!];
  return {
    backstep: 1,
    title: `${name}, for the bench`,
    ...network,
    initial: { scheme: 'xavier', seed: 7 },
    inputs: [Array.from({ length: nIn }, (_, i) => Number((0.5 + 0.4 * Math.sin(1 + i / 9)).toFixed(3)))],
    targets: [Array.from({ length: nOut }, (_, i) => (i === 0 ? 1 : 0))],
  };
}

export const problemOf = (name: NetworkName): Problem => problemFrom(fileOf(name));
