import { letters, type NamedSymbol } from '../../../debugger/student/names.ts';
import { together } from '../../../documents/together.ts';
import { reference } from '../../../engine/algebra/expression.ts';
import { formatNumber } from '../../../notation/numbers.ts';
import { concrete, referenceTex } from '../../../notation/tex/context.ts';

/** A quantity of a student's file. */
export interface Named {
  readonly symbol: NamedSymbol;
  readonly layer?: number | undefined;
}

/** "δ, layer 1": how a quantity is called in sentences. */
export const called = ({ symbol, layer }: Named): string =>
  layer === undefined || symbol === 'x' || symbol === 'y' ? letters[symbol] : `${letters[symbol]}, layer ${layer}`;

/** The same for ears. */
export const spoken = (named: Named): string => called(named).replace('δ', 'delta');

/** The quantity as All together writes it, in its colour. x and y are what files call the inputs and the targets. */
export const symbolTex = ({ symbol, layer }: Named): string =>
  symbol === 'x' || symbol === 'y' || layer === undefined
    ? `\\mathit{${symbol}}`
    : referenceTex(reference(symbol, layer), concrete(together.notation, layer, true));

/** One string for a quantity of a file. */
export const idOf = ({ symbol, layer }: Named): string => `${symbol}.${layer}`;

/** "row 2, column 1": a place in a matrix that is laid out as ours, and what it is. */
export function placeInWords(symbol: NamedSymbol, at: readonly number[]): string {
  const [row = 0, column = 0] = at.map((i) => i + 1);
  if (symbol === 'db' || symbol === 'b') return `row ${row} (neuron ${row})`;
  const isGradient = symbol === 'dW' || symbol === 'W';
  const parts = isGradient ? `neuron ${row}, input ${column}` : `sample ${row}, neuron ${column}`;
  return `row ${row}, column ${column} (${parts})`;
}

/** A number in a sentence: as many digits as tell two numbers apart. */
export function tellApart(theirs: number, ours: number): readonly [string, string] {
  for (let digits = 3; digits <= 9; digits++) {
    const texts = [theirs, ours].map((value) => plain(Number(value.toPrecision(digits))));
    if (texts[0] !== texts[1]) return [texts[0]!, texts[1]!];
  }
  return [plain(theirs), plain(ours)];
}

const plain = (value: number): string => {
  if (!Number.isFinite(value)) return formatNumber(value);
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e7) ? formatNumber(value) : String(value).replace('-', '−');
};

/** An error or a tolerance: two digits are enough. */
export function rough(value: number): string {
  const two = Number(value.toPrecision(2));
  const isPlain = two === 0 || (two >= 1e-4 && two < 1e6);
  return isPlain ? plain(two) : formatNumber(two).replace('0·', '·');
}
