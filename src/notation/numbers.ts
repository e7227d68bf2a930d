import type { Numbers } from '../engine/tensor.ts';

/** The one place where numbers become text. Minus is U+2212, and −0 prints as 0. */
const minus = (text: string): string => text.replaceAll('-', '−');

/** The shortest decimal that is this very Float32: what was typed, if it was typed. */
export function shortest(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const single = Math.fround(value);
  for (let digits = 1; digits <= 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === single) return minus(String(Number(text) + 0));
  }
  return minus(String(value + 0));
}

/** Digits behind the point of the shortest decimal; many, where it needs an exponent. */
function decimals(value: number): number {
  const text = shortest(value);
  if (text.includes('e')) return 99;
  return text.split('.')[1]?.length ?? 0;
}

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};

/** A power as it stands on top: ⁻⁷. */
export const raised = (power: number): string => [...String(power)].map((sign) => superscripts[sign]).join('');

/** A mantissa and its power of ten: 4.50·10⁻⁷. */
export function scientific(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(2).split('e');
  return `${minus(mantissa)}·10${raised(Number(exponent))}`;
}

/** A size or a ratio in a sentence: a few digits are enough. */
export const rough = (value: number, digits = 2): string => shortest(Number(value.toPrecision(digits)));

/** Four decimals; tiny and huge numbers with a power of ten. */
function fixed(value: number): string {
  if (!Number.isFinite(value)) return shortest(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e6)) return scientific(value);
  return minus((value + 0).toFixed(size >= 1000 ? 1 : size >= 100 ? 2 : size >= 10 ? 3 : 4)).replace(
    /^−(0\.?0*)$/,
    '$1',
  );
}

export type NumberFormat = (value: number) => string;

/** Tensors never change, so their format is chosen once. */
const chosen = { given: new WeakMap<Numbers, NumberFormat>(), computed: new WeakMap<Numbers, NumberFormat>() };

/**
 * One format for a whole matrix: whole and short numbers stay as they are, computed ones get four decimals. What the
 * reader typed (`given`) stays as typed up to four decimals. Zero is a printed 0.
 */
export function formatFor(data: Numbers, given = false): NumberFormat {
  const known = chosen[given ? 'given' : 'computed'].get(data);
  if (known !== undefined) return known;
  const format = isShort(data, given ? 4 : 2) ? shortest : rounded;
  chosen[given ? 'given' : 'computed'].set(data, format);
  return format;
}

const rounded: NumberFormat = (value) => (value === 0 ? '0' : fixed(value));

/** Are all numbers whole or short? */
function isShort(data: Numbers, longest: number): boolean {
  // A sample of a large matrix tells: a format needs no second look at a hundred thousand numbers.
  const step = Math.max(1, Math.floor(data.length / 512));
  let short = true;
  for (let i = 0; i < data.length && short; i += step) {
    const value = data[i]!;
    short = !Number.isFinite(value) || (Math.abs(value) < 1e6 && decimals(value) <= longest);
  }
  return short;
}

/** One number by itself. */
export const formatNumber = (value: number): string => formatFor(Float64Array.of(value))(value);

/** The same text for TeX: real minus, power of ten as a superscript, words upright. */
export const toTex = (text: string): string =>
  text
    .replace(
      /·10([⁻⁰¹²³⁴-⁹]+)/u,
      (_, power: string) =>
        `{\\cdot}10^{${[...power].map((c) => (c === '⁻' ? '-' : Object.keys(superscripts).find((key) => superscripts[key] === c)!)).join('')}}`,
    )
    .replaceAll('−', '{-}')
    .replace('NaN', '\\mathrm{NaN}')
    .replace('∞', '\\infty');
