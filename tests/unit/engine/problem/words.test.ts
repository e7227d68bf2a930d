import { expect, describe as group, test } from 'vitest';
import { count, describe, grouped, nearest } from '../../../../src/engine/problem/words.ts';

test('one is singular, everything else is plural', () => {
  expect([count(0, 'row'), count(1, 'row'), count(2, 'row')]).toEqual(['0 rows', '1 row', '2 rows']);
});

test('numbers from 10,000 on are grouped in threes', () => {
  expect([4096, 60000, 20000000, 1e9].map(grouped)).toEqual(['4096', '60,000', '20,000,000', '1,000,000,000']);
});

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [Number.NaN, 'NaN'],
  [-Infinity, '-Infinity'],
  [true, 'true'],
  ['NaN', '"NaN"'],
  ['a\nb', '"a\\nb"'],
  [[], 'an empty list'],
  [[1, 2, 3], 'a list of 3'],
  [{ length: 3 }, 'an object'],
  [Symbol('x'), 'a symbol'],
  [() => 1, 'a function'],
])('%s is described as %s', (value, words) => {
  expect(describe(value)).toBe(words);
});

test('a long text is cut', () => {
  expect(describe('x'.repeat(1000))).toBe(`"${'x'.repeat(40)}…"`);
});

group('nearest', () => {
  const list = ['identity', 'sigmoid', 'relu', 'leakyRelu', 'learningRate'];
  test.each([
    ['sigmiod', 'sigmoid'],
    ['Sigmoid', 'sigmoid'],
    ['leaky_relu', 'leakyRelu'],
    ['relU', 'relu'],
    ['relo', 'relu'],
    ['learning-rate', 'learningRate'],
    ['lerningRat', 'learningRate'],
    ['maxout', undefined],
    ['', undefined],
    ['sigmoid'.repeat(100), undefined],
  ])('%j is meant to be %s', (word, meant) => {
    expect(nearest(word, list)).toBe(meant);
  });
});
