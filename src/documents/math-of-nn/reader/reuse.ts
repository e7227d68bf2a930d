import { type Index, index, shift } from '../../../engine/algebra/expression.ts';
import {
  activation,
  chain,
  difference,
  entry,
  layered,
  letter,
  named,
  partial,
  power,
  rest,
  sum,
  terms,
  times,
  value,
} from '../../../engine/indexed/build.ts';
import type { At, Form, PartialForm } from '../../../engine/indexed/form.ts';
import type { Notation } from '../../notation.ts';
import { a, b, L, t, W } from '../../symbols.ts';
import { notation } from '../notation.ts';
import { byLoss, zAt } from './letters.ts';

/**
 * Layers that use one w and one b. The engine keeps the weights of each layer apart, so to differentiate by the one w,
 * layer 2 and the loss are written here as functions of it: the rules for sums and products then find every use,
 * without knowing that their gradients add up.
 */

/** One w and one b: no layer on them. */
export const reuse: Notation['glyphs'] = {
  W: ({ layer: _, ...at }) => notation.glyphs.W!(at),
  b: ({ layer: _, ...at }) => notation.glyphs.b!(at),
};

export const x = (j: At) => entry(a(0), j);
export const z1 = (i: At) => zAt(1, i);
export const z2 = (i: At) => zAt(2, i);
/** The one w, and the same number where layer 2 reads it. */
export const w = (i: At, j: At) => entry(W(1), i, j);
export const again = (i: At, j: At) => entry(W(2), i, j);
const bias = (i: At) => entry(b(1), i);

const j = letter('j', 1);
const secondLayer = (at: At): Form => terms(sum(j, times(w(at, j), entry(a(1), j))), bias(at));

/** The output as a function of the one w: every layer inside of the next, down to x. */
const m = index('m');
const nu = (layer: Index) => layered('\\nu', layer);
const [here, under] = [nu(m), nu(shift(m, -1))];
const layerOfAll = activation(m, terms(sum(under, times(w(here, under), rest)), bias(here)));
const out = chain(L, 1, layerOfAll, x(nu(0)));
const lossOfAll: Form = named('L', [], times(value(0.5), sum(nu(L), power(difference(out, entry(t(), nu(L))), 2))));

type Place = PartialForm['by'];
/** ∂z/∂w of layer 2 and ∂L/∂w with all uses moving at once. */
export const z2By = (at: number, by: Place): Form => partial(named(`z_{${at}}^{(l2)}`, [], secondLayer(at)), by);
export const totalBy = (by: Place): Form => partial(lossOfAll, by);

export const p = letter('p', 1);
export const q = letter('q', 0);
/** The whole total gradients. */
export const totalByW = named('\\frac{\\partial L}{\\partial \\mathbf{w}}', [], totalBy(w(p, q)));
export const totalByB = named('\\frac{\\partial L}{\\partial \\mathbf{b}}', [], totalBy(bias(p)));

/** ∂L/∂z of layer 2, and ∂z/∂w of layer 1, where w is used once. */
export const lossByZ2 = (at: number): Form => byLoss(z2(at));
export const z1By = (at: number, by: Place): Form => partial(z1(at), by);
/** ∂z/∂z from layer 1 to layer 2. */
export const z2ByZ1 = (at: number, from: number): Form => partial(z2(at), z1(from));
