import { describe, expect, test } from 'vitest';
import { edit, parseNumber } from '../../../src/debugger/edit.ts';
import { reference } from '../../../src/engine/algebra/expression.ts';
import { BackstepError } from '../../../src/engine/errors.ts';
import { gallery } from '../../helpers/gallery.ts';

describe('a typed number', () => {
  test.each([
    ['0.25', 0.25],
    ['  -3 ', -3],
    ['−0.5', -0.5],
    ['0,25', 0.25],
    ['-1,5', -1.5],
    ['−1,5', -1.5],
    ['3e-4', 3e-4],
    ['.5', 0.5],
    ['+2', 2],
    ['1e-50', 1e-50],
  ])('%j is %d', (text, value) => {
    expect(parseNumber(text, 'W, layer 1')).toBe(value);
  });

  test.each(['', '   ', 'abc', '1,234.5', '1,2,3', '1 2', 'NaN', 'Infinity', '-∞', '1e39', '--1', '0.2.3'])(
    '%j is none, and the error says where, what and how to write one',
    (text) => {
      const ask = () => parseNumber(text, 'W, layer 1');
      expect(ask).toThrow(BackstepError);
      expect(ask).toThrow('W, layer 1: expected a number, got ');
      expect(ask).toThrow(text.trim() === '' ? 'got nothing' : `“${text.trim()}”`);
      expect(ask).toThrow('Write it like 0.25 or 3e-4');
    },
  );
});

describe('an edit', () => {
  const problem = gallery['a batch with its mean'];
  const all = [0, 1, 2];

  test('changes one weight and leaves the rest, and the old problem, alone', () => {
    const before = structuredClone(problem);
    const after = edit(problem, reference('W', 1), [2, 1], 9, all);
    const expected = structuredClone(problem) as unknown as { weights: number[][][] };
    expected.weights[0]![2]![1] = 9;
    expect(after).toEqual(expected);
    expect(problem).toEqual(before);
    expect(after.weights[1]).toBe(problem.weights[1]); // what did not change is not copied
  });

  test('changes a bias, an input, a target, the learning rate', () => {
    expect(edit(problem, reference('b', 1), [2], 9, all).biases).toEqual([[0, 0, 9], [0]]);
    expect(edit(problem, reference('a', 0, 2), [0], 9, all).inputs).toEqual([
      [0, 0],
      [9, 1],
      [1, 1],
    ]);
    expect(edit(problem, reference('t', undefined, 3), [0], 9, all).targets).toEqual([[0], [1], [9]]);
    expect(edit(problem, reference('eta'), [], 9, all).learningRate).toBe(9);
  });

  test('of a sample in a pass over some samples changes the right row of the problem', () => {
    expect(edit(problem, reference('a', 0, 1), [1], 9, [2]).inputs).toEqual([
      [0, 0],
      [0, 1],
      [1, 9],
    ]);
    expect(edit(problem, reference('t', undefined, 2), [0], 9, [2, 0]).targets).toEqual([[9], [1], [0]]);
  });

  test('of a weight that layers share changes it in all of them', () => {
    const shared = gallery['shared layers'];
    const { weights } = edit(shared, reference('W', 2), [0, 1], 9, [0]);
    expect(weights[0]![0]![1]).toBe(9);
    expect(weights[1]).toEqual(weights[0]);
    expect(weights[2]).toBe(shared.weights[2]);
    const { biases } = edit(shared, reference('b', 1), [1], 9, [0]);
    expect(biases).toEqual([
      [0, 9],
      [0, 9],
      [0, 0],
    ]);
  });

  test.each([
    ['a, layer 1, sample 1', reference('a', 1, 1)],
    ['delta, layer 2, sample 1', reference('delta', 2, 1)],
    ['C', reference('C')],
    ['a, layer 0, sample 4', reference('a', 0, 4)],
  ])('of %s is refused, because it is computed', (where, computed) => {
    const ask = () => edit(problem, computed, [0], 9, all);
    expect(ask).toThrow(BackstepError);
    expect(ask).toThrow(`${where}: this number is computed. Change a weight, a bias, an input or a target instead`);
  });
});
