import { shift } from '../../../engine/algebra/expression.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { entry, kronecker, partial, sum, times } from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Claim, Need, Section } from '../../reader/entry.ts';
import { aboveFirst, elementwiseAbove, elementwiseLast } from '../../reader/needs.ts';
import { a, b, below, D, L, l } from '../../symbols.ts';
import { down } from './chain.ts';
import { aByB, bp, g, nu, p, slope, w, weighted, zByB } from './letters.ts';

/** ∂a^L/∂b = right, for every output and every bias. */
const moves = (right: Form): Claim => ({ states: 'equal', sides: [aByB(L), right], free: [nu(L), p] });

const second = shift(l, -2);

const elementwiseBelow: Need = {
  text: 'element-wise activations in this layer and in the one below',
  fits: ({ activations }, l) => !activations.slice(Math.max(0, l - 2), l).includes('softmax'),
  example: 'published-2-2-2',
};

/** Both γ and w of two layers, with every index written. */
const twoLayers = times(g(l), w(l), g(below), w(below));

export const biasChain: Section = {
  title: 'The derivative of an output by a bias',
  entries: [
    {
      id: 'dick-3-b-1',
      title: 'Split at the last activation',
      place: '§3',
      kind: 'equation',
      claim: moves(times(slope(L), zByB(L))),
      needs: [elementwiseLast],
    },
    {
      id: 'dick-3-b-2',
      title: 'Unrolled down to layer ℓ',
      place: '§3',
      kind: 'equation',
      claim: moves(down(times(slope(l), zByB(l)))),
      says: 'Down to layer $\\ell$ nothing is different from the weights.',
      errata: ['E-D03'],
      needs: [elementwiseAbove],
    },
    {
      id: 'dick-3-b-3',
      title: 'Insert the pre-activation of layer ℓ',
      place: '§3',
      kind: 'equation',
      claim: moves(down(times(slope(l), partial(weighted(l), bp)))),
      errata: ['E-D03'],
      needs: [elementwiseAbove],
    },
    {
      id: 'dick-3-b-4',
      title: 'Only the bias depends on a bias',
      place: '§3',
      kind: 'equation',
      claim: moves(down(times(slope(l), partial(entry(b(), nu(l)), bp)))),
      errata: ['E-D03'],
      needs: [elementwiseAbove],
    },
    {
      id: 'dick-3-b-5',
      title: 'A bias by a bias is a Kronecker delta',
      place: '§3',
      kind: 'equation',
      claim: moves(down(times(slope(l), kronecker(nu(l), p)))),
      says: 'There is no sum over the layer below any more: a bias is added once.',
      errata: ['E-D03'],
      needs: [elementwiseAbove],
    },
    {
      id: 'dick-3-b-shape',
      title: 'Shape of the bias Jacobian',
      place: '§3',
      kind: 'shape',
      claim: {
        states: 'shape',
        of: { kind: 'derivative', of: a(L), by: b() },
        is: [{ width: L }, { width: l }],
      },
      says: 'Two free indices, a matrix: one row for every output, one column for every bias.',
    },
    {
      id: 'dick-3-einstein',
      title: 'The sum signs must stay',
      place: '§3',
      kind: 'remark',
      claim: {
        states: 'equal',
        sides: [sum(nu(below), twoLayers), entry(matmul(D(), D(below)), nu(l), nu(second))],
        free: [nu(l), nu(second)],
      },
      says: 'Einstein’s rule, to sum over every index that appears twice, does not work here: $\\nu_{k-1}$ appears three times, and $\\nu_k$ twice although nothing is summed over it.',
      errata: ['E-D18'],
      needs: [aboveFirst, elementwiseBelow],
      layerName: 'k',
    },
  ],
};
