import { describe, expect, test } from 'vitest';
import { costScale } from '../../../../src/components/panels/bug-lab/curves.ts';
import { judge, mostUpdates, updatesFor } from '../../../../src/debugger/mutant/training.ts';

describe('what is seen of two curves', () => {
  const right = [1, 0.5, 0.25, 0.125];
  test.each([
    ['breaks', [1, 2, Number.NaN]],
    ['breaks', [1, 2, Infinity]],
    ['climbs', [1, 2, 3, 4]],
    ['stands', [1, 0.99, 0.98, 0.97]],
    ['slower', [1, 0.9, 0.7, 0.5]],
    ['as-well', [1, 0.6, 0.3, 0.14]],
    ['as-well', [1, 0.4, 0.2, 0.1]],
    ['lower', [1, 0.2, 0.1, 0.01]],
    ['same', [...right]],
  ] as const)('%s', (kind, wrong) => {
    expect(judge(right, wrong).kind).toBe(kind);
  });

  test('where it breaks, and after how many updates the right one is as far', () => {
    expect(judge(right, [1, 2, Number.NaN])).toEqual({ kind: 'breaks', after: 2 });
    expect(judge(right, [1, 0.9, 0.7, 0.5])).toEqual({ kind: 'slower', rightAfter: 1 });
  });

  test('without a fall there is nothing to compare with', () => {
    expect(judge([1, 1, 1.5], [1, 2, 3]).kind).toBe('neither');
  });

  test('only as far as both go is looked at', () => {
    expect(judge([1, 0.5, 0.25, 0.1], [1, 0.5, 0.25]).kind).toBe('same');
  });
});

describe('how long is trained', () => {
  test('small networks get all updates, large ones fewer, huge ones none', () => {
    expect(updatesFor(5_000)).toBe(mostUpdates);
    expect(updatesFor(1_000_000)).toBeLessThan(mostUpdates);
    expect(updatesFor(1_000_000)).toBeGreaterThan(10);
    expect(updatesFor(100_000_000)).toBe(0);
  });
});

describe('the scale of costs', () => {
  test('is linear from 0 where costs lie close, and by powers of ten where they don’t', () => {
    expect(costScale([1, 0.5, 0.2]).kind).toBe('linear');
    expect(costScale([1, 0.001]).kind).toBe('log');
  });

  test('has room for every finite cost, and marks within itself', () => {
    for (const costs of [
      [1, 0.5],
      [0.3, 1e-9],
      [0, 0, 5],
      [2, 2],
      [0],
      [-1, 3],
      [1e30, 1, Number.NaN],
      [3e-12, 2e-12],
    ]) {
      const { at, ticks } = costScale(costs);
      for (const cost of [...costs.filter(Number.isFinite), ...ticks]) {
        expect(at(cost)).toBeGreaterThanOrEqual(0);
        expect(at(cost)).toBeLessThanOrEqual(1);
      }
      expect(ticks.length).toBeLessThan(8);
    }
  });
});
