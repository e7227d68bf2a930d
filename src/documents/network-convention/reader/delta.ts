import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { elementwiseLast } from '../../reader/needs.ts';
import { a, b, deltaRow, gamma, L, lossz, W, WT } from '../../symbols.ts';
import { withY } from './glyphs.ts';
import { alongRow, atLast, deltaOfRow, deltaSide, lossBy, top } from './letters.ts';

const row = lossBy(a(L));
const column = a(top);
const errors = deltaRow(L);

export const delta: Section = {
  title: 'The output layer: δ',
  entries: [
    {
      id: 'conv-delta-out',
      title: 'δ of the output layer',
      place: 'L-th layer',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [deltaSide(errors, L), hadamard(row, transpose(gamma(L)))],
        free: alongRow(L),
      },
      printed: { states: 'equal', sides: [deltaSide(errors, L), hadamard(row, gamma(L))], free: alongRow(L) },
      says: 'How the loss moves with each $z$ of the last layer.',
      errata: ['E-C08'],
      needs: [elementwiseLast],
      glyphs: withY,
      ...atLast,
    },
    {
      id: 'conv-delta-out-shape',
      title: 'δ itself is a column',
      place: 'L-th layer',
      kind: 'shape',
      claim: { states: 'shape', of: lossz(L), is: [{ width: L }, 1] },
      ...atLast,
    },
    {
      id: 'conv-py-shape',
      title: 'Rows are announced',
      place: 'L-th layer, Python note',
      kind: 'shape',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: deltaOfRow(L), is: [1, { width: L }] },
          { states: 'shape', of: WT(L), is: [{ width: top }, { width: L }] },
        ],
      },
      printed: {
        states: 'all',
        claims: [
          { states: 'shape', of: deltaOfRow(L), is: [1, { width: L }] },
          { states: 'shape', of: WT(L), is: [{ width: L }, { width: top }] },
        ],
      },
      says: 'Where $\\delta$ is a row, the weights are turned round as well. With as many outputs as neurons, no shape tells.',
      errata: ['E-C13'],
      glyphs: { WT: ({ layer }) => `\\omega_{${layer}}` },
      ...atLast,
    },
    {
      id: 'conv-out-dw',
      title: 'Weight derivative of the output layer',
      place: 'L-th layer',
      kind: 'equation',
      claim: { states: 'equal', sides: [lossBy(W(L)), matmul(column, errors)] },
      says: 'Column times row: every pair of a neuron below and an output, once.',
      ...atLast,
    },
    {
      id: 'conv-out-db',
      title: 'Bias derivative of the output layer',
      place: 'L-th layer',
      kind: 'equation',
      claim: { states: 'equal', sides: [lossBy(b(L)), errors] },
      ...atLast,
    },
    {
      id: 'conv-out-dw-check',
      title: 'The shapes fit',
      place: 'L-th layer',
      kind: 'shape',
      claim: {
        states: 'shape',
        of: matmul(column, errors),
        is: [{ width: top }, { width: L }],
        parts: [
          [column, [{ width: top }, 1]],
          [errors, [1, { width: L }]],
        ],
      },
      says: 'The shapes of $\\vec a^{L-1}$ and $(\\delta^L)^T$, and of their product.',
      ...atLast,
    },
  ] satisfies Entry[],
};
