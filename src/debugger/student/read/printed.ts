import { quote } from '../../../engine/problem/words.ts';
import { halfUlp64, type StudentArray } from '../arrays.ts';
import { limits } from '../limits.ts';
import { placeIn, refuse } from './refuse.ts';

/** A list of numbers or of lists: where it begins in the text, and which of the printed numbers it holds. */
export interface PrintedList {
  readonly at: number;
  readonly from: number;
  to: number;
  readonly lists: PrintedList[];
}

/** Digits from which on a number was surely printed in full: 64-bit floats need 15 to 17 of them. */
const fullDigits = 15;

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

interface Digits {
  readonly decimals: number;
  readonly exponent: number | undefined;
  readonly digits: number;
}

/** How many digits a number shows, from the text of it; undefined for NaN and infinities. */
function digitsOf(token: string): Digits | undefined {
  const [, , whole = '', fraction = '', exponent] = NUMBER.exec(token) ?? [];
  if (whole === '' && fraction === '') return undefined;
  return {
    decimals: fraction.length,
    exponent: exponent === undefined ? undefined : Number(exponent),
    digits: (whole + fraction).replace(/^0+/, '').length,
  };
}

const none = -1;

/** The power of ten of a number's first digit, from its shortest decimal: 3 of 4520, -2 of 0.0452. */
const leadOf = (value: number): number => Number(value.toExponential().split('e')[1]);

/** Half of 10^power, to the last bit. */
const halfUnit = (power: number): number => Number(`5e${power - 1}`);

/**
 * The numbers of one text, with the digits that each shows. A printer drops zeros at the end of a number but not of the
 * number beside it, so the digits of an array are those of its longest number: as many decimals, or as many significant digits, whichever says less.
 */
