import type { Derivative, Index, Reference } from '../../../engine/algebra/expression.ts';
import {
  count,
  difference,
  entry,
  letter,
  named,
  partial,
  power,
  sum,
  times,
  value,
} from '../../../engine/indexed/build.ts';
import type { At, Form, PartialForm } from '../../../engine/indexed/form.ts';
import type { Glyph, Notation } from '../../notation.ts';
import type { Applied, Composed, Entry, Rows, Side } from '../../reader/entry.ts';
import { a, b, L, loss, t, W, z } from '../../symbols.ts';
import { notation } from '../notation.ts';

/** A column, and a matrix by its rows, as the document writes them out. */
export const column = (...entries: readonly Form[]): Rows => ({
  kind: 'rows',
  rows: entries.map((one) => [one]),
  vector: true,
});
export const row = (...entries: readonly Form[]): Rows => ({ kind: 'rows', rows: [entries] });
export const matrix = (...rows: readonly (readonly Form[])[]): Rows => ({ kind: 'rows', rows });
/** Two by two, from the entry in row i and column j. */
export const square = (at: (i: number, j: number) => Form): Rows => matrix([at(1, 1), at(1, 2)], [at(2, 1), at(2, 2)]);
/** The same between bars. */
export const barred = (written: Rows): Rows => ({ ...written, bars: true });
export const pair = (at: (i: number) => Form): Rows => column(at(1), at(2));

const composed =
  (by: Composed['by']) =>
  (...parts: readonly Side[]): Composed => ({ kind: 'composed', by, parts });
export const product = composed('product');
export const plus = composed('plus');
export const minus = composed('minus');
export const entrywise = composed('entrywise');
export const applied = (tex: string, to: Side, is: Side): Applied => ({ kind: 'applied', tex, to: [to], is });

/** ∂of/∂by, whole. */
export const derivative = (of: Reference, by: Reference): Derivative => ({ kind: 'derivative', of, by });

type Place = PartialForm['by'];
/** ∂L/∂… of one entry. */
export const byLoss = (by: Place): Form => partial(entry(loss()), by);
export const zAt = (layer: Index, i: At) => entry(z(layer), i);
export const wAt = (layer: Index, i: At, j: At) => entry(W(layer), i, j);
export const bAt = (layer: Index, i: At) => entry(b(layer), i);

/** Half the squared error of what comes out, which is what l(·) is here. */
const half = value(0.5, '\\frac{1}{2}');
const output = letter('i', L);
export const halfSquares = (out: (i: At) => Form): Form =>
  times(half, sum(output, power(difference(out(output), entry(t(), output)), 2)));

/** c, the output minus the target; ½Σc² with the index left out, as printed. */
const silent = letter('', L);
const residual = (i: At): Form => difference(entry(a(L), i), entry(t(), i));
export const c = (i: number): Form => named(`c_{${i}}`, [], residual(i));
export const halfSumOfC: Form = times(half, sum(silent, power(named('c', [], residual(silent)), 2)));
export const one = count(1, '1');

const own = notation.glyphs;
const without =
  (symbol: string): Glyph =>
  ({ layer: _, ...at }) =>
    own[symbol]!(at);
/** What comes in is x, whatever layer it comes from. */
const input =
  (symbol: string): Glyph =>
  ({ layer = '', ...at }) =>
    own[symbol]!(/^0$|-1$/u.test(layer) ? { ...at, layer: '0' } : at);
const deltaGlyph: Glyph = ({ entry: at }) =>
  at === undefined || at.length === 0 ? '\\boldsymbol{\\delta}' : `\\delta_{${at.join('')}}`;

/** §1 has one layer, and no numbers for layers. */
export const oneLayer: Notation['glyphs'] = {
  a: input('a'),
  lossa: input('lossa'),
  lossz: deltaGlyph,
  ...Object.fromEntries(['z', 'W', 'b', 'dWk', 'dbk'].map((symbol) => [symbol, without(symbol)])),
};
/** The same with a thin δ, as some lines have it. */
export const oneLayerThin: Notation['glyphs'] = { ...oneLayer, lossz: () => '\\delta' };
/** In a network without nonlinearity, a layer hands on its z. */
export const linear: Notation['glyphs'] = {
  a: ({ layer, ...at }) => (layer === '0' ? own.a! : own.z!)({ ...at, ...(layer === undefined ? {} : { layer }) }),
};

/** Most entries of a part share their place, kind and glyphs. */
export const entriesOf =
  (common: Pick<Entry, 'place'> & Partial<Entry>) =>
  (id: string, title: string, claim: Entry['claim'], rest: Partial<Entry> = {}): Entry => ({
    kind: 'equation',
    ...common,
    id,
    title,
    claim,
    ...rest,
  });
/** All sides are equal. */
export const equal = (...sides: readonly Side[]): Entry['claim'] => ({ states: 'equal', sides });
