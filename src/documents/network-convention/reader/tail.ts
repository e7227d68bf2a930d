import { add } from '../../../engine/algebra/operations/add.ts';
import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { belowLast, elementwiseHere, elementwiseLast } from '../../reader/needs.ts';
import {
  a,
  above,
  aRows,
  below,
  bRow,
  DeltaRows,
  deltaRow,
  deltaRows,
  gammaRows,
  L,
  l,
  lossz,
  ones,
  WT,
  zCols,
  zRows,
} from '../../symbols.ts';
import { tailGlyphs } from './glyphs.ts';
import {
  allByBias,
  allByWeights,
  alongRow,
  alongRows,
  alongWeights,
  aRow,
  atFirst,
  atLast,
  beyond,
  deltaOfAll,
  deltaOfRow,
  lossByUnturned,
  zRow,
} from './letters.ts';

const inputs = aRow(0);
const data = aRows(0);
const weights = WT(1);
const batch = transpose(zRows(1));

export const tail: Section = {
  title: 'Last page: rows, one sample and N',
  entries: [
    {
      id: 'conv-tail-z',
      title: 'First layer as a row',
      place: 'Last page',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [zRow(1), add(matmul(inputs, weights), bRow(1))] },
          { states: 'shape', of: zRow(1), is: [1, { width: 1 }] },
        ],
      },
      says: 'The whole right side is a row.',
      glyphs: tailGlyphs,
      ...atFirst,
    },
    {
      id: 'conv-tail-shape-1',
      title: 'Its shapes for one sample',
      place: 'Last page',
      kind: 'shape',
      claim: {
        states: 'shape',
        of: matmul(inputs, weights),
        is: [1, { width: 1 }],
        parts: [
          [inputs, [1, { width: 0 }]],
          [weights, [{ width: 0 }, { width: 1 }]],
        ],
      },
      ...atFirst,
    },
    {
      id: 'conv-tail-shape-N',
      title: 'Its shapes for N samples',
      place: 'Last page',
      kind: 'shape',
      claim: {
        states: 'shape',
        of: matmul(data, weights),
        is: ['samples', { width: 1 }],
        parts: [
          [data, ['samples', { width: 0 }]],
          [weights, [{ width: 0 }, { width: 1 }]],
        ],
      },
      ...atFirst,
    },
    {
      id: 'conv-tail-shape-T',
      title: 'All samples, transposed',
      place: 'Last page',
      kind: 'shape',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: batch, is: [{ width: 1 }, 'samples'] },
          { states: 'equal', sides: [batch, zCols(1)] },
        ],
      },
      says: 'Samples as columns: that is the layout of Wichmann, whose matrix stands on the right.',
      glyphs: { zCols: ({ layer }) => `Z^{${layer}}` },
      ...atFirst,
    },
    {
      id: 'conv-tail-dw',
      title: 'Weight derivative with rows',
      place: 'Last page',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [allByWeights(l, '\\ell'), matmul(transpose(aRows(below)), deltaRows())],
        free: alongWeights(l),
      },
      says: 'With $N$ rows the product adds up the samples: $\\mathcal L$ is the loss of all of them.',
      errata: ['E-C09', 'E-C17'],
      glyphs: tailGlyphs,
    },
    {
      id: 'conv-tail-db',
      title: 'Bias derivative with rows',
      place: 'Last page',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [allByBias(l, '\\ell'), matmul(transpose(ones), deltaRows())],
        free: alongRow(l),
      },
      printed: { states: 'equal', sides: [allByBias(l, '\\ell'), deltaRows()], free: alongRow(l) },
      says: 'A row of ones adds up the rows. With one sample there is nothing to add, and the printed form is right.',
      errata: ['E-C09', 'E-C16', 'E-C17'],
      glyphs: tailGlyphs,
    },
    {
      id: 'conv-tail-delta-out',
      title: 'δ of the output layer',
      place: 'Last page',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [deltaOfAll(deltaRows(L), L), hadamard(DeltaRows(L), gammaRows(L))],
        free: alongRows(L),
      },
      needs: [elementwiseLast],
      glyphs: tailGlyphs,
      ...atLast,
    },
    {
      id: 'conv-tail-delta-hidden',
      title: 'δ from the layer above',
      place: 'Last page',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [deltaOfAll(deltaRows(), l), hadamard(gammaRows(), matmul(deltaRows(above), transpose(WT(above))))],
        free: alongRows(l),
      },
      printed: {
        states: 'equal',
        sides: [deltaRows(L), hadamard(gammaRows(L), matmul(deltaRows(beyond), transpose(WT(beyond))))],
      },
      errata: ['E-C11'],
      needs: [belowLast, elementwiseHere],
      glyphs: tailGlyphs,
    },
    {
      id: 'conv-tail-delta-shape',
      title: 'δ of all samples, both ways round',
      place: 'Last page',
      kind: 'shape',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: deltaRows(L), is: ['samples', { width: L }] },
          { states: 'shape', of: transpose(deltaRows(L)), is: [{ width: L }, 'samples'] },
        ],
      },
      ...atLast,
    },
    {
      id: 'conv-tail-transpose',
      title: 'The same matrix from columns and from rows',
      place: 'Last page',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [matmul(a(below), deltaRow()), matmul(transpose(aRow(below)), deltaOfRow())],
        sign: '\\;\\longrightarrow\\;',
      },
      says: 'Left with columns, right with rows: each letter is turned, the order stays.',
      glyphs: { a: ({ layer }) => `a^{${layer}}` },
    },
    {
      id: 'conv-tail-same-shape',
      title: 'In the shape of the weights',
      place: 'Last page',
      kind: 'equation',
      claim: { states: 'equal', sides: [lossByUnturned(l), matmul(lossz(), transpose(a(below)))] },
      says: 'Columns, and not turned: so the other documents have it.',
      glyphs: { a: ({ layer }) => `a^{${layer}}` },
    },
  ] satisfies Entry[],
};
