import { describe, expect, test } from 'vitest';
import { problemFrom } from '../../../../src/engine/problem.ts';
import { fileWith } from '../../../helpers/problem-files.ts';
import { refusal } from '../../../helpers/refusal.ts';

const refused = (changes: Record<string, unknown>) => refusal(() => problemFrom(fileWith(changes)));

describe('inputs and targets', () => {
  test.each([
    [{ inputs: 1 }, 'inputs: expected a list of rows of 2 numbers, one per sample, got 1'],
    [{ inputs: [] }, 'inputs: expected at least one sample, got none. A sample is a row of 2 numbers.'],
    [
      { inputs: [0, 1] },
      'inputs[0]: expected a row of 2 numbers, got 0. A single sample is written [[…]], with two brackets.',
    ],
    [{ inputs: [[0, 1], 1] }, 'inputs[1]: expected a list of 2 numbers, got 1'],
    [
      {
        inputs: [
          [0, 1],
          [1, 2, 3],
        ],
      },
      'inputs[1]: expected 2 numbers, got 3',
    ],
    [
      {
        inputs: [
          [0, 1],
          [1, Number.NaN],
        ],
      },
      'inputs[1][1]: expected a finite number, got NaN',
    ],
    [
      {
        inputs: [
          [0, 1],
          [1, 'NaN'],
        ],
      },
      'inputs[1][1]: expected a finite number, got "NaN"',
    ],
    [
      {
        inputs: [
          [0, 1],
          [1, Infinity],
        ],
      },
      'inputs[1][1]: expected a finite number, got Infinity',
    ],
    [
      {
        inputs: [
          [0, 1],
          [1, null],
        ],
      },
      'inputs[1][1]: expected a finite number, got null',
    ],
    [{ targets: [] }, 'targets: expected at least one sample, got none. A sample is a row of 2 numbers.'],
    [{ targets: [[1, 0]] }, 'targets: expected 2 rows, one per row of inputs, got 1'],
    [{ inputs: [[0, 1]] }, 'targets: expected 1 row, one per row of inputs, got 2'],
    [{ targets: [[1, 0], [1]] }, 'targets[1]: expected 2 numbers, got 1'],
  ])('%j is refused', (changes, message) => {
    expect(refused(changes).message).toBe(message);
  });

  test('more samples than a tab can hold are refused before they are read', () => {
    expect(refused({ inputs: new Array(60_001).fill([]) }).message).toBe(
      'inputs: expected at most 60,000 samples, got 60,001',
    );
  });

  test('more numbers than a tab can hold are refused before they are read', () => {
    const changes = {
      layers: [784, 2],
      activations: ['tanh'],
      weights: undefined,
      biases: undefined,
      initial: { scheme: 'zeros', seed: 0 },
      inputs: new Array(60_000).fill([]),
    };
    expect(refused(changes).message).toBe(
      'inputs: expected at most 20,000,000 numbers; 60,000 samples of 784 make 47,040,000. Use fewer samples.',
    );
  });
});

describe.each(['crossEntropy', 'binaryCrossEntropy'])('with %s', (loss) => {
  test('a target that is no probability is refused', () => {
    expect(
      refused({
        loss,
        targets: [
          [1, 0],
          [0.5, 2],
        ],
      }).message,
    ).toBe(
      `targets[1][1]: expected a number from 0 to 1, got 2. With ${loss} a target is a probability; for other numbers use a squared error.`,
    );
    expect(
      refused({
        loss,
        targets: [
          [1, -0.5],
          [0, 1],
        ],
      }).where,
    ).toBe('targets[0][1]');
  });

  test('probabilities are welcome, 0 and 1 included', () => {
    expect(
      problemFrom(
        fileWith({
          loss,
          targets: [
            [1, 0],
            [0.25, 0.5],
          ],
        }),
      ).targets,
    ).toEqual([
      [1, 0],
      [0.25, 0.5],
    ]);
  });
});
