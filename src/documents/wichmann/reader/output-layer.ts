import { add } from '../../../engine/algebra/operations/add.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { entry, kronecker, partial, shortened, sum, terms, times } from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Claim, Entry, Section } from '../../reader/entry.ts';
import { elementwiseLast } from '../../reader/needs.ts';
import { aCols, b, C, DeltaCols, deltaCols, L, ones, W } from '../../symbols.ts';
import {
  bi,
  broadcast,
  byBias,
  byWeight,
  errorSlope,
  H,
  hidden,
  i,
  JbyA,
  JbyAll,
  Jbyb,
  JbyW,
  j,
  jByAslope,
  k,
  l,
  n,
  slope,
  transposedA,
  Wij,
  zSum,
} from './letters.ts';

const byW = partial(entry(C), Wij);
const byb = partial(entry(C), bi);
const overOutputs = (body: Form): Form => sum(k, sum(n, body));
const Akn = entry(aCols(L), k, n);
/** A column of ones adds up the rows. The document prints it transposed. */
const biases = (onesAsPrinted: typeof ones | ReturnType<typeof transpose>): Claim => ({
  states: 'equal',
  sides: [Jbyb(L), matmul(jByAslope, onesAsPrinted), matmul(deltaCols(L), onesAsPrinted)],
});
const biasesByError = (onesAsPrinted: typeof ones | ReturnType<typeof transpose>): Claim => ({
  states: 'equal',
  sides: [Jbyb(L), matmul(deltaCols(L), onesAsPrinted), matmul(errorSlope(L), onesAsPrinted)],
});
const product = matmul(W(L), aCols(hidden));

const last = { kind: 'equation', layer: 'last' } as const;
const lastElementwise = { ...last, needs: [elementwiseLast] };

