import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { belowLast, elementwiseHere } from '../../reader/needs.ts';
import { a, above, b, below, deltaRow, gamma, l, W } from '../../symbols.ts';
import { alongRow, deltaSide, lossBy, printedRecursion } from './letters.ts';

export const recursion: Section = {
  title: 'Hidden layers: every layer',
  entries: [
    {
      id: 'conv-delta-hidden',
      title: 'δ from the layer above',
      place: 'Hidden layers',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [deltaSide(deltaRow(), l), hadamard(matmul(deltaRow(above), W(above)), transpose(gamma()))],
        free: alongRow(l),
      },
      printed: printedRecursion,
      says: 'The row above, back through its weights, then through the slope of each neuron here.',
      errata: ['E-C08', 'E-C09', 'E-C11'],
      needs: [belowLast, elementwiseHere],
    },
    {
      id: 'conv-dw',
      title: 'Weight derivative of any layer',
      place: 'Hidden layers',
      kind: 'equation',
      claim: { states: 'equal', sides: [lossBy(W()), matmul(a(below), deltaRow())] },
      errata: ['E-C09', 'E-C11'],
    },
    {
      id: 'conv-db',
      title: 'Bias derivative of any layer',
      place: 'Hidden layers',
      kind: 'equation',
      claim: { states: 'equal', sides: [lossBy(b()), deltaRow()] },
      errata: ['E-C09', 'E-C11'],
    },
    {
      id: 'conv-db-shape',
      title: 'The bias derivative is a row',
      place: 'Hidden layers, note',
      kind: 'shape',
      claim: { states: 'shape', of: lossBy(b()), like: [deltaRow()], is: [1, { width: l }] },
    },
  ] satisfies Entry[],
};
