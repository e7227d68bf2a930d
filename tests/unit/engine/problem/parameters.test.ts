import { describe, expect, test } from 'vitest';
import { initialisers } from '../../../../src/engine/initialisers/index.ts';
import { problemFrom } from '../../../../src/engine/problem.ts';
import { fileWith, goodFile } from '../../../helpers/problem-files.ts';
import { refusal } from '../../../helpers/refusal.ts';

const refused = (changes: Record<string, unknown>) => refusal(() => problemFrom(fileWith(changes)));
const [W1, W2] = goodFile.weights;

describe('weights', () => {
  test.each([
    [7, 'weights: expected a list of 2 matrices, one per layer, got 7'],
    [[W1], 'weights: expected 2 matrices, one per layer after the inputs, got 1'],
    [[W1, 7], 'weights[1]: expected 2 rows of 3 numbers, got 7'],
    [
      [
        W1,
        [
          [1, 2],
          [3, 4],
        ],
      ],
      'weights[1]: expected 2 rows of 3 numbers, got 2 rows of 2',
    ],
    [[W1, []], 'weights[1]: expected 2 rows of 3 numbers, got 0 rows'],
    [[W1, [...W2, ...W2]], 'weights[1]: expected 2 rows of 3 numbers, got 4 rows of 3'],
    [
      [W1, W1],
      'weights[1]: expected 2 rows of 3 numbers, got 3 rows of 2. It looks transposed: layer 2 has a row for each of its neurons.',
    ],
    [
      [
        W1,
        [
          [1, 2, 3],
          [4, 5],
        ],
      ],
      'weights[1][1]: expected 3 numbers, got 2',
    ],
    [[W1, [[1, 2, 3], 4]], 'weights[1][1]: expected a list of 3 numbers, got 4'],
    [
      [
        W1,
        [
          [1, 2, 3],
          [4, null, 6],
        ],
      ],
      'weights[1][1][1]: expected a finite number, got null',
    ],
    [
      [
        W1,
        [
          [1, 2, Number.NaN],
          [4, 5, 6],
        ],
      ],
      'weights[1][0][2]: expected a finite number, got NaN',
    ],
    [
      [
        W1,
        [
          [1, 2, 1e39],
          [4, 5, 6],
        ],
      ],
      'weights[1][0][2]: expected a number that fits into 32 bits (at most 3.4028235e38), got 1e+39',
    ],
  ])('%j are refused', (weights, message) => {
    expect(refused({ weights }).message).toBe(message);
  });

  test('a number at the very end of Float32 is welcome', () => {
    const weights = [
      W1,
      [
        [3.4028235e38, -3.4028234663852886e38, 1e-45],
        [0, 0, 0],
      ],
    ];
    expect(problemFrom(fileWith({ weights })).weights).toEqual(weights);
  });
});

describe('biases', () => {
  test.each([
    [7, 'biases: expected a list of 2 lists, one per layer, got 7'],
    [[[1, 2, 3]], 'biases: expected 2 lists, one per layer after the inputs, got 1'],
    [
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
      'biases[1]: expected 2 numbers, got 3',
    ],
    [[[1, 2, 3], 1], 'biases[1]: expected a list of 2 numbers, got 1'],
    [
      [
        [1, 2, 3],
        [1, [2]],
      ],
      'biases[1][1]: expected a finite number, got a list of 1',
    ],
  ])('%j are refused', (biases, message) => {
    expect(refused({ biases }).message).toBe(message);
  });

  test('are zero where they are not given', () => {
    expect(problemFrom(fileWith({ biases: undefined })).biases).toEqual([
      [0, 0, 0],
      [0, 0],
    ]);
  });
});

describe('initial', () => {
  const made = (changes: Record<string, unknown>) =>
    problemFrom(fileWith({ weights: undefined, biases: undefined, ...changes }));

  test.each(Object.keys(initialisers))(
    '%s makes weights of the right shapes in exact Float32, and zero biases',
    (scheme) => {
      const { weights, biases } = made({ initial: { scheme, seed: 7 } });
      expect(weights.map((W) => W.map((row) => row.length))).toEqual([
        [2, 2, 2],
        [3, 3],
      ]);
      for (const w of weights.flat(2)) expect(Math.fround(w)).toBe(w);
      expect(biases).toEqual([
        [0, 0, 0],
        [0, 0],
      ]);
    },
  );

  test('makes the same weights for the same seed, and others for another', () => {
    const weightsOf = (seed: number) => made({ initial: { scheme: 'xavier', seed } }).weights;
    expect(weightsOf(7)).toEqual(weightsOf(7));
    expect(weightsOf(8)).not.toEqual(weightsOf(7));
  });

  test('leaves weights and biases alone that are given', () => {
    const initial = { scheme: 'xavier', seed: 7 };
    expect(problemFrom(fileWith({ initial })).weights).toEqual(goodFile.weights);
    expect(made({ initial, biases: goodFile.biases }).biases).toEqual(goodFile.biases);
  });

  test('without weights and without initial, both ways are named', () => {
    expect(refused({ weights: undefined }).message).toBe(
      'weights: missing. Give "weights" as lists of rows, or let "initial": {"scheme": "xavier", "seed": 7} make them.',
    );
  });

  test.each([
    ['xavier', 'initial: expected an object such as {"scheme": "xavier", "seed": 7}, got "xavier"'],
    [
      { scheme: 'xavir', seed: 7 },
      'initial.scheme: expected one of xavier, he, uniform, zeros, got "xavir". Did you mean "xavier"?',
    ],
    [{ seed: 7 }, 'initial.scheme: expected one of xavier, he, uniform, zeros, got nothing'],
    [{ scheme: 'he', seed: 1.5 }, 'initial.seed: expected a whole number of at least 0, got 1.5'],
    [{ scheme: 'he', seed: -1 }, 'initial.seed: expected a whole number of at least 0, got -1'],
    [{ scheme: 'he', sede: 1 }, 'initial.sede: unknown key. Did you mean "seed"?'],
  ])('%j is refused', (initial, message) => {
    expect(refused({ initial, weights: undefined }).message).toBe(message);
  });
});
