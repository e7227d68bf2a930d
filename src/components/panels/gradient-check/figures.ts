import { raised } from '../../../notation/numbers.ts';

/** An error, of which only the size matters: 3.1·10⁻⁸. */
export function errorText(error: number): string {
  if (error === 0) return '0';
  if (Number.isNaN(error)) return 'not a number';
  if (!Number.isFinite(error)) return '∞';
  const [mantissa, exponent] = error.toExponential(1).split('e');
  const power = Number(exponent);
  if (power >= -2 && power < 3) return String(Number(error.toPrecision(2)));
  return `${mantissa}·10${raised(power)}`;
}

/** 10⁻⁵, for ticks. */
export const powerText = (power: number): string => `10${raised(power)}`;

/** A gradient's entry with as many digits as a Float32 has, so that numbers can be held against each other. */
export function longText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text = size < 1e-3 || size >= 1e5 ? value.toExponential(7) : value.toPrecision(8);
  const [mantissa = '', exponent] = text.split('e');
  return (exponent === undefined ? mantissa : `${mantissa}·10${raised(Number(exponent))}`).replaceAll('-', '−');
}

/** Where a number parts from another one: the digits that both begin with, those of its own, and its power of ten. */
export function partedFrom(text: string, other: string): readonly [common: string, own: string, power: string] {
  const split = (of: string) => {
    const at = of.indexOf('·');
    return at < 0 ? [of, ''] : [of.slice(0, at), of.slice(at)];
  };
  const [[digits = '', power = ''], [others = '', otherPower = '']] = [split(text), split(other)];
  // With another power of ten no digit means the same.
  if (power !== otherPower) return ['', digits, power];
  let i = 0;
  while (i < digits.length && digits[i] === others[i]) i++;
  return [digits.slice(0, i), digits.slice(i), power];
}
