import { shift } from '../../../engine/algebra/expression.ts';
import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { chain, entry, kronecker, rest, sums, times } from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Listed, Section, Side } from '../../reader/entry.ts';
import { belowLast, elementwiseAbove, elementwiseHere } from '../../reader/needs.ts';
import { a, above, below, D, G, Gt, gamma, L, l, W } from '../../symbols.ts';
import { aByB, aByW, d, g, m, nu, p, q, slopeOf, w } from './letters.ts';

const top = shift(L, -1);
const deltaP = kronecker(nu(l), p);
const incoming = entry(a(below), nu(below));

/** γ^L w^L γ^{L−1} w^{L−1} ⋯ γ^{ℓ+1} w^{ℓ+1} around what is left. */
const factors = (tail: Form) => chain(L, above, times(g(m), w(m), rest), tail);
/** d^L d^{L−1} ⋯ d^{ℓ+2} d^{ℓ+1}_{·p} around what is left. */
const factorsOfD = (...tail: readonly Form[]) =>
  chain(L, shift(l, 2), times(d(m), rest), times(d(above, nu(above), p), ...tail));

const copies: Listed = {
  kind: 'listed',
  over: nu(below),
  of: gamma(),
  as: 'columns',
  shape: '[n_k \\times n_{k-1}]',
};
/** Row ν has γ_ν in every column. */
const written: Listed = {
  kind: 'listed',
  over: nu(l),
  of: { kind: 'listed', over: nu(below), of: g(l), as: 'row' },
  as: 'rows',
};
const slopesInColumns = (last: Side) => ({ states: 'equal', sides: [G(), copies, last] }) as const;

export const termsAndMatrices: Section = {
  title: 'Vector representation: terms become matrices',
  entries: [
    {
      id: 'dick-3.1-gamma',
      title: 'A name for the slope',
      place: '§3.1',
      kind: 'equation',
      claim: { states: 'equal', sides: [g(l), slopeOf(l)], free: [nu(l)] },
      errata: ['E-D21'],
      needs: [elementwiseHere],
    },
    {
      id: 'dick-3.1-sum-w',
      title: 'All factors inside of all sums, for a weight',
      place: '§3.1',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [aByW(L), sums(nu(m), top, below, factors(times(g(l), deltaP, kronecker(nu(below), q), incoming)), 2)],
        free: [nu(L), p, q],
      },
      says: 'A number may be multiplied before or after summing. So each path from weight to output is one product, and the paths are added up.',
      errata: ['E-D01'],
      needs: [elementwiseAbove],
    },
    {
      id: 'dick-3.1-sum-b',
      title: 'All factors inside of all sums, for a bias',
      place: '§3.1',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [aByB(L), sums(nu(m), top, l, factors(times(g(l), deltaP)))],
        free: [nu(L), p],
      },
      errata: ['E-D01'],
      needs: [elementwiseAbove],
    },
    {
      id: 'dick-3.1-d',
      title: 'Slope times weight',
      place: '§3.1',
      kind: 'equation',
      claim: { states: 'equal', sides: [d(l), times(g(l), w(l))], free: [nu(l), nu(below)] },
      says: 'This pair is in every layer of the chain, so it gets a name of its own.',
      errata: ['E-D21'],
      needs: [elementwiseHere],
      layerName: 'k',
    },
    {
      id: 'dick-3.1-G',
      title: 'The slopes in every column',
      place: '§3.1',
      kind: 'equation',
      claim: slopesInColumns(written),
      printed: slopesInColumns({ ...written, lastLetter: nu(l) }),
      errata: ['E-D04', 'E-D21'],
      needs: [elementwiseHere],
      layerName: 'k',
    },
    {
      id: 'dick-3.1-GW',
      title: 'Element by element it is the same product',
      place: '§3.1',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [entry(hadamard(G(), W()), nu(l), nu(below)), times(g(l), w(l))],
        free: [nu(l), nu(below)],
      },
      needs: [elementwiseHere],
      layerName: 'k',
    },
    {
      id: 'dick-3.1-D',
      title: 'Slopes times weights, as matrices',
      place: '§3.1',
      kind: 'equation',
      claim: { states: 'equal', sides: [D(), hadamard(G(), W())] },
      errata: ['E-D21'],
      needs: [elementwiseHere],
      layerName: 'k',
    },
    {
      id: 'dick-3.1-Gtilde',
      title: 'The slopes in every row',
      place: '§3.1',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [Gt(), { kind: 'listed', over: nu(above), of: gamma(), as: 'rows', shape: '[n_{k+1} \\times n_k]' }],
      },
      says: 'As many rows as the layer above has neurons. So the last layer has no $\\tilde G$.',
      errata: ['E-D05'],
      needs: [belowLast, elementwiseHere],
      layerName: 'k',
    },
    {
      id: 'dick-3.1-dsum-w',
      title: 'Written with d, for a weight',
      place: '§3.1',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [aByW(L), sums(nu(m), top, above, factorsOfD(g(l, p), entry(a(below), q)))],
        free: [nu(L), p, q],
      },
      says: 'The deltas are summed away: $\\nu_\\ell$ becomes $p$, $\\nu_{\\ell-1}$ becomes $q$. Just below the last layer no sum is left.',
      errata: ['E-D01', 'E-D02'],
      needs: [belowLast, elementwiseHere],
    },
    {
      id: 'dick-3.1-dsum-b',
      title: 'Written with d, for a bias',
      place: '§3.1',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [aByB(L), sums(nu(m), top, above, factorsOfD(g(l, p)))],
        free: [nu(L), p],
      },
      errata: ['E-D01', 'E-D02'],
      needs: [belowLast, elementwiseHere],
    },
  ],
};