export class Printed {
  private readonly values: number[] = [];
  /** Digits after the point, or -1 where there are no digits at all. */
  private readonly decimals: number[] = [];
  /** Powers of ten that the digits are scaled by: NaN where no power is printed. */
  private readonly exponents: number[] = [];
  /** Significant digits. */
  private readonly digits: number[] = [];
  private listCount = 0;
  private readonly found: { name: string; shape: number[]; list: PrintedList }[] = [];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    if (text.length <= limits.text) return;
    refuse('too-large', '', `this text has more than ${limits.text / 2 ** 20} million characters`, binaryHint);
  }

  get length(): number {
    return this.values.length;
  }

  /** Adds a number, `token` being its text and `factor` what stands before the array, as in `1.0000e-04 *`. */
  push(value: number, token: string, factor = 1): void {
    if (this.values.length >= limits.printed) {
      refuse('too-large', '', `this text has more than ${limits.printed} numbers`, binaryHint);
    }
    const digits = digitsOf(token);
    const scale = factor === 1 ? undefined : Math.round(Math.log10(factor));
    this.values.push(value * factor);
    this.decimals.push(digits?.decimals ?? none);
    this.exponents.push(
      digits?.exponent === undefined && scale === undefined ? Number.NaN : (digits?.exponent ?? 0) + (scale ?? 0),
    );
    this.digits.push(digits?.digits ?? 0);
  }

  open(at: number): PrintedList {
    if (++this.listCount > limits.lists) {
      refuse('too-large', '', `this text has more than ${limits.lists} lists`, binaryHint);
    }
    return { at, from: this.values.length, to: this.values.length, lists: [] };
  }

  close(list: PrintedList): void {
    list.to = this.values.length;
  }

  /**
   * Names a list. One that holds matrices of different shapes, such as the dW of every layer, becomes an array for each:
   * `dW[0]`, `dW[1]` …
   */
  name(name: string, list: PrintedList): void {
    const shape = this.shapeOf(list);
    if (shape instanceof Ragged) {
      const parts = list.lists.map((part) => this.shapeOf(part));
      const numbers = list.to - list.from;
      const apart = parts.length > 1 && numbers === list.lists.reduce((sum, part) => sum + part.to - part.from, 0);
      // Rows that don't match are a slip of one matrix; only lists of lists, or a handful of rows of a named list, are layers.
      const layers = apart && parts.every((part) => Array.isArray(part) && part.length > 1);
      const vectors = apart && /(^|[._])(d?b|biases|db|grad_?b|deltas?|[za]s?)$/i.test(name);
      if (!layers && !vectors) refuse('shape', `${name}, ${placeIn(this.text, shape.at)}`, shape.what);
      for (const [k, part] of parts.entries()) {
        if (part instanceof Ragged) refuse('shape', `${name}[${k}], ${placeIn(this.text, part.at)}`, part.what);
        this.add(`${name}[${k}]`, part, list.lists[k]!);
      }
      return;
    }
    this.add(name, shape, list);
  }

  /** Names the single number that was added last. */
  nameScalar(name: string, at: number): void {
    this.add(name, [], { at, from: this.values.length - 1, to: this.values.length, lists: [] });
  }

  /** Names a run of numbers, of a shape that the reader has checked. */
  nameShaped(name: string, shape: number[], from: number, to: number): void {
    this.add(name, shape, { at: 0, from, to, lists: [] });
  }

  private add(name: string, shape: number[], list: PrintedList): void {
    if (this.found.length >= limits.arrays) refuse('too-large', '', `this text has more than ${limits.arrays} arrays`);
    this.found.push({ name: name.slice(0, limits.name), shape, list });
  }

  /** The shape of a list, or what in it does not fit. */
  private shapeOf(list: PrintedList): number[] | Ragged {
    const { lists, from, to } = list;
    const first = lists[0];
    if (first === undefined) return [to - from];
    const inside = lists.reduce((sum, part) => sum + part.to - part.from, 0);
    if (inside !== to - from) return new Ragged(list.at, 'this list has both numbers and lists in it');
    const shape = this.shapeOf(first);
    if (shape instanceof Ragged) return shape;
    for (const [k, part] of lists.entries()) {
      const other = this.shapeOf(part);
      if (other instanceof Ragged) return other;
      if (other.length === shape.length && other.every((size, d) => size === shape[d])) continue;
      const words = (sizes: number[]) =>
        sizes.length === 1 ? `${sizes[0]} number${sizes[0] === 1 ? '' : 's'}` : `[${sizes.join(' × ')}]`;
      return new Ragged(part.at, `expected ${words(shape)} as in the first row, got ${words(other)} in row ${k + 1}`);
    }
    return [lists.length, ...shape];
  }

  /** All arrays, with the precision that their digits show. Refuses a text in which there is none. */
  arrays(): StudentArray[] {
    const kinds = this.found.map(({ list }) => this.digitsOf(list.from, list.to));
    const anyFull = kinds.some(({ full }) => full);
    const most = Math.max(none, ...kinds.map(({ decimals, whole }) => (whole ? none : decimals)));
    return this.found.map(({ name, shape, list: { from, to } }, i) => {
      const kind = kinds[i]!;
      const values = Float64Array.from(this.values.slice(from, to));
      // Whole numbers (0.0 of a dead ReLU) say nothing about how many digits are printed: the other arrays do. In a text
      // that is printed in full, one or two decimals (a bias of 0.1) are all that there are; four may be rounded by hand.
      const short = kind.whole || (!kind.powers && kind.decimals <= 2);
      const full = kind.full || (short && anyFull) || (kind.whole && most === none);
      const decimals = kind.whole ? most : kind.decimals;
      const half = values.map((value, j) => {
        if (!Number.isFinite(value)) return 0;
        if (full) return halfUlp64(value);
        // Printers with powers of ten keep their digits next to zero: what they print as 0 is 0.
        const exponent = this.exponents[from + j]!;
        if (Number.isNaN(exponent)) {
          // %.3g and its like count significant digits: then larger numbers have fewer decimals.
          const significant = value === 0 || kind.whole ? -decimals : leadOf(value) + 1 - kind.significant;
          return halfUnit(Math.max(-decimals, significant));
        }
        return value === 0 ? 0 : halfUnit(exponent - kind.mantissa);
      });
      return { name, shape, values, half, precision: full ? 'printed in full' : words(kind, decimals) };
    });
  }

  /** The digits of the longest numbers of an array, those with a power of ten apart from those without. */
  private digitsOf(from: number, to: number): ArrayDigits {
    let [decimals, mantissa, significant, full, whole, powers] = [0, 0, 0, false, true, false];
    for (let i = from; i < to; i++) {
      if (this.decimals[i]! === none) continue;
      full ||= this.digits[i]! >= fullDigits;
      if (Number.isNaN(this.exponents[i]!)) {
        decimals = Math.max(decimals, this.decimals[i]!);
        significant = Math.max(significant, this.digits[i]!);
      } else {
        mantissa = Math.max(mantissa, this.decimals[i]!);
        powers ||= this.values[i] !== 0;
      }
      whole &&= Number.isInteger(this.values[i]!);
    }
    // 1.0000 is padded, so it tells its digits; 1. and 1.0 do not.
    return { decimals, mantissa, significant, full, whole: whole && !powers && decimals < 2, powers };
  }
}

interface ArrayDigits {
  readonly decimals: number;
  readonly mantissa: number;
  /** Significant digits of those without a power of ten. */
  readonly significant: number;
  readonly full: boolean;
  readonly whole: boolean;
  readonly powers: boolean;
}

class Ragged {
  readonly at: number;
  readonly what: string;
  constructor(at: number, what: string) {
    this.at = at;
    this.what = what;
  }
}

const plural = (n: number): string => `${n} decimal${n === 1 ? '' : 's'} as printed`;

const words = ({ powers, mantissa }: ArrayDigits, decimals: number): string =>
  powers ? `${plural(mantissa)}, before a power of ten` : plural(decimals);

const binaryHint = 'Save the arrays with np.savez, and bring the .npz file.';

/** The word or sign at a place, for messages. */
export function foundAt(text: string, at: number): string {
  if (at >= text.length) return 'the end of the text';
  if (text[at] === '\n' || text[at] === '\r') return 'the end of the line';
  const word = /^[\w.+-]+/.exec(text.slice(at, at + 41))?.[0];
  return quote(word ?? String.fromCodePoint(text.codePointAt(at)!));
}
