import type { Index } from '../../../engine/algebra/expression.ts';
import { index, shift } from '../../../engine/algebra/expression.ts';
import {
  brackets,
  entry,
  layered,
  letter,
  partial,
  renamed,
  sum,
  terms,
  times,
  unindexed,
} from '../../../engine/indexed/build.ts';
import type { At, Form, Letter } from '../../../engine/indexed/form.ts';
import { a, b, below, D, gamma, l, W, z } from '../../symbols.ts';

/** The layer inside of a chain. */
export const m = index('m');

/** ν_ℓ: a neuron of layer ℓ. */
export const nu = (layer: Index): Letter => layered('\\nu', layer);
/** The weight that is differentiated by: row p, column q of W^ℓ; p is also the bias. */
export const p = letter('p', l);
export const q = letter('q', below);

export const wpq = entry(W(), p, q);
export const bp = entry(b(), p);

/** ∂a/∂w_{pq} and ∂z/∂w_{pq} of one neuron. */
export const aByW = (layer: Index, at: At = nu(layer)): Form => partial(entry(a(layer), at), wpq);
export const zByW = (layer: Index, at: At = nu(layer)): Form => partial(entry(z(layer), at), wpq);
/** ∂a/∂b_p and ∂z/∂b_p of one neuron. */
export const aByB = (layer: Index, at: At = nu(layer)): Form => partial(entry(a(layer), at), bp);
export const zByB = (layer: Index, at: At = nu(layer)): Form => partial(entry(z(layer), at), bp);

/** ∂g/∂z of one neuron: the document writes g for the activation in the numerator. */
export const slope = (layer: Index, at: At = nu(layer)): Form =>
  partial(renamed('g', a(layer), at), entry(z(layer), at));
/** The same where the document leaves the index of g out. */
export const slopeOf = (layer: Index, at: At = nu(layer)): Form =>
  partial(unindexed('g', a(layer), at), entry(z(layer), at));
/** γ_{ν_ℓ}. */
export const g = (layer: Index, at: At = nu(layer)): Form => entry(gamma(layer), at);
/** w_{ν_ℓ ν_{ℓ−1}} and d_{ν_ℓ ν_{ℓ−1}}. */
export const w = (layer: Index, row: At = nu(layer), column: At = nu(shift(layer, -1))): Form =>
  entry(W(layer), row, column);
export const d = (layer: Index, row: At = nu(layer), column: At = nu(shift(layer, -1))): Form =>
  entry(D(layer), row, column);

/** z of one neuron, written out: (Σ w a) + b. */
export function weighted(layer: Index): Form {
  const under = shift(layer, -1);
  const inner = sum(nu(under), times(w(layer), entry(a(under), nu(under))));
  return terms(brackets(inner), entry(b(layer), nu(layer)));
}