export const outputLayer: Section = {
  title: 'Output layer',
  entries: [
    {
      ...last,
      id: 'wich-2.1-W',
      title: 'Chain rule for a weight',
      place: '(2.1)',
      claim: { states: 'equal', sides: [byW, overOutputs(times(JbyA(k), partial(Akn, Wij)))], free: [i, j] },
      says: 'A weight can move every output of every sample, so the sum runs over all of them.',
    },
    {
      ...last,
      id: 'wich-2.1-b',
      title: 'Chain rule for a bias',
      place: '(2.1)',
      claim: { states: 'equal', sides: [byb, overOutputs(times(JbyA(k), partial(Akn, bi)))], free: [i] },
    },
    {
      ...lastElementwise,
      id: 'wich-2.2',
      title: 'Through the activation function',
      place: '(2.2)',
      claim: { states: 'equal', sides: [partial(Akn, Wij), times(slope(L, k), byWeight)], free: [k, n, i, j] },
      errata: ['E-W09'],
    },
    {
      ...last,
      id: 'wich-2.3',
      title: 'What Z is made of',
      place: '(2.3)',
      claim: {
        states: 'equal',
        sides: [
          byWeight,
          partial(shortened(add(product, b(L)), broadcast(product, b(L)), k, n), Wij),
          partial({ kind: 'brackets', of: zSum(terms, sum) }, Wij),
        ],
        free: [k, n, i, j],
      },
      says: 'In the sum, $l$ counts neurons of layer $L-1$; elsewhere it is the number of a layer.',
      errata: ['E-W07'],
    },
    {
      ...last,
      id: 'wich-2.4',
      title: 'Two Kronecker deltas',
      place: '(2.4)',
      claim: {
        states: 'equal',
        sides: [
          byWeight,
          sum(l, times(kronecker(i, k), kronecker(j, l), entry(aCols(hidden), l, n))),
          times(kronecker(i, k), entry(aCols(hidden), j, n)),
        ],
        free: [k, n, i, j],
      },
      says: 'A weight is moved by itself alone: of all products $W_{kl}A_{ln}$ only the one with $k=i$ and $l=j$ is left.',
    },
    {
      ...lastElementwise,
      id: 'wich-2.5',
      title: 'Put into the chain rule',
      place: '(2.5)',
      claim: {
        states: 'equal',
        sides: [
          byW,
          overOutputs(times(JbyA(k), slope(L, k), kronecker(i, k), entry(aCols(hidden), j, n))),
          sum(n, times(JbyA(i), slope(L, i), entry(aCols(hidden), j, n))),
        ],
        free: [i, j],
      },
      errata: ['E-W09'],
    },
    {
      ...lastElementwise,
      id: 'wich-2.6',
      title: 'A Hadamard product and a transpose appear',
      place: '(2.6)',
      claim: {
        states: 'equal',
        sides: [byW, sum(n, times(entry(jByAslope, i, n), entry(transposedA(hidden), n, j)))],
        free: [i, j],
      },
      says: 'Row $i$ of the one meets column $j$ of the other: the sum over the samples is a product of matrices.',
      errata: ['E-W09', 'E-W14'],
    },
    {
      ...lastElementwise,
      id: 'wich-2.7',
      title: 'Weights of the output layer, as matrices',
      place: '(2.7)',
      claim: {
        states: 'equal',
        sides: [JbyW(L), matmul(jByAslope, transposedA(hidden)), matmul(deltaCols(L), transposedA(hidden))],
      },
      errata: ['E-W09'],
    },
    {
      ...lastElementwise,
      id: 'wich-2.8',
      title: 'H of the output layer',
      place: '(2.8)',
      claim: { states: 'equal', sides: [deltaCols(L), jByAslope] },
      says: '$H^{(L)}$ is how $J$ moves with the pre-activations, sample by sample.',
      errata: ['E-W09'],
    },
    {
      ...last,
      id: 'wich-2.9',
      title: 'A bias moves its own neuron, in every sample',
      place: '(2.9)',
      claim: {
        states: 'equal',
        sides: [byBias, partial({ kind: 'brackets', of: zSum(terms, sum) }, bi), kronecker(i, k)],
        free: [k, n, i],
      },
    },
    {
      ...lastElementwise,
      id: 'wich-2.10',
      title: 'Biases of the output layer, entry by entry',
      place: '(2.10)',
      claim: {
        states: 'equal',
        sides: [byb, overOutputs(times(JbyA(k), slope(L, k), kronecker(i, k))), sum(n, times(JbyA(i), slope(L, i)))],
        free: [i],
      },
      errata: ['E-W09'],
    },
    {
      ...lastElementwise,
      id: 'wich-2.11',
      title: 'Biases of the output layer, as matrices',
      place: '(2.11)',
      claim: biases(ones),
      printed: biases(transpose(ones)),
      says: '$J_N$ is a column of ones: it adds up each row. With a single sample its transpose is the same.',
      errata: ['E-W01', 'E-W09'],
    },
  ] satisfies Entry[],
};

export const outputError: Section = {
  title: 'The “error” of the output layer',
  entries: [
    {
      ...last,
      id: 'wich-2.12',
      title: 'Δ: how J moves with the outputs',
      place: '(2.12)',
      kind: 'definition',
      claim: { states: 'equal', sides: [DeltaCols(L), JbyAll] },
      says: 'By the activations: the derivative by the pre-activations is $H$.',
      errata: ['E-X01'],
    },
    {
      ...lastElementwise,
      id: 'wich-2.13',
      title: 'H from the error',
      place: '(2.13)',
      claim: { states: 'equal', sides: [H(L), errorSlope(L)] },
      errata: ['E-W09'],
    },
    {
      ...lastElementwise,
      id: 'wich-2.14',
      title: 'Weights of the output layer, from the error',
      place: '(2.14)',
      claim: {
        states: 'equal',
        sides: [JbyW(L), matmul(deltaCols(L), transposedA(hidden)), matmul(errorSlope(L), transposedA(hidden))],
      },
      errata: ['E-W09'],
    },
    {
      ...lastElementwise,
      id: 'wich-2.15',
      title: 'Biases of the output layer, from the error',
      place: '(2.15)',
      claim: biasesByError(ones),
      printed: biasesByError(transpose(ones)),
      errata: ['E-W01', 'E-W09'],
    },
  ] satisfies Entry[],
};
