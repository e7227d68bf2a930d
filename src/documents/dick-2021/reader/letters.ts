import type { Index } from '../../../engine/algebra/expression.ts';
import { index } from '../../../engine/algebra/expression.ts';
import { entry, layered, letter, partial, renamed } from '../../../engine/indexed/build.ts';
import type { At, Form, Letter } from '../../../engine/indexed/form.ts';
import { a, b, below, l, W, z } from '../../symbols.ts';

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

/** ∂g/∂z of one neuron: the document writes g for the activation in the numerator. */
export const slope = (layer: Index, at: At = nu(layer)): Form =>
  partial(renamed('g', a(layer), at), entry(z(layer), at));
/** w_{ν_ℓ ν_{ℓ−1}}. */
export const w = (layer: Index, row: At, column: At): Form => entry(W(layer), row, column);
