import { add } from '../../../engine/algebra/operations/add.ts';
import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { vector } from '../../../engine/algebra/operations/reshape.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import type { Claim, Entry, Section } from '../../reader/entry.ts';
import { belowLast, elementwiseHere, elementwiseLast } from '../../reader/needs.ts';
import { a, above, b, below, bRow, L, l, loss, lossz, W, WT } from '../../symbols.ts';
import { codeGlyphs } from './glyphs.ts';
import {
  alongRow,
  aRow,
  atFirst,
  atLast,
  beyond,
  by,
  deltaOfRow,
  deltaSide,
  gammaRow,
  lossBy,
  top,
  zRow,
} from './letters.ts';
import { slopesBelowLast } from './needs.ts';

const slopes = gammaRow(top);
const errors = deltaOfRow(L);
const turned = transpose(WT(L));
const firstLayer: Claim = { states: 'equal', sides: [zRow(1), add(matmul(aRow(0), WT(1)), bRow(1))] };
const inputs: Claim = { states: 'shape', of: aRow(0), is: [1, { width: 0 }] };
const weights: Claim = { states: 'shape', of: WT(1), is: [{ width: 0 }, { width: 1 }] };

export const code: Section = {
  title: 'Coding conventions: vectors are rows',
  entries: [
    {
      id: 'conv-code-T',
      title: 'Transpose everything',
      place: 'Coding conventions',
      kind: 'definition',
      claim: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [aRow(0), transpose(a(0))], sign: '\\leftarrow' },
          { states: 'equal', sides: [WT(), transpose(W())], sign: '\\leftarrow' },
          { states: 'equal', sides: [deltaOfRow(), transpose(lossz())], sign: '\\leftarrow' },
        ],
      },
      says: 'From here on a letter means the transpose of what it was. The weights also change their letter, to $w$.',
      errata: ['E-C12'],
    },
    {
      id: 'conv-code-caveat',
      title: 'Rule ① is given up',
      place: 'Coding conventions',
      kind: 'remark',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: errors, is: [1, { width: L }] },
          { states: 'shape', of: bRow(L), is: [1, { width: L }] },
          { states: 'shape', of: by(loss(), b(L)), is: [{ width: L }, 1] },
          { states: 'equal', sides: [by(loss(), b(L)), vector(errors)] },
        ],
      },
      says: 'Rule ① makes a column of the derivative by a row. In code it stays a row, and the numbers are the same.',
      errata: ['E-C14'],
      glyphs: codeGlyphs,
      ...atLast,
    },
    {
      id: 'conv-code-dw',
      title: 'Weight derivative with rows',
      place: 'Coding conventions',
      kind: 'equation',
      claim: { states: 'equal', sides: [lossBy(W()), matmul(transpose(aRow(below)), deltaOfRow())] },
      says: 'The transposed row is the column from before. The result has the shape of $w$ itself.',
      errata: ['E-C11', 'E-C14'],
      glyphs: codeGlyphs,
    },
    {
      id: 'conv-code-db',
      title: 'Bias derivative with rows',
      place: 'Coding conventions',
      kind: 'equation',
      claim: { states: 'equal', sides: [lossBy(b()), deltaOfRow()] },
      says: 'For one sample.',
      errata: ['E-C11', 'E-C14', 'E-C16'],
      glyphs: codeGlyphs,
    },
    {
      id: 'conv-code-delta-out',
      title: 'δ of the output layer with rows',
      place: 'Coding conventions',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [deltaSide(errors, L), hadamard(lossBy(a(L)), gammaRow(L))],
        free: alongRow(L),
      },
      says: 'Both factors are rows now: nothing has to be turned.',
      needs: [elementwiseLast],
      glyphs: codeGlyphs,
      ...atLast,
    },
    {
      id: 'conv-code-delta-hidden',
      title: 'δ from the layer above with rows',
      place: 'Coding conventions',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [deltaSide(deltaOfRow(), l), hadamard(gammaRow(), matmul(deltaOfRow(above), transpose(WT(above))))],
        free: alongRow(l),
      },
      printed: {
        states: 'equal',
        sides: [errors, hadamard(gammaRow(L), matmul(deltaOfRow(beyond), transpose(WT(beyond))))],
      },
      errata: ['E-C11'],
      needs: [belowLast, elementwiseHere],
      glyphs: codeGlyphs,
    },
    {
      id: 'conv-code-z',
      title: 'First layer with rows',
      place: 'Coding conventions, check',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [firstLayer, inputs, weights, { states: 'shape', of: bRow(1), is: [1, { width: 1 }] }],
      },
      printed: {
        states: 'all',
        claims: [firstLayer, inputs, weights, { states: 'shape', of: bRow(1), is: [1, { width: 0 }] }],
      },
      says:
        'Forward, the order is reversed as well: the row comes before the weights. With as many neurons as inputs the ' +
        'printed label of $\\vec b^1$ happens to be right.',
      errata: ['E-C12', 'E-C15'],
      ...atFirst,
    },
    {
      id: 'conv-code-check-delta',
      title: 'δ of the output layer is a row',
      place: 'Coding conventions, check',
      kind: 'shape',
      claim: { states: 'shape', of: errors, is: [1, { width: L }] },
      ...atLast,
    },
    {
      id: 'conv-code-check-w',
      title: 'Weights of the output layer in code',
      place: 'Coding conventions, check',
      kind: 'shape',
      claim: { states: 'shape', of: WT(L), is: [{ width: top }, { width: L }] },
      errata: ['E-C13'],
      ...atLast,
    },
    {
      id: 'conv-code-check-rec',
      title: 'δ of the layer below the output',
      place: 'Coding conventions, check',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [deltaSide(deltaOfRow(top), top), hadamard(slopes, matmul(errors, turned))],
        free: alongRow(top),
      },
      needs: [slopesBelowLast],
      ...atLast,
    },
    {
      id: 'conv-code-check-rec-shape',
      title: 'Its shapes',
      place: 'Coding conventions, check',
      kind: 'shape',
      claim: {
        states: 'shape',
        of: hadamard(slopes, matmul(errors, turned)),
        is: [1, { width: top }],
        parts: [
          [slopes, [1, { width: top }]],
          [errors, [1, { width: L }]],
          [turned, [{ width: L }, { width: top }]],
        ],
      },
      needs: [slopesBelowLast],
      ...atLast,
    },
  ] satisfies Entry[],
};
