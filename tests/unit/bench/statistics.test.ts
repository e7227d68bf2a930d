import { describe, expect, test } from 'vitest';
import { interleave } from '../../../bench/interleave.ts';
import { atMost, faster, ratioOf } from '../../../bench/row.ts';
import { median, quantile, summarise } from '../../../bench/statistics.ts';
import { tableOf } from '../../../bench/table.ts';

describe('statistics of the bench', () => {
  test('the median is the middle of an odd list, and the mean of the two middles of an even one', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([1, 9, 5, 2])).toBe(3.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });

  test('numbers are ordered as numbers', () => {
    expect(median([10, 9, 100])).toBe(10);
  });

  test('a quantile lies between its neighbours', () => {
    const list = Array.from({ length: 101 }, (_, i) => i);
    expect(quantile(list, 0.95)).toBe(95);
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(quantile([3, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 1)).toBe(Number.POSITIVE_INFINITY);
  });

  test('a summary leaves the list as it was', () => {
    const list = [3, 1, 2];
    expect(summarise(list)).toEqual({ min: 1, median: 2, p95: 2.9, max: 3, count: 3 });
    expect(list).toEqual([3, 1, 2]);
  });
});

describe('rows of the bench', () => {
  const ours = summarise([2, 2, 4]);
  const theirs = summarise([9, 10, 30]);

  test('a ratio says how many times as fast we are, by the medians', () => {
    expect(ratioOf({ ours, theirs })).toBe(5);
    expect(ratioOf({ ours })).toBeUndefined();
    expect(faster(5, { ours, theirs })).toEqual({ text: '≥ 5×', met: true });
    expect(faster(5.1, { ours, theirs }).met).toBe(false);
  });

  test('a limit is met when 95 of 100 stay below it', () => {
    expect(atMost(16, 'ms', summarise([...new Array(99).fill(10), 40]))).toEqual({ text: '≤ 16 ms', met: true });
    expect(atMost(16, 'ms', summarise([...new Array(90).fill(10), ...new Array(10).fill(40)])).met).toBe(false);
  });

  test('the table is Markdown, and says what is not met', () => {
    const lines = tableOf([
      { name: 'a trace', unit: 'µs', ours, theirs, goal: faster(6, { ours, theirs }) },
      { name: 'a page', unit: 'kB', ours: summarise([199.84]) },
    ]).split('\n');
    expect(lines).toHaveLength(4);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines[2]).toMatch(/^\| a trace \| µs .* 9\.00 \/ 10\.0 \/ 30\.0 \|\s+5\.00× \| ≥ 6× \| NO/);
    expect(lines[3]).toMatch(/^\| a page {2}\| kB .* 199\.8 \|/);
  });
});

test('functions are timed in turns, after a warm-up, in an order that turns round', () => {
  const calls: string[] = [];
  const times = interleave({ a: () => calls.push('a'), b: () => calls.push('b') }, { rounds: 3, calls: 2, warmUp: 1 });
  expect(calls.join('')).toBe('abaabbbbaaaabb');
  expect([times.a.count, times.b.count]).toEqual([3, 3]);
});
