import { expect, test } from 'vitest';
import { called, placeInWords, rough, tellApart } from '../../../../src/components/panels/check/words.ts';

test('two numbers are told apart with as few digits as do it, and at least three', () => {
  expect(tellApart(0.31, 0.29)).toEqual(['0.31', '0.29']);
  expect(tellApart(0.123456, 0.123441)).toEqual(['0.1235', '0.1234']);
  expect(tellApart(0.123456, 0.123454)).toEqual(['0.12346', '0.12345']);
  expect(tellApart(-2, 2)).toEqual(['−2', '2']);
  expect(tellApart(Number.NaN, 1)).toEqual(['NaN', '1']);
  expect(tellApart(Number.POSITIVE_INFINITY, 1e9)).toEqual(['∞', '1.00·10⁹']);
});

test('errors and tolerances have two digits', () => {
  expect(rough(0.0314159)).toBe('0.031');
  expect(rough(5.551e-17)).toBe('5.6·10⁻¹⁷');
  expect(rough(0)).toBe('0');
  expect(rough(Number.NaN)).toBe('NaN');
});

test('a place is said by row and column, and by what they are', () => {
  expect(placeInWords('dW', [1, 0])).toBe('row 2, column 1 (neuron 2, input 1)');
  expect(placeInWords('delta', [3, 1])).toBe('row 4, column 2 (sample 4, neuron 2)');
  expect(placeInWords('db', [2])).toBe('row 3 (neuron 3)');
  expect(called({ symbol: 'delta', layer: 1 })).toBe('δ, layer 1');
});
