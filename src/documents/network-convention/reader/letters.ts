import type { Derivative, Expression, Index, Reference } from '../../../engine/algebra/expression.ts';
import { node, reference, shift } from '../../../engine/algebra/expression.ts';
import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import {
  entry,
  letter,
  named,
  sampleLetter,
  shortened,
  silent,
  sum,
  sumBare,
  times,
  upTo,
} from '../../../engine/indexed/build.ts';
import type { Form, Letter } from '../../../engine/indexed/form.ts';
import type { Claim, Entry } from '../../reader/entry.ts';
import { a, b, deltaRow, gamma, k, L, l, loss, W, z } from '../../symbols.ts';

/** L − 1 and L − 2. */
export const top = shift(L, -1);
export const under = shift(L, -2);

/** ∂𝓛/∂(something), laid out as the document has it: a row by a column, the transposed shape by a matrix. */
export const lossBy = (by: Reference): Derivative => ({ kind: 'derivative', of: loss(), by, rows: true });
/** ∂(column)/∂(something): rows for the top, then the indices of the bottom. */
export const by = (of: Reference, bottom: Reference): Derivative => ({ kind: 'derivative', of, by: bottom });

/** A letter for every factor of a chain, none of them written. */
const joint = (at: number, layer: Index): Letter => silent(`j_${at}`, layer);

/**
 * Factors of the chain rule side by side: the loss by something, Jacobians, and last ∂z/∂ω of the layer `to`, which has
 * three indices. `layers` are those of the indices where two factors touch. Laid out by rule ①, along `alongWeights(to)`.
 */
export function chainOf(factors: readonly Derivative[], layers: readonly Index[], to: Index): Form {
  const from = (at: number): Form => {
    const left = at === 0 ? [] : [joint(at, layers[at - 1]!)];
    const [column, neuron] = alongWeights(to) as [Letter, Letter];
    if (at === layers.length) return entry(factors[at]!, ...left, neuron, column);
    const right = joint(at + 1, layers[at]!);
    return sumBare(right, times(entry(factors[at]!, ...left, right), from(at + 1)));
  };
  return from(0);
}
/** ∂𝓛/∂ω in the shape of ω: not turned. */
export const lossByUnturned = (layer: Index): Derivative => ({ kind: 'derivative', of: loss(), by: W(layer) });

/** One sample's row of the matrices that code keeps. */
const rowOf =
  (symbol: 'aRows' | 'zRows' | 'gammaRows' | 'deltaRows') =>
  (layer: Index = l): Reference =>
    reference(symbol, layer, k);
export const aRow = rowOf('aRows');
export const zRow = rowOf('zRows');
export const gammaRow = rowOf('gammaRows');
export const deltaOfRow = rowOf('deltaRows');
export const tRow = reference('tRows', undefined, k);

/** The only row of a row. */
export const one: Letter = { ...upTo('1', 1), silent: true };
/** A neuron of a layer, where matrix notation writes no index. */
export const place = (layer: Index): Letter => silent('i', layer);
/** Every sample, where matrix notation writes no index. */
export const everySample: Letter = { ...sampleLetter('k'), silent: true };

/** δ as a row: the derivative of the loss by z, under the name that the document gives it. */
export const deltaSide = (shown: Reference, layer: Index): Form =>
  shortened(shown, lossBy(z(layer)), one, place(layer));
export const alongRow = (layer: Index): Letter[] => [one, place(layer)];
/** The same for all samples, one row each. */
export const deltaOfAll = (shown: Reference, layer: Index): Form =>
  shortened(shown, by(loss(), z(layer)), place(layer));
export const alongRows = (layer: Index): Letter[] => [everySample, place(layer)];

/** Where an entry of ∂𝓛/∂ω stands, transposed: a neuron below, a neuron of the layer. */
export const alongWeights = (layer: Index): Letter[] => [place(shift(layer, -1)), place(layer)];
const i = sampleLetter('i');
/** Σ ∂𝓛^{(i)}/∂ω and Σ ∂𝓛^{(i)}/∂b over all samples. */
export const sumByWeights = (layer: Index): Form => sum(i, entry(lossBy(W(layer)), ...alongWeights(layer)));
const sumByBias = (layer: Index): Form => sum(i, entry(lossBy(b(layer)), ...alongRow(layer)));
/** The same sums where the document goes on writing ∂𝓛/∂ω, with 𝓛 for all rows together. */
export const allByWeights = (layer: Index, name: string): Form =>
  named(`\\frac{\\partial\\mathcal{L}}{\\partial\\omega^{${name}}}`, [], sumByWeights(layer));
export const allByBias = (layer: Index, name: string): Form =>
  named(`\\frac{\\partial\\mathcal{L}}{\\partial b^{${name}}}`, [], sumByBias(layer));

/** Softmax of every row. */
export const softmaxRows = (rows: Reference): Expression =>
  node('activate', [rows], { activation: 'softmax', axis: 1 });

/** An output and a neuron of the last layer; row and column of a weight. */
export const out = (name: string): Letter => letter(name, L);

/** Entries of the last layer, where only their place in the network tells them apart. */
export const atLast: Pick<Entry, 'layer'> = { layer: 'last' };
export const atFirst: Pick<Entry, 'layer'> = { layer: 1 };

/** There is no layer L + 1. */
export const beyond = shift(L, 1);
/** The recursion as printed, with columns: from a layer L + 1 that does not exist, and with f′ as a column. */
export const printedRecursion: Claim = {
  states: 'equal',
  sides: [deltaRow(L), hadamard(matmul(deltaRow(beyond), W(beyond)), gamma(L))],
};

/** ∂𝓛/∂y ∂y/∂z ∂z/∂ω of the last layer. */
export const outputChain = chainOf([by(loss(), a(L)), by(a(L), z(L)), by(z(L), W(L))], [L, L], L);
