import { type Index, index, shift } from '../../../engine/algebra/expression.ts';
import {
  brackets,
  chain,
  elementwise,
  entry,
  kronecker,
  letter,
  named,
  partial,
  rest,
  silent,
  sum,
  times,
} from '../../../engine/indexed/build.ts';
import type { Form, Letter } from '../../../engine/indexed/form.ts';
import type { Notation } from '../../notation.ts';
import { a, b, below, gamma, L, l, W } from '../../symbols.ts';
import { bold, notation, onLayer } from '../notation.ts';

/** The layer inside of a chain. */
const m = index('m');

/** The picked weight: row i is the receiving node, column j the sending one. */
export const i = letter('i', l);
export const j = letter('j', below);

/**
 * Neurons of a layer where the document writes vectors and matrices. Two for each layer, for O_i has a row and a column.
 */
export const nu = (layer: Index): Letter => silent('\\nu', layer);
export const mu = (layer: Index): Letter => silent('\\mu', layer);

/** A matrix times what stands behind it. */
export const through = (layer: Index, vector: Form): Form =>
  sum(nu(shift(layer, -1)), times(entry(W(layer), nu(layer), nu(shift(layer, -1))), vector));

/** o_i v: a row with a single 1 times a column, a number. */
export const pick = (at: Letter, of: (neuron: Letter) => Form, over: Letter): Form =>
  sum(over, times(named(`\\mathbf{o}_{${at.name}}`, [], kronecker(at, over)), of(over)));

/** O_i v: a matrix with a single 1 times a column. Everything but entry i becomes 0. */
export const keep = (at: Letter, of: (neuron: Letter) => Form, layer: Index = l): Form =>
  sum(
    mu(layer),
    times(
      named(`\\mathbf{O}_{${at.name}}`, [], times(kronecker(at, nu(layer)), kronecker(at, mu(layer)))),
      of(mu(layer)),
    ),
  );

/** One layer after the other, from the last down to `to`: φ′ ⊙ (W (…)) around what moves in the layer below `to`. */
export const outwards = (to: Index, start: Form): Form =>
  chain(L, to, elementwise(entry(gamma(m), nu(m)), brackets(through(m, brackets(rest)))), start, 1);

/**
 * The formulas as they are printed, read word by word: only slopes before the last two matrices, with ⊙ between them,
 * where the matrices are hidden in the dots.
 */
export const printedOutwards = (layer: Index, start: Form): Form => {
  const [next, second] = [shift(layer, 1), shift(layer, 2)];
  const inner = elementwise(entry(gamma(next), nu(next)), brackets(through(next, brackets(start))));
  // What stands beside ŷ must have its size: where it has not, no number comes out.
  const tail = sum(nu(next), times(entry(W(second), nu(L), nu(next)), brackets(inner)));
  return chain(L, second, elementwise(entry(gamma(m), nu(L)), rest), tail, 1);
};

/** What the weight, or the bias, moves in its own layer. */
export const biasStart = (layer: Index): Form => keep(row(layer), (neuron) => entry(gamma(layer), neuron), layer);
export const weightStart = (layer: Index): Form =>
  times(
    biasStart(layer),
    pick(column(layer), (neuron) => entry(a(shift(layer, -1)), neuron), nu(shift(layer, -1))),
  );

/** The picked row and column, of a layer that need not be ℓ. */
export const row = (layer: Index): Letter => letter('i', layer);
export const column = (layer: Index): Letter => letter('j', shift(layer, -1));

/** ∂ŷ/∂W_{i,j} and ∂ŷ/∂b_i: a vector over the outputs for each weight, each bias. */
export const byWeight = (layer: Index): Form => partial(entry(a(L), nu(L)), entry(W(layer), row(layer), column(layer)));
export const byBias = (layer: Index): Form => partial(entry(a(L), nu(L)), entry(b(layer), row(layer)));
export const freeWeight = (layer: Index): Letter[] => [row(layer), column(layer), nu(L)];
export const freeBias = (layer: Index): Letter[] => [row(layer), nu(L)];

const isFirst = (layer = ''): boolean => layer === '0';
const isWritten = (entry: readonly string[] | undefined): entry is readonly string[] =>
  entry !== undefined && entry.length > 0;

/** φ with its argument left as dots, x below the first layer, and ŷ above the last. */
export const readingNotation: Notation = {
  ...notation,
  glyphs: {
    ...notation.glyphs,
    a: ({ layer = '', last, entry, folded, sample = '' }) => {
      const index = isWritten(entry) ? `_{${entry.join(',')}}` : '';
      if (layer === last) return `\\hat{\\mathbf{y}}${index === '' && folded ? `_{${sample}}` : index}`;
      if (isFirst(layer)) return `\\mathbf{x}${index}`;
      const whole = `\\phi^{${onLayer(layer)}}(\\dots)`;
      return index === '' ? whole : `\\left(${whole}\\right)${index}`;
    },
    gamma: ({ layer = '', entry }) => {
      const whole = `\\phi^{${onLayer(layer)}\\,\\prime}(\\dots)`;
      return isWritten(entry) ? `\\left(${whole}\\right)_{${entry.join(',')}}` : whole;
    },
    W: ({ layer = '', entry }) => `\\mathbf{W}${isWritten(entry) ? `_{${entry.join(',')}}` : ''}^{${onLayer(layer)}}`,
    z: bold('z'),
  },
  matrix: 'pmatrix',
};
