import { activateAs } from '../../../engine/algebra/operations/activate.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { negate } from '../../../engine/algebra/operations/negate.ts';
import { subtract } from '../../../engine/algebra/operations/subtract.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import {
  difference,
  entry,
  exp,
  kronecker,
  ln,
  minus,
  named,
  over,
  partial,
  sampleLetter,
  sum,
  sumBare,
  times,
} from '../../../engine/indexed/build.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { loss as lossIs } from '../../reader/needs.ts';
import { a, aRows, deltaRows, L, loss, t, tRows, W, z, zRows } from '../../symbols.ts';
import { atSample, softmaxGlyphs, withY } from './glyphs.ts';
import {
  allByWeights,
  alongRows,
  alongWeights,
  aRow,
  atLast,
  deltaOfAll,
  lossBy,
  out,
  outputChain,
  softmaxRows,
  sumByWeights,
  top,
  tRow,
  zRow,
} from './letters.ts';
import { likelihood, softmaxLast } from './needs.ts';

const i = out('i');
const j = out('j');
const k = out('k');
const y = (at: typeof i) => entry(a(L), at);
const power = (at: typeof i) => exp(entry(z(L), at));
const logLikelihood = minus(sumBare(i, times(entry(t(), i), ln(y(i)))));
const samples = sampleLetter('i');

const left = allByWeights(L, 'L');
const outputs = softmaxRows(zRows(L));
const column = transpose(aRows(top));

export const softmax: Section = {
  title: 'Softmax output: chain and sums',
  entries: [
    {
      id: 'conv-sm-y',
      title: 'Softmax',
      place: 'Softmax output',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          entry(aRow(L), 1, i),
          y(i),
          entry(activateAs('softmax', z(L)), i),
          over(power(i), sumBare(k, power(k))),
        ],
        free: [i],
      },
      printed: {
        states: 'equal',
        sides: [
          entry(aRow(L), 1, i),
          y(i),
          named('s', [entry(z(L), i)], over(power(i), power(i))),
          over(power(i), sumBare(k, power(k))),
        ],
        free: [i],
      },
      says: 'The sum runs over all neurons of the layer, so every output depends on every $z$. As a function of one number, softmax would always be 1.',
      errata: ['E-C20', 'E-C21'],
      needs: [softmaxLast],
      glyphs: { aRows: ({ entry: at = [] }) => `y_{${at[1]}}` },
      ...atLast,
    },
    {
      id: 'conv-sm-nll',
      title: 'Negative log likelihood',
      place: 'Softmax output',
      kind: 'definition',
      claim: {
        states: 'equal',
        sides: [entry(loss()), named('-\\log\\text{likelihood}', [], logLikelihood), logLikelihood],
      },
      says: 'The likelihood is the probability that the network gives to what was observed: $\\prod_i y_i^{t_i}$.',
      errata: ['E-C28', 'E-C29'],
      needs: [lossIs('crossEntropy', 'cross-entropy as its loss', 'iris')],
      glyphs: withY,
      ...atLast,
    },
    {
      id: 'conv-sm-chain',
      title: 'Chain rule with a full Jacobian',
      place: 'Softmax output',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [lossBy(W(L)), outputChain], free: alongWeights(L) },
          {
            states: 'equal',
            sides: [partial(y(i), entry(z(L), j)), times(y(i), difference(kronecker(i, j), y(j)))],
            free: [i, j],
          },
        ],
      },
      printed: { states: 'equal', sides: [lossBy(W(L)), minus(outputChain)], free: alongWeights(L) },
      says: 'The factor in the middle is no longer diagonal: beside the diagonal stands $-y_i y_j$.',
      errata: ['E-C18'],
      needs: [softmaxLast],
      glyphs: withY,
      ...atLast,
    },
    {
      id: 'conv-sm-sum',
      title: 'Sum over samples',
      place: 'Softmax output',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          sumByWeights(L),
          minus(
            sum(samples, entry(matmul(transpose(aRow(top)), subtract(tRow, softmaxRows(zRow(L)))), ...alongWeights(L))),
          ),
        ],
        free: alongWeights(L),
      },
      printed: {
        states: 'equal',
        sides: [
          lossBy(W(L)),
          minus(
            sum(
              samples,
              entry(
                matmul(transpose(matmul(a(top), a(0))), subtract(aRow(L), softmaxRows(zRow(L)))),
                ...alongWeights(L),
              ),
            ),
          ),
        ],
        free: alongWeights(L),
      },
      says: 'The bar says: evaluated for sample $i$. $\\vec t$ is the label.',
      errata: ['E-C17', 'E-C19', 'E-C22'],
      needs: [likelihood],
      glyphs: { ...softmaxGlyphs, ...atSample },
      ...atLast,
    },
    {
      id: 'conv-sm-dw-1',
      title: 'As matrices',
      place: 'Softmax output',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [left, negate(matmul(column, subtract(tRows, outputs)))],
        free: alongWeights(L),
      },
      printed: {
        states: 'equal',
        sides: [left, negate(matmul(column, subtract(aRows(L), outputs)))],
        free: alongWeights(L),
      },
      says: 'The product of the matrices adds up the samples: here $\\mathcal L$ is the loss of all of them. For $C$, divide by $N$ if it is a mean.',
      errata: ['E-C17', 'E-C19'],
      needs: [likelihood],
      glyphs: softmaxGlyphs,
      ...atLast,
    },
    {
      id: 'conv-sm-dw-2',
      title: 'With the sign drawn in',
      place: 'Softmax output',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [left, matmul(column, subtract(outputs, tRows))],
        free: alongWeights(L),
      },
      printed: {
        states: 'equal',
        sides: [left, matmul(column, subtract(outputs, aRows(L)))],
        free: alongWeights(L),
      },
      says: 'Read with $\\vec y$ as the output, as everywhere before, the printed bracket is zero.',
      errata: ['E-C17', 'E-C19'],
      needs: [likelihood],
      glyphs: softmaxGlyphs,
      ...atLast,
    },
    {
      id: 'conv-sm-dw-3',
      title: 'With δ',
      place: 'Softmax output',
      kind: 'equation',
      claim: { states: 'equal', sides: [left, matmul(column, deltaRows(L))], free: alongWeights(L) },
      errata: ['E-C17'],
      glyphs: softmaxGlyphs,
      ...atLast,
    },
    {
      id: 'conv-sm-delta',
      title: 'δ is output minus label',
      place: 'Softmax output',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [deltaOfAll(deltaRows(L), L), subtract(outputs, tRows)],
        free: alongRows(L),
      },
      printed: {
        states: 'equal',
        sides: [deltaOfAll(deltaRows(L), L), subtract(outputs, aRows(L))],
        free: alongRows(L),
      },
      says: 'The loss and softmax together leave nothing else. It needs labels that add up to one.',
      errata: ['E-C19', 'E-C28'],
      needs: [likelihood],
      glyphs: softmaxGlyphs,
      ...atLast,
    },
  ] satisfies Entry[],
};
