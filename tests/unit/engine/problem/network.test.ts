import { describe, expect, test } from 'vitest';
import { problemFrom } from '../../../../src/engine/problem.ts';
import { fileWith } from '../../../helpers/problem-files.ts';
import { refusal } from '../../../helpers/refusal.ts';

const refused = (changes: Record<string, unknown>) => refusal(() => problemFrom(fileWith(changes)));

describe('layers', () => {
  test.each([
    ['2-3-2', 'layers: expected a list of layer sizes such as [2, 3, 1], got "2-3-2"'],
    [[2], 'layers: expected at least 2 numbers, the inputs and one layer, got 1'],
    [[2, 0, 2], 'layers[1]: expected a whole number of at least 1, got 0'],
    [[2, 2.5, 2], 'layers[1]: expected a whole number of at least 1, got 2.5'],
    [[2, '3', 2], 'layers[1]: expected a whole number of at least 1, got "3"'],
    [[2, null, 2], 'layers[1]: expected a whole number of at least 1, got null'],
    [new Array(3), 'layers[0]: expected a whole number of at least 1, got nothing'],
    [[2, 1e9, 2], 'layers[1]: expected at most 4096 neurons in a layer, got 1,000,000,000'],
    [[5000, 2], 'layers[0]: expected at most 4096 inputs, got 5000'],
    [new Array(18).fill(1), 'layers: expected at most 17 numbers, the inputs and 16 layers, got 18'],
    [
      [4096, 4096, 2],
      'layers: expected at most 4,000,000 weights in all, got 16,785,408. Make the widest layers narrower.',
    ],
  ])('%j is refused', (layers, message) => {
    expect(refused({ layers }).message).toBe(message);
  });

  test('a billion neurons are refused before anything of that size is made', () => {
    const changes = { layers: [1e9, 1e9], weights: undefined, initial: { scheme: 'he', seed: 1 } };
    expect(refused(changes)).toMatchObject({ code: 'too-large', where: 'layers[0]' });
  });

  test('16 layers after the inputs are allowed', () => {
    const layers = new Array(17).fill(1);
    const file = fileWith({
      layers,
      activations: new Array(16).fill('softmax'),
      weights: undefined,
      biases: undefined,
      initial: { scheme: 'zeros', seed: 0 },
      inputs: [[1]],
      targets: [[1]],
    });
    expect(problemFrom(file).weights).toHaveLength(16);
  });
});

describe('activations', () => {
  const ids = 'identity, sigmoid, tanh, relu, leakyRelu, elu, softplus, silu, gelu, softmax';
  test.each([
    ['tanh', 'activations: expected a list of 2 names, one per layer after the inputs, got "tanh"'],
    [['tanh'], 'activations: expected 2 names, one per layer after the inputs, got 1'],
    [['sigmiod', 'tanh'], `activations[0]: expected one of ${ids}, got "sigmiod". Did you mean "sigmoid"?`],
    [['tanh', 'maxout'], `activations[1]: expected one of ${ids}, got "maxout"`],
    [['tanh', 3], `activations[1]: expected one of ${ids}, got 3`],
    [['__proto__', 'tanh'], `activations[0]: expected one of ${ids}, got "__proto__"`],
  ])('%j are refused', (activations, message) => {
    expect(refused({ activations }).message).toBe(message);
  });

  test('softmax may stand anywhere', () => {
    expect(problemFrom(fileWith({ activations: ['softmax', 'softmax'] })).activations).toEqual(['softmax', 'softmax']);
  });
});

describe('shared', () => {
  const square = {
    layers: [2, 2, 2],
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
      [5, 6],
      [5, 6],
    ],
  };

  test('layers of one shape with the same numbers may share them', () => {
    expect(problemFrom(fileWith({ ...square, shared: [[1, 2]] })).shared).toEqual([[1, 2]]);
  });

  test.each([
    ['all', 'shared: expected a list of groups of layer numbers such as [[1, 2]], got "all"'],
    [
      [1, 2],
      'shared[0]: expected a list of layer numbers such as [1, 2], got 1. Every group has brackets of its own: [[1, 2]].',
    ],
    [[[1]], 'shared[0]: expected at least 2 layer numbers, got 1'],
    [[[0, 1]], 'shared[0][0]: expected a whole number of at least 1, got 0'],
    [[[1, 3]], 'shared[0][1]: expected a layer from 1 to 2, got 3'],
    [[[1, 1]], 'shared[0][1]: layer 1 is already in shared[0]'],
    [
      [
        [1, 2],
        [2, 1],
      ],
      'shared[1][0]: layer 2 is already in shared[0]',
    ],
  ])('%j is refused', (shared, message) => {
    expect(refused({ ...square, shared }).message).toBe(message);
  });

  test('layers of different shapes cannot share their weights', () => {
    expect(refused({ shared: [[1, 2]] }).message).toBe(
      'shared[0]: layers 1 and 2 have weights [3 × 2] and [2 × 3]; to share one W they need the same shape',
    );
  });

  test('a different number in a shared W is named', () => {
    const weights = [
      square.weights[0],
      [
        [1, 2],
        [3, 5],
      ],
    ];
    expect(refused({ ...square, weights, shared: [[1, 2]] }).message).toBe(
      'weights[1][1][1]: expected 4, as in weights[0][1][1], got 5. ' +
        'Layers 1 and 2 share one W; give them the same numbers, or take them out of "shared".',
    );
  });

  test('a different number in a shared b is named', () => {
    const biases = [
      [5, 6],
      [5, 7],
    ];
    expect(refused({ ...square, biases, shared: [[2, 1]] }).message).toBe(
      'biases[0][1]: expected 7, as in biases[1][1], got 6. ' +
        'Layers 2 and 1 share one b; give them the same numbers, or take them out of "shared".',
    );
  });

  test('weights that are made are made once for a group', () => {
    const initial = { scheme: 'xavier', seed: 1 };
    const { weights } = problemFrom(fileWith({ ...square, weights: undefined, initial, shared: [[1, 2]] }));
    expect(weights[1]).toEqual(weights[0]);
    expect(weights[1]).not.toBe(weights[0]);
  });
});
