import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFor, formatNumber, shortest, toTex } from '../../../src/notation/numbers.ts';
import { runs } from '../../helpers/arbitraries.ts';

const printed = (numbers: readonly number[], given = false): string[] => {
  const data = Float32Array.from(numbers);
  return Array.from(data, formatFor(data, given));
};

/** The number that a text means, minus and powers of ten included. */
const meaning = (text: string): number => {
  const plain = text.replaceAll('−', '-').replace('∞', 'Infinity');
  const [mantissa = '', power] = plain.split('·10');
  const digits = [...(power ?? '')].map((c) => (c === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))).join('');
  return Number(`${mantissa}${power === undefined ? '' : `e${digits}`}`);
};

describe('the shortest text of a Float32', () => {
  test.each([
    [0.1, '0.1'],
    [0.15, '0.15'],
    [-0.25, '−0.25'],
    [1 / 3, '0.33333334'],
    [3, '3'],
    [1234567, '1234567'],
    [16777216, '16777216'],
  ])('%d is what was typed, %s', (typed, text) => {
    expect(shortest(Math.fround(typed))).toBe(text);
  });

  test('reads back as the very same Float32', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (value) => {
        expect(Math.fround(meaning(shortest(value)))).toBe(value + 0);
      }),
      runs(300),
    );
  });

  test('is as short as any that does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9999, max: 9999 }), (i) => {
        expect(meaning(shortest(Math.fround(i / 1000)))).toBe(i / 1000 + 0);
      }),
      runs(200),
    );
  });
});

describe('what is no ordinary number', () => {
  test('NaN, the infinities and −0 print as NaN, ∞, −∞ and 0', () => {
    for (const format of [shortest, formatNumber, formatFor(Float32Array.of(0.123456))]) {
      expect([Number.NaN, Infinity, -Infinity, -0].map(format)).toEqual(['NaN', '∞', '−∞', '0']);
    }
  });

  test('they leave the other numbers of their matrix as they are', () => {
    expect(printed([Number.NaN, 1, Infinity, 0.5])).toEqual(['NaN', '1', '∞', '0.5']);
    expect(printed([Number.NaN, 0.123456, -Infinity])).toEqual(['NaN', '0.1235', '−∞']);
  });
});

describe('a matrix of numbers has one format', () => {
  test('whole numbers stay whole', () => {
    expect(printed([1, -2, 30, 0, 999999])).toEqual(['1', '−2', '30', '0', '999999']);
  });

  test('short ones stay short', () => {
    expect(printed([0.5, 0.25, -1])).toEqual(['0.5', '0.25', '−1']);
  });

  test('one computed number gives four decimals to all but zero', () => {
    expect(printed([0.5, 0.123456, -1, 0, -0])).toEqual(['0.5000', '0.1235', '−1.0000', '0', '0']);
  });

  test('what was typed stays as typed, up to four decimals', () => {
    expect(printed([0.1234, 0.5, -0.0001], true)).toEqual(['0.1234', '0.5', '−0.0001']);
    expect(printed([0.1234, 0.5])).toEqual(['0.1234', '0.5000']);
    expect(printed([0.12345, 0.5], true)).toEqual(['0.1235', '0.5000']); // Math.fround(0.12345) is above it
  });

  test('larger numbers give up decimals and keep their digits', () => {
    expect(printed([1.23456, 12.3456, 123.456, 1234.56])).toEqual(['1.2346', '12.346', '123.46', '1234.6']);
  });

  test('tiny and huge ones come with a power of ten', () => {
    expect(printed([4.386e-4, 0.5])).toEqual(['4.39·10⁻⁴', '0.5000']);
    expect(printed([-1.5e-12, 0.5])).toEqual(['−1.50·10⁻¹²', '0.5000']);
    expect(printed([1.2345e6, 3e20])).toEqual(['1.23·10⁶', '3.00·10²⁰']);
    expect(formatNumber(0.001)).toBe('0.0010');
  });

  test('a long matrix is judged by a sample of its numbers', () => {
    const data = new Float32Array(100_000).fill(0.123456);
    expect(formatFor(data)(0.5)).toBe('0.5000');
    expect(formatFor(new Float32Array(100_000))(0.5)).toBe('0.5');
  });
});

describe('every printed number', () => {
  const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 9 });

  test('has the real minus, never a hyphen, and never a −0', () => {
    fc.assert(
      fc.property(values, fc.boolean(), (numbers, given) => {
        for (const text of printed(numbers, given)) {
          expect(text).not.toContain('-');
          expect(text).not.toMatch(/^−0(\.0*)?$/);
        }
      }),
      runs(300),
    );
  });

  test('means its number to half a unit of the last digit that is shown', () => {
    fc.assert(
      fc.property(values, (numbers) => {
        const data = Float32Array.from(numbers);
        const format = formatFor(data);
        for (const value of data) {
          const text = format(value);
          const decimals = text.split('·')[0]!.split('.')[1]?.length ?? 0;
          const scale = text.includes('·') ? 10 ** Math.floor(Math.log10(Math.abs(meaning(text)))) : 1;
          const half = 0.5 * 10 ** -decimals * scale;
          expect(Math.abs(meaning(text) - value)).toBeLessThanOrEqual(half * (1 + 1e-9) + Math.abs(value) * 2 ** -24);
        }
      }),
      runs(300),
    );
  });
});

test('the same text for TeX has a minus of its own, a raised power and upright words', () => {
  expect(toTex('−0.25')).toBe('{-}0.25');
  expect(toTex('4.39·10⁻⁴')).toBe('4.39{\\cdot}10^{-4}');
  expect(toTex('−1.50·10¹²')).toBe('{-}1.50{\\cdot}10^{12}');
  expect(toTex('NaN')).toBe('\\mathrm{NaN}');
  expect(toTex('−∞')).toBe('{-}\\infty');
});
