import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { softmax } from '../../../../src/engine/activations/softmax.ts';

const softmaxOf = (z: readonly number[]): number[] => {
  const out = new Float64Array(z.length);
  softmax.value(z, out);
  return [...out];
};

const logOf = (z: readonly number[]): number[] => {
  const out = new Float64Array(z.length);
  softmax.logValue(z, out);
  return [...out];
};

const jacobianOf = (z: readonly number[]): number[][] => {
  const out = new Float64Array(z.length ** 2);
  softmax.jacobian(z, out);
  return z.map((_, i) => [...out.subarray(i * z.length, (i + 1) * z.length)]);
};

const sum = (list: readonly number[]) => list.reduce((total, v) => total + v, 0);
const columns = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 6 });

describe('the value', () => {
  test('adds up to 1 and keeps the order', () => {
    fc.assert(
      fc.property(columns, (z) => {
        const a = softmaxOf(z);
        expect(Math.abs(sum(a) - 1)).toBeLessThan(1e-15 * 10);
        for (const [i, zi] of z.entries())
          for (const [j, zj] of z.entries()) if (zi > zj) expect(a[i]).toBeGreaterThanOrEqual(a[j]!);
      }),
    );
  });

  test('does not care for a number added to all of z', () => {
    expect(softmaxOf([1001, 1000, 998])).toEqual(softmaxOf([3, 2, 0]));
  });

  test('may be written over z itself', () => {
    const z = Float64Array.of(1, 2, 3);
    softmax.value(z, z);
    expect([...z]).toEqual(softmaxOf([1, 2, 3]));
  });

  test('is exact where z is huge', () => {
    expect(softmaxOf([1e4, 0, -1e4])).toEqual([1, 0, 0]);
    expect(softmaxOf([1e308, 1e308])).toEqual([0.5, 0.5]);
  });

  test('goes wholly to an infinite entry, and equally to several', () => {
    expect(softmaxOf([Infinity, 5, -Infinity])).toEqual([1, 0, 0]);
    expect(softmaxOf([Infinity, 5, Infinity])).toEqual([0.5, 0, 0.5]);
  });

  test('is NaN throughout if one entry is NaN, wherever it stands', () => {
    for (const z of [
      [NaN, 1, 2],
      [1, NaN, 2],
      [1, 2, NaN],
      [Infinity, 1, NaN],
    ]) {
      expect(softmaxOf(z)).toEqual([NaN, NaN, NaN]);
      expect(logOf(z)).toEqual([NaN, NaN, NaN]);
    }
  });
});

describe('the Jacobian', () => {
  test('agrees with central differences of the value', () => {
    const h = 1e-5;
    fc.assert(
      fc.property(columns, (z) => {
        const J = jacobianOf(z);
        for (const j of z.keys()) {
          const [up, down] = [h, -h].map((step) => softmaxOf(z.map((v, i) => (i === j ? v + step : v))));
          for (const i of z.keys()) expect(Math.abs(J[i]![j]! - (up![i]! - down![i]!) / (2 * h))).toBeLessThan(1e-9);
        }
      }),
    );
  });

  test('is symmetric, and its rows and columns add up to 0', () => {
    fc.assert(
      fc.property(columns, (z) => {
        const J = jacobianOf(z);
        for (const i of z.keys()) {
          expect(Math.abs(sum(J[i]!))).toBeLessThan(1e-15);
          for (const j of z.keys()) expect(J[i]![j]).toBe(J[j]![i]);
        }
      }),
    );
  });

  test('keeps the digits of the diagonal where one entry takes nearly all', () => {
    const tiny = Math.exp(-40);
    expect(jacobianOf([40, 0])[0]![0]! / tiny).toBeCloseTo(1, 12);
  });
});

describe('the logarithm of the value', () => {
  test('is the logarithm of the value', () => {
    fc.assert(
      fc.property(columns, (z) => {
        const a = softmaxOf(z);
        for (const [i, log] of logOf(z).entries()) expect(Math.abs(log - Math.log(a[i]!))).toBeLessThan(1e-13 * 40);
      }),
    );
  });

  test('stays finite where the value itself is 0', () => {
    expect(logOf([1e4, 0])).toEqual([0, -1e4]);
  });

  test('keeps the digits of the winner', () => {
    expect(logOf([40, 0])[0]! / -Math.exp(-40)).toBeCloseTo(1, 12);
  });
});
