import { shift } from '../../../engine/algebra/expression.ts';
import { chain, entry, kronecker, partial, rest, sum, terms, times } from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { belowLast, elementwiseAbove } from '../../reader/needs.ts';
import { a, above, b, below, L, l, W } from '../../symbols.ts';
import { aByW, m, nu, p, q, slope, w, wpq, zByW } from './letters.ts';

const top = shift(L, -1);
const free = [nu(L), p, q];
const left = aByW(L);

/** γ^L Σ w^L γ^{L−1} Σ w^{L−1} ⋯ down to layer ℓ + 1, around what moves a^ℓ. */
const down = (tail: Form): Form =>
  chain(L, above, times(slope(m), sum(nu(shift(m, -1)), times(w(m, nu(m), nu(shift(m, -1))), rest))), tail);

export const weightChain: Section = {
  title: 'The derivative of an output by a weight',
  entries: [
    {
      id: 'dick-3-w-1',
      title: 'Split at the last activation',
      place: '§3',
      kind: 'equation',
      claim: { states: 'equal', sides: [left, times(slope(L), zByW(L))], free },
      errata: ['E-D21'],
      needs: [elementwiseAbove],
    },
    {
      id: 'dick-3-w-2',
      title: 'Insert the pre-activation of the last layer',
      place: '§3',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          left,
          times(
            slope(L),
            partial(terms(sum(nu(top), times(w(L, nu(L), nu(top)), entry(a(top), nu(top)))), entry(b(L), nu(L))), wpq),
          ),
        ],
        free,
      },
      needs: [elementwiseAbove],
    },
    {
      id: 'dick-3-w-7',
      title: 'Unrolled down to layer ℓ',
      place: '§3',
      kind: 'equation',
      claim: { states: 'equal', sides: [left, down(aByW(l))], free },
      errata: ['E-D03'],
      needs: [belowLast, elementwiseAbove],
    },
    {
      id: 'dick-3-w-10',
      title: 'Kronecker deltas',
      place: '§3',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          left,
          down(
            times(
              slope(l),
              sum(nu(below), times(kronecker(nu(l), p), kronecker(nu(below), q), entry(a(below), nu(below)))),
            ),
          ),
        ],
        free,
      },
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
    },
  ] satisfies Entry[],
};
