import { scale } from '../../../engine/algebra/operations/scale.ts';
import { squaredNorm } from '../../../engine/algebra/operations/squared-norm.ts';
import { subtract } from '../../../engine/algebra/operations/subtract.ts';
import {
  difference,
  entry,
  kronecker,
  letter,
  named,
  partial,
  power,
  sampleLetter,
  sum,
  times,
  upTo,
  value,
} from '../../../engine/indexed/build.ts';
import type { Claim, Entry, Section } from '../../reader/entry.ts';
import { a, aCols, C, DeltaCols, L, t, tCols } from '../../symbols.ts';
import { euclidean, i, JbyA, n, oneOverN, perSample, perTwoSamples } from './letters.ts';

const j = letter('j', L);
/** A sample: as the sample of a column, and as an index of a matrix. */
const mOfColumn = sampleLetter('m');
const m = upTo('m', 'samples');

const cost = named('J', [tCols, aCols(L)], entry(C));
const off = difference(entry(aCols(L), j, m), entry(tCols, j, m));
const offHere = difference(entry(aCols(L), i, n), entry(tCols, i, n));
const errorEntry = entry(DeltaCols(L), i, n);
const oneEntry = times(perSample, offHere);

const common = { kind: 'equation', layer: 'last', needs: [euclidean] } as const;

export const euclideanError: Section = {
  title: 'An example: Euclidean distance',
  entries: [
    {
      ...common,
      id: 'wich-2.16',
      title: 'The Euclidean error function',
      place: '(2.16)',
      claim: {
        states: 'equal',
        sides: [cost, times(perTwoSamples, sum(mOfColumn, entry(squaredNorm(subtract(a(L), t())))))],
      },
      says: '$a_m^{(L)}$ is column $m$ of $A^{(L)}$.',
    },
    {
      ...common,
      id: 'wich-2.17',
      title: 'The same, entry by entry',
      place: '(2.17)',
      claim: { states: 'equal', sides: [cost, times(perTwoSamples, sum(m, sum(j, power(off, 2))))] },
    },
    {
      ...common,
      id: 'wich-2.18',
      title: 'Its derivative by one output',
      place: '(2.18)',
      claim: {
        states: 'equal',
        sides: [
          errorEntry,
          JbyA(i),
          times(perTwoSamples, sum(m, sum(j, partial(power(off, 2), entry(aCols(L), i, n))))),
        ],
        free: [i, n],
      },
      errata: ['E-W10'],
    },
    {
      ...common,
      id: 'wich-2.19',
      title: 'Kronecker deltas leave one term',
      place: '(2.19)',
      claim: {
        states: 'equal',
        sides: [times(perTwoSamples, sum(m, sum(j, times(value(2), off, kronecker(i, j), kronecker(n, m))))), oneEntry],
        free: [i, n],
      },
      errata: ['E-W10'],
    },
    {
      ...common,
      id: 'wich-2.20',
      title: 'One entry of the error',
      place: '(2.20)',
      claim: { states: 'equal', sides: [errorEntry, oneEntry], free: [i, n] },
      printed: { states: 'equal', sides: [DeltaCols(L), oneEntry] } satisfies Claim,
      errata: ['E-W02', 'E-W03'],
    },
    {
      ...common,
      id: 'wich-2.21',
      title: 'The error as a matrix',
      place: '(2.21)',
      claim: { states: 'equal', sides: [DeltaCols(L), scale(oneOverN, subtract(aCols(L), tCols))] },
      says: 'Output minus target, divided by $N$ once and for all.',
    },
  ] satisfies Entry[],
};
