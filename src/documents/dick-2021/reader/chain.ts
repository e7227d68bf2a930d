import { type Index, shift } from '../../../engine/algebra/expression.ts';
import {
  chain,
  entry,
  kronecker,
  named,
  partial,
  rest,
  sampleLetter,
  sum,
  times,
} from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Claim, Section } from '../../reader/entry.ts';
import { belowLast, deepBelowLast, elementwiseAbove, elementwiseLast, elementwiseTop } from '../../reader/needs.ts';
import { a, above, aCols, below, L, l, loss, W } from '../../symbols.ts';
import { aByW, m, nu, p, q, slope, w, weighted, wpq, zByW } from './letters.ts';

const top = shift(L, -1);
const second = shift(L, -2);

/** ∂a^L/∂w = right, for every output and every weight. */
const moves = (right: Form): Claim => ({ states: 'equal', sides: [aByW(L), right], free: [nu(L), p, q] });

/** γ Σ w inner: one layer down. */
const oneDown = (layer: Index, inner: Form): Form =>
  times(slope(layer), sum(nu(shift(layer, -1)), times(w(layer), inner)));

/** γ^L Σ w^L γ^{L−1} Σ w^{L−1} ⋯ down to layer ℓ + 1, around what moves a^ℓ. */
export const down = (tail: Form): Form => ({ ...chain(L, above, oneDown(m, rest), tail), lead: slope(m) });

export const weightChain: Section = {
  title: 'The derivative of an output by a weight',
  entries: [
    {
      id: 'dick-3-yhat',
      title: 'The output is the prediction',
      place: '§3',
      kind: 'definition',
      claim: {
        states: 'equal',
        sides: [a(L), named('\\overrightarrow{y_{pred}}', [], entry(aCols(L), nu(L), sampleLetter('k')))],
        free: [nu(L)],
      },
      says: 'The prediction is taken from a pass of all samples at once, as the column of this sample.',
    },
    {
      id: 'dick-3-w-1',
      title: 'Split at the last activation',
      place: '§3',
      kind: 'equation',
      claim: moves(times(slope(L), zByW(L))),
      errata: ['E-D21'],
      needs: [elementwiseLast],
    },
    {
      id: 'dick-3-w-2',
      title: 'Insert the pre-activation of the last layer',
      place: '§3',
      kind: 'equation',
      claim: moves(times(slope(L), partial(weighted(L), wpq))),
      needs: [elementwiseLast],
    },
    {
      id: 'dick-3-w-3',
      title: 'Pull the derivative into the sum',
      place: '§3',
      kind: 'equation',
      claim: moves(oneDown(L, aByW(top))),
      says: 'The weights of the last layer count as constants here, so $w_{pq}^\\ell$ must be one of a layer below.',
      errata: ['E-D03'],
      needs: [belowLast, elementwiseLast],
    },
    {
      id: 'dick-3-w-4',
      title: 'Split at the activation below',
      place: '§3',
      kind: 'equation',
      claim: moves(oneDown(L, times(slope(top), zByW(top)))),
      errata: ['E-D03'],
      needs: [belowLast, elementwiseTop(2)],
    },
    {
      id: 'dick-3-w-5',
      title: 'Insert the pre-activation below',
      place: '§3',
      kind: 'equation',
      claim: moves(oneDown(L, times(slope(top), partial(weighted(top), wpq)))),
      errata: ['E-D03'],
      needs: [belowLast, elementwiseTop(2)],
    },
    {
      id: 'dick-3-w-6',
      title: 'Two layers unrolled',
      place: '§3',
      kind: 'equation',
      claim: moves(oneDown(L, oneDown(top, aByW(second)))),
      errata: ['E-D03'],
      needs: [deepBelowLast(1, 'dick-l5'), elementwiseTop(2)],
    },
    {
      id: 'dick-3-w-7',
      title: 'Unrolled down to layer ℓ',
      place: '§3',
      kind: 'equation',
      claim: moves(down(aByW(l))),
      says: 'The same two steps in every layer: a slope, then a sum over the neurons below. The dots stand for as many layers as there are.',
      errata: ['E-D03'],
      needs: [belowLast, elementwiseAbove],
    },
    {
      id: 'dick-3-w-8',
      title: 'Split at the activation of layer ℓ',
      place: '§3',
      kind: 'equation',
      claim: moves(down(times(slope(l), zByW(l)))),
      errata: ['E-D03'],
      needs: [elementwiseAbove],
    },
    {
      id: 'dick-3-w-9',
      title: 'Here the weight itself appears',
      place: '§3',
      kind: 'equation',
      claim: moves(
        down(
          times(
            slope(l),
            sum(nu(below), times(partial(entry(W(), nu(l), nu(below)), wpq), entry(a(below), nu(below)))),
          ),
        ),
      ),
      errata: ['E-D03'],
      needs: [elementwiseAbove],
    },
    {
      id: 'dick-3-w-10',
      title: 'A weight by a weight is a Kronecker delta',
      place: '§3',
      kind: 'equation',
      claim: moves(
        down(
          times(
            slope(l),
            sum(nu(below), times(kronecker(nu(l), p), kronecker(nu(below), q), entry(a(below), nu(below)))),
          ),
        ),
      ),
      says: 'A weight moves with itself and with no other: $\\delta_{ij}$ is 1 if $i=j$, else 0.',
      errata: ['E-D03'],
      needs: [elementwiseAbove],
    },
    {
      id: 'dick-3-w-shape',
      title: 'Shape of the weight Jacobian',
      place: '§3',
      kind: 'shape',
      claim: {
        states: 'shape',
        of: { kind: 'derivative', of: a(L), by: W() },
        is: [{ width: L }, { width: l }, { width: below }],
      },
      says: 'One number for every output and every weight of the layer: three free indices.',
    },
    {
      id: 'dick-3-agg',
      title: 'The loss adds up the outputs',
      place: '§3',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [
          {
            states: 'equal',
            sides: [
              partial(entry(loss()), wpq),
              sum(nu(L), times(partial(entry(loss()), entry(a(L), nu(L))), aByW(L))),
            ],
            free: [p, q],
          },
          { states: 'shape', of: { kind: 'derivative', of: loss(), by: W() }, is: [{ width: l }, { width: below }] },
        ],
        between: ', \\qquad ',
      },
      says: 'The document says this in words. Summed over the outputs, the three indices become two: the gradient has the shape of $W^\\ell$.',
      glyphs: { loss: () => '\\mathcal{L}' },
    },
  ],
};
