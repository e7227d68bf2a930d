import { add } from '../../../engine/algebra/operations/add.ts';
import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { vector } from '../../../engine/algebra/operations/reshape.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { entry, letter, sampleLetter, shortened } from '../../../engine/indexed/build.ts';
import { indices } from '../../notation.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { belowLast, elementwiseHere } from '../../reader/needs.ts';
import { a, above, aRows, bRow, deltaRow, gamma, L, l, loss, lossz, ones, W, WT, z, zRows } from '../../symbols.ts';
import { alongRow, alongRows, atFirst, beyond, by, deltaSide, place, printedRecursion } from './letters.ts';

const recursion = hadamard(matmul(deltaRow(above), W(above)), transpose(gamma()));
const j = letter('j', 0);

/** The recursion turned into columns, and the data: all samples as rows. */
export const turning: Section = {
  title: 'From columns to rows, and all samples at once',
  entries: [
    {
      id: 'conv-code-derive-1',
      title: 'The recursion with columns, once more',
      place: 'Coding conventions',
      kind: 'equation',
      claim: { states: 'equal', sides: [deltaSide(deltaRow(), l), recursion], free: alongRow(l) },
      printed: printedRecursion,
      errata: ['E-C08', 'E-C11'],
      needs: [belowLast, elementwiseHere],
    },
    {
      id: 'conv-code-derive-2',
      title: 'The recursion transposed',
      place: 'Coding conventions',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          shortened(lossz(), by(loss(), z()), place(l)),
          vector(recursion),
          hadamard(matmul(transpose(W(above)), lossz(above)), gamma()),
        ],
        free: [place(l)],
      },
      printed: {
        states: 'equal',
        sides: [lossz(L), vector(hadamard(matmul(deltaRow(beyond), W(beyond)), gamma(L)))],
      },
      says: 'The document stops after the second equals sign. A transposed product changes the order of its factors.',
      errata: ['E-C11', 'E-C26'],
      needs: [belowLast, elementwiseHere],
    },
    {
      id: 'conv-batch-X',
      title: 'All samples as rows',
      place: 'Adding in Python data',
      kind: 'definition',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: aRows(0), is: ['samples', { width: 0 }] },
          {
            states: 'equal',
            sides: [entry(aRows(0), sampleLetter('k'), j), entry(a(0), j)],
            free: [sampleLetter('k'), j],
          },
        ],
      },
      says: 'Row $k$ of $X$ is sample $k$.',
      glyphs: {
        a: ({ sample, entry: at }) => `x${at ? `_{${indices(at)}}` : ''}^{(${sample})}`,
      },
      ...atFirst,
    },
    {
      id: 'conv-batch-z',
      title: 'First layer for all samples',
      place: 'Adding in Python data',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [
          {
            states: 'equal',
            sides: [shortened(zRows(1), z(1), place(1)), add(matmul(aRows(0), WT(1)), matmul(ones, bRow(1)))],
            free: alongRows(1),
          },
          { states: 'shape', of: zRows(1), is: ['samples', { width: 1 }] },
          { states: 'shape', of: bRow(1), is: [1, { width: 1 }] },
        ],
      },
      says: 'Python adds the row $\\vec b$ to every row. As a matrix that is a column of ones times $\\vec b$, not written here.',
      glyphs: { ones: () => '', WT: ({ layer }) => `\\omega^{${layer}}` },
      ...atFirst,
    },
  ] satisfies Entry[],
};
