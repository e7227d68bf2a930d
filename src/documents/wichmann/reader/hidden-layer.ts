import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { entry, partial, shortened, sum, times } from '../../../engine/indexed/build.ts';
import type { Entry, Need, Section } from '../../reader/entry.ts';
import { depth } from '../../reader/needs.ts';
import { aCols, C, deltaCols, gammaCols, L, W } from '../../symbols.ts';
import { chainEntries } from './hidden-chain.ts';
import {
  entryByNumber,
  error,
  errorSlope,
  H,
  hidden,
  hiddenSlopes,
  iHidden,
  JbyW,
  jHidden,
  k,
  lower,
  n,
  slope,
  transposedA,
  WijHidden,
  WtH,
  WtHslope,
} from './letters.ts';

const byW = partial(entry(C), WijHidden);
const free = [iHidden, jHidden];
const AtEntry = entry(transposedA(lower), n, jHidden);

const common = { kind: 'equation', layer: 'last' } as const;
const twoLayers: Need = depth(2, 'published-2-2-2');
const step = { ...common, needs: [hiddenSlopes] };

export const hiddenWeights: Section = {
  title: 'Last hidden layer: weights',
  entries: [
    ...chainEntries,
    {
      ...step,
      id: 'wich-2.27',
      title: 'The deltas summed up',
      place: '(2.27)',
      claim: {
        states: 'equal',
        sides: [
          byW,
          sum(
            k,
            sum(
              n,
              times(
                entry(deltaCols(L), k, n),
                entry(W(L), k, iHidden),
                slope(hidden, iHidden),
                entry(aCols(lower), jHidden, n),
              ),
            ),
          ),
        ],
        free,
      },
    },
    {
      ...step,
      id: 'wich-2.28',
      title: 'Indices swapped: transposes',
      place: '(2.28)',
      claim: {
        states: 'equal',
        sides: [
          byW,
          sum(
            k,
            sum(
              n,
              times(entry(transpose(W(L)), iHidden, k), entry(deltaCols(L), k, n), slope(hidden, iHidden), AtEntry),
            ),
          ),
        ],
        free,
      },
      errata: ['E-W14'],
    },
    {
      ...step,
      id: 'wich-2.29',
      title: 'The sum over k is a product',
      place: '(2.29)',
      claim: {
        states: 'equal',
        sides: [byW, sum(n, times(entry(WtH, iHidden, n), slope(hidden, iHidden), AtEntry))],
        free,
      },
      errata: ['E-W14'],
    },
    {
      ...step,
      id: 'wich-2.30',
      title: 'A Hadamard product',
      place: '(2.30)',
      claim: { states: 'equal', sides: [byW, sum(n, times(entry(WtHslope, iHidden, n), AtEntry))], free },
      printed: {
        states: 'equal',
        sides: [byW, sum(n, times(entryByNumber(iHidden), AtEntry))],
        free,
      },
      errata: ['E-W04', 'E-W14'],
    },
    {
      ...step,
      id: 'wich-2.31',
      title: 'The sum over n is a product',
      place: '(2.31)',
      claim: { states: 'equal', sides: [byW, entry(matmul(WtHslope, transposedA(lower)), iHidden, jHidden)], free },
      // Without a bracket the product of matrices comes first, as in every other formula of the document.
      printed: {
        states: 'equal',
        sides: [
          byW,
          shortened(
            '(W^{(L)})^t H^{(L)} \\odot \\frac{\\partial\\sigma_{L-1}}{\\partial Z^{(L-1)}} (A^{(L-2)})^t',
            hadamard(WtH, matmul(gammaCols(hidden), transposedA(lower))),
            iHidden,
            jHidden,
          ),
        ],
        free,
      },
      says: 'As printed, $\\partial\\sigma/\\partial Z$ meets $(A^{(L-2)})^t$ first. On most networks the shapes then stop the mistake. Where $N = S_{L-2}$ they happen to fit: the printed form gives a matrix of the right size with wrong numbers, and nothing warns.',
      errata: ['E-W05'],
    },
    {
      ...step,
      id: 'wich-2.32',
      title: 'Weights of the last hidden layer, as matrices',
      place: '(2.32)',
      claim: { states: 'equal', sides: [JbyW(hidden), matmul(WtHslope, transposedA(lower))] },
      says: 'The product $(W^{(L)})^t H^{(L)}$ comes first; under a brace it gets the name $\\Delta^{(L-1)}$.',
      errata: ['E-W11'],
    },
    {
      ...common,
      id: 'wich-2.32-Delta',
      title: 'The error of the last hidden layer',
      place: '(2.32)',
      claim: {
        states: 'equal',
        sides: [error(hidden), WtH],
      },
      errata: ['E-W12'],
      needs: [twoLayers],
    },
    {
      ...step,
      id: 'wich-2.33',
      title: 'Weights of the last hidden layer, from the error',
      place: '(2.33)',
      claim: {
        states: 'equal',
        sides: [
          JbyW(hidden),
          matmul(errorSlope(hidden), transposedA(lower)),
          matmul(deltaCols(hidden), transposedA(lower)),
        ],
      },
      errata: ['E-W06', 'E-W12'],
    },
    {
      ...step,
      id: 'wich-2.34',
      title: 'H of the last hidden layer',
      place: '(2.34)',
      claim: { states: 'equal', sides: [H(hidden), errorSlope(hidden)] },
      errata: ['E-W12'],
    },
  ] satisfies Entry[],
};
