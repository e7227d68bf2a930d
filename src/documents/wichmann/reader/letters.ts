import { type Expression, number, shift } from '../../../engine/algebra/expression.ts';
import { add } from '../../../engine/algebra/operations/add.ts';
import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { reshape } from '../../../engine/algebra/operations/reshape.ts';
import { slice } from '../../../engine/algebra/operations/slice.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import {
  count,
  entry,
  letter,
  named,
  over,
  partial,
  shortened,
  times,
  upTo,
  value,
} from '../../../engine/indexed/build.ts';
import type { At, Form } from '../../../engine/indexed/form.ts';
import { indices, type Notation } from '../../notation.ts';
import type { Need, Short } from '../../reader/entry.ts';
import { aCols, b, C, DeltaCols, deltaCols, gammaCols, L, ones, W, zCols } from '../../symbols.ts';
import { capital, notation, on, sigma } from '../notation.ts';

/** The last hidden layer, and the one below it. */
export const hidden = shift(L, -1);
export const lower = shift(L, -2);

/** A neuron of the output layer and a sample; with a prime, of the last hidden layer. */
export const k = letter('k', L);
export const n = upTo('n', 'samples');
export const k1 = letter("k'", hidden);
export const n1 = upTo("n'", 'samples');
/** The summation index of W A. The document calls it l. */
export const l = letter('l', hidden);
/** Row and column of the weight that is differentiated by, in the output layer and in the last hidden layer. */
export const i = letter('i', L);
export const j = letter('j', hidden);
export const iHidden = letter('i', hidden);
export const jHidden = letter('j', lower);

export const Wij = entry(W(L), i, j);
export const bi = entry(b(L), i);
export const WijHidden = entry(W(hidden), iHidden, jHidden);
export const biHidden = entry(b(hidden), iHidden);

/** ∂J/∂A of one output of one sample. */
export const JbyA = (row: At, column: At = n): Form => partial(entry(C), entry(aCols(L), row, column));
/** ∂σ/∂Z at one entry. */
export const slope = (layer: typeof L, row: At, column: At = n): Form => entry(gammaCols(layer), row, column);

/** ∂J/∂W and the like, whole. */
export const JbyW = (layer: typeof L): Expression => ({ kind: 'derivative', of: C, by: W(layer) });
export const Jbyb = (layer: typeof L): Expression => ({ kind: 'derivative', of: C, by: b(layer) });
export const JbyAll: Expression = { kind: 'derivative', of: C, by: aCols(L) };

/** b added to every column of W A: what the document writes as + b. */
export const broadcast = (product: Expression, bias: Expression): Expression =>
  add(product, matmul(bias, transpose(ones)));

/** W A + b of layer L, at one entry: the sum written out. */
export const zSum = (terms: (...all: Form[]) => Form, sum: (over: typeof l, body: Form) => Form): Form =>
  terms(sum(l, times(entry(W(L), k, l), entry(aCols(hidden), l, n))), entry(b(L), k));

/** ∂J/∂A ⊙ ∂σ/∂Z, Δ ⊙ ∂σ/∂Z, and Wᵗ H. */
export const jByAslope = hadamard(JbyAll, gammaCols(L));
export const errorSlope = (layer: typeof L): Expression => hadamard(DeltaCols(layer), gammaCols(layer));
export const WtH = matmul(transpose(W(L)), deltaCols(L));
export const WtHslope = hadamard(WtH, gammaCols(hidden));
export const transposedA = (layer: typeof L): Expression => transpose(aCols(layer));

/** A matrix ⊙ one number: what (2.30) and (2.36) print, with an index inside of the bracket. It has no value. */
export const entryByNumber = (row: At): Form => {
  const one = reshape(slice(slice(gammaCols(hidden), 0, 0, 1), 1, 0, 1), []);
  const inside = '(W^{(L)})^t H^{(L)} \\odot \\frac{\\partial\\sigma_{L-1}}{\\partial Z_{in}^{(L-1)}}';
  return shortened(inside, hadamard(WtH, one), row, n);
};

/** H is ∂J/∂Z and Δ is ∂J/∂A: what the document defines step by step is looked at from the other end, by reverse mode. */
export const H = (layer: typeof L): Short => ({
  kind: 'short',
  shown: deltaCols(layer),
  is: { kind: 'derivative', of: C, by: zCols(layer) },
});
export const error = (layer: typeof L): Short => ({
  kind: 'short',
  shown: DeltaCols(layer),
  is: { kind: 'derivative', of: C, by: aCols(layer) },
});

const N = count('samples', 'N');
export const perSample = over(value(1), N);
/** The same for matrices; the network says how many samples there are. */
export const oneOverN = number(Number.NaN, '1/N');
export const perTwoSamples = over(value(1), named('2N', [], times(value(2), N)));

/** ∂Z/∂b and the like of single entries. */
export const byBias = partial(entry(zCols(L), k, n), bi);
export const byWeight = partial(entry(zCols(L), k, n), Wij);

/** The last hidden layer needs slopes of its own. */
export const hiddenSlopes: Need = {
  text: 'two layers or more, the last hidden one with an element-wise activation',
  fits: ({ activations }) => activations.length > 1 && activations.at(-2) !== 'softmax',
  example: 'integer-relu',
};

export const euclidean: Need = {
  text: 'half the squared error as the loss, averaged over the samples',
  fits: ({ loss, reduction, inputs }) => loss === 'halfSquaredError' && (reduction === 'mean' || inputs.length === 1),
  example: 'integer-relu',
};

/** The document's letters for one sample, and its way of writing entries of ∂σ/∂Z, sizes and brackets. */
export const readingNotation: Notation = {
  ...notation,
  glyphs: {
    ...notation.glyphs,
    a: ({ layer = 'l', sample = '', folded }) =>
      layer === '0' ? (folded ? `x_{${sample}}` : 'x') : `a${folded ? `_{${sample}}` : ''}${on(layer)}`,
    z: capital('z'),
    t: ({ sample = '' }) => `t_{${sample}}`,
    gammaCols: ({ layer, entry }) =>
      `\\frac{\\partial ${sigma(layer)}}{\\partial Z${entry === undefined ? '' : `_{${indices(entry)}}`}${on(layer)}}`,
  },
  aroundProducts: '[]',
  matrix: 'pmatrix',
  ofShape: (sizes) => ` \\in \\mathbb{R}^{${sizes}}`,
};
