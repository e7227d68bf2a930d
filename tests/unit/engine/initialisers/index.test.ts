import { describe, expect, test } from 'vitest';
import { type InitialiserId, initialisers } from '../../../../src/engine/initialisers/index.ts';
import { randomFrom } from '../../../../src/engine/random.ts';

const nIn = 50;
const nOut = 100;

const weightsOf = (id: InitialiserId): number[] => {
  const random = randomFrom(3);
  return Array.from({ length: nIn * nOut }, () => initialisers[id].weight(random, nIn, nOut));
};

const deviation = (list: readonly number[]) => Math.sqrt(list.reduce((sum, v) => sum + v * v, 0) / list.length);
const largest = (list: readonly number[]) => Math.max(...list.map(Math.abs));

describe('every initialiser', () => {
  test.each(Object.keys(initialisers) as InitialiserId[])('%s has a title and a sentence for readers', (id) => {
    expect(initialisers[id].title).not.toBe('');
    expect(initialisers[id].summary).toMatch(/\.$/);
  });
});

test('xavier is uniform in ±√(6/(nIn + nOut))', () => {
  const bound = Math.sqrt(6 / (nIn + nOut));
  const weights = weightsOf('xavier');
  expect(largest(weights)).toBeLessThanOrEqual(bound);
  expect(deviation(weights) / (bound / Math.sqrt(3))).toBeCloseTo(1, 1);
});

test('he is normal with standard deviation √(2/nIn)', () => {
  const weights = weightsOf('he');
  expect(deviation(weights) / Math.sqrt(2 / nIn)).toBeCloseTo(1, 1);
  expect(largest(weights)).toBeGreaterThan(3 * Math.sqrt(2 / nIn));
});

test('uniform is uniform in ±1/√nIn', () => {
  const bound = 1 / Math.sqrt(nIn);
  const weights = weightsOf('uniform');
  expect(largest(weights)).toBeLessThanOrEqual(bound);
  expect(deviation(weights) / (bound / Math.sqrt(3))).toBeCloseTo(1, 1);
});

test('zeros is 0 throughout', () => {
  expect(largest(weightsOf('zeros'))).toBe(0);
});
