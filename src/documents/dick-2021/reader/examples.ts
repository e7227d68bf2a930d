import { entry, kronecker, letter, partial, sum, times } from '../../../engine/indexed/build.ts';
import type { At, Form } from '../../../engine/indexed/form.ts';
import type { Claim, Entry, Section } from '../../reader/entry.ts';
import { elementwiseAbove, exactDepth } from '../../reader/needs.ts';
import { a, b, W } from '../../symbols.ts';
import { nu, slopeOf, w } from './letters.ts';

/** An example: so many layers, and the layer that is differentiated by. */
function example(L: number, l: number, network: string) {
  const [p, q] = [letter('p', l), letter('q', l - 1)];
  const byW = (at: readonly At[]): Form => partial(entry(a(L), ...at), entry(W(l), p, q));
  const byB = (at: At): Form => partial(entry(a(L), at), entry(b(l), p));
  return {
    p,
    q,
    /** Σ δ δ a: what a weight carries. */
    carried: sum(nu(l - 1), times(kronecker(nu(l), p), kronecker(nu(l - 1), q), entry(a(l - 1), nu(l - 1)))),
    deltaP: kronecker(nu(l), p),
    aq: entry(a(l - 1), q),
    weights: (right: Form, at: readonly At[] = [nu(L)]): Claim => ({
      states: 'equal',
      sides: [byW(at), right],
      free: [nu(L), p, q],
    }),
    biases: (right: Form, at: At = nu(L)): Claim => ({ states: 'equal', sides: [byB(at), right], free: [nu(L), p] }),
    equation: { place: `§3.2`, kind: 'equation', layer: l, needs: [exactDepth(L, network), elementwiseAbove] },
    shape: { place: `§3.2`, kind: 'shape', layer: l, needs: [exactDepth(L, network)] },
    weightShape: {
      states: 'shape',
      of: { kind: 'derivative', of: a(L), by: W(l) },
      is: [{ width: L }, { width: l }, { width: l - 1 }],
    },
    biasShape: {
      states: 'shape',
      of: { kind: 'derivative', of: a(L), by: b(l) },
      is: [{ width: L }, { width: l }],
    },
  } as const;
}

const one = example(5, 3, 'dick-l5');
const two = example(2, 2, 'published-2-2-2');
const three = example(2, 1, 'published-2-2-2');

const first: readonly Entry[] = [
  {
    ...one.equation,
    id: 'dick-3.2-ex1-1',
    title: 'Five layers, a weight of layer 3',
    claim: one.weights(
      times(slopeOf(5), sum(nu(4), times(w(5), slopeOf(4), sum(nu(3), times(w(4), slopeOf(3), one.carried))))),
    ),
  },
  {
    ...one.equation,
    id: 'dick-3.2-ex1-2',
    title: 'The same with the deltas summed away',
    claim: one.weights(
      times(slopeOf(5), sum(nu(4), times(w(5), slopeOf(4), w(4, nu(4), one.p), slopeOf(3, one.p), one.aq))),
    ),
  },
  { ...one.shape, id: 'dick-3.2-ex1-shape', title: 'Its shape', claim: one.weightShape },
];

const secondWeights = times(slopeOf(2), two.carried);
const secondWeightsShort = times(slopeOf(2), two.deltaP, two.aq);
const secondBiases = times(slopeOf(2), two.deltaP);

const second: readonly Entry[] = [
  {
    ...two.equation,
    id: 'dick-3.2-ex2-w-1',
    title: 'Two layers, a weight of the last',
    claim: two.weights(secondWeights),
    printed: two.weights(secondWeights, [two.p, two.q]),
    errata: ['E-D06'],
  },
  {
    ...two.equation,
    id: 'dick-3.2-ex2-w-2',
    title: 'The same with one delta summed away',
    claim: two.weights(secondWeightsShort),
    printed: two.weights(secondWeightsShort, [two.p, two.q]),
    says: 'One delta stays: a weight of the last layer moves its own output and no other.',
    errata: ['E-D06'],
  },
  { ...two.shape, id: 'dick-3.2-ex2-w-shape', title: 'Its shape', claim: two.weightShape },
  {
    ...two.equation,
    id: 'dick-3.2-ex2-b',
    title: 'Two layers, a bias of the last',
    claim: two.biases(secondBiases),
    printed: two.biases(secondBiases, two.p),
    says: 'As a matrix this is diagonal, with the slopes of the last layer.',
    errata: ['E-D07'],
  },
  { ...two.shape, id: 'dick-3.2-ex2-b-shape', title: 'Its shape', claim: two.biasShape },
];

const thirdBiases = times(slopeOf(2), sum(nu(1), times(w(2), slopeOf(1), three.deltaP)));
const thirdBiasesShort = times(slopeOf(2), w(2, nu(2), three.p), slopeOf(1, three.p));

const third: readonly Entry[] = [
  {
    ...three.equation,
    id: 'dick-3.2-ex3-w-1',
    title: 'Two layers, a weight of the first',
    claim: three.weights(times(slopeOf(2), sum(nu(1), times(w(2), slopeOf(1), three.carried)))),
  },
  {
    ...three.equation,
    id: 'dick-3.2-ex3-w-2',
    title: 'The same with the deltas summed away',
    claim: three.weights(times(slopeOf(2), w(2, nu(2), three.p), slopeOf(1, three.p), three.aq)),
    says: 'One product: from the input through one weight of each layer to the output.',
  },
  { ...three.shape, id: 'dick-3.2-ex3-w-shape', title: 'Its shape', claim: three.weightShape },
  {
    ...three.equation,
    id: 'dick-3.2-ex3-b-1',
    title: 'Two layers, a bias of the first',
    claim: three.biases(thirdBiases),
    printed: three.biases(thirdBiases, three.p),
    errata: ['E-D08'],
  },
  {
    ...three.equation,
    id: 'dick-3.2-ex3-b-2',
    title: 'The same with the delta summed away',
    claim: three.biases(thirdBiasesShort),
    printed: three.biases(thirdBiasesShort, three.p),
    errata: ['E-D08'],
  },
  { ...three.shape, id: 'dick-3.2-ex3-b-shape', title: 'Its shape', claim: three.biasShape },
];

export const workedExamples: Section = { title: 'Examples', entries: [...first, ...second, ...third] };
