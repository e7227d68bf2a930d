import { add } from '../../../engine/algebra/operations/add.ts';
import { diagonalMatrix } from '../../../engine/algebra/operations/diagonal-matrix.ts';
import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { entry, kronecker, letter, partial, times } from '../../../engine/indexed/build.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { elementwiseLast } from '../../reader/needs.ts';
import { a, b, gamma, L, W, z } from '../../symbols.ts';
import { withY } from './glyphs.ts';
import { alongWeights, atLast, by, lossBy, out, outputChain, top } from './letters.ts';

const i = out('i');
const j = out('j');
const below = letter('k', top);
const slopes = gamma(L);
const row = lossBy(a(L));

export const output: Section = {
  title: 'The output layer: the chain rule',
  entries: [
    {
      id: 'conv-out-chain',
      title: 'Chain rule at the output layer',
      place: 'L-th layer',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [lossBy(W(L)), outputChain],
        free: alongWeights(L),
      },
      says:
        'The last factor has three indices. Two of them are left when it has met the row in front of it, and rule ① ' +
        'says which comes first.',
      glyphs: withY,
      ...atLast,
    },
    {
      id: 'conv-out-z',
      title: 'What the weights of the last layer do',
      place: 'L-th layer',
      kind: 'equation',
      claim: { states: 'equal', sides: [z(L), add(matmul(W(L), a(top)), b(L))] },
      ...atLast,
    },
    {
      id: 'conv-out-dzdw-shape',
      title: 'The factor that rule ② keeps',
      place: 'L-th layer',
      kind: 'shape',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: z(L), is: [{ width: L }, 1] },
          { states: 'shape', of: W(L), is: [{ width: L }, { width: top }] },
          {
            states: 'equal',
            sides: [partial(entry(z(L), i), entry(W(L), i, below)), entry(a(top), below)],
            free: [i, below],
          },
          { states: 'shape', of: a(top), is: [{ width: top }, 1] },
        ],
      },
      printed: {
        states: 'all',
        claims: [
          { states: 'shape', of: z(L), is: [{ width: 0 }, 1] },
          { states: 'shape', of: W(L), is: [{ width: L }, { width: top }] },
          { states: 'shape', of: by(z(L), W(L)), is: [{ width: top }, 1] },
        ],
      },
      says: 'In every row of $\\omega^L$ the derivative is the same column, the activations below.',
      errata: ['E-C05', 'E-C06'],
      ...atLast,
    },
    {
      id: 'conv-out-unordered',
      title: 'Factors collected, and put in order',
      place: 'L-th layer',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [lossBy(W(L)), matmul(a(top), hadamard(row, transpose(slopes)))],
      },
      printed: { states: 'equal', sides: [lossBy(W(L)), matmul(matmul(row, slopes), a(top))] },
      says: 'In the order of the chain rule the factors do not fit. The column has to come first.',
      errata: ['E-C07', 'E-C08'],
      needs: [elementwiseLast],
      glyphs: withY,
      ...atLast,
    },
    {
      id: 'conv-out-dydz',
      title: 'A diagonal Jacobian becomes a row',
      place: 'L-th layer',
      kind: 'equation',
      claim: {
        states: 'all',
        between: ' \\;\\rightarrow\\; ',
        claims: [
          {
            states: 'equal',
            sides: [
              partial(entry(a(L), i), entry(z(L), j)),
              times(partial(entry(a(L), i), entry(z(L), i)), kronecker(i, j)),
              diagonalMatrix(slopes),
            ],
            free: [i, j],
          },
          { states: 'shape', of: transpose(slopes), is: [1, { width: L }] },
        ],
      },
      says: 'Each output depends on its own $z$ only, so the diagonal says it all. It is kept as a row.',
      errata: ['E-C08'],
      needs: [elementwiseLast],
      glyphs: withY,
      ...atLast,
    },
    {
      id: 'conv-out-dLdy-shape',
      title: 'The loss by the output is a row',
      place: 'L-th layer',
      kind: 'shape',
      claim: { states: 'shape', of: row, is: [1, { width: L }] },
      glyphs: withY,
      ...atLast,
    },
    {
      id: 'conv-out-dw-shape',
      title: 'Shape of the weight derivative',
      place: 'L-th layer',
      kind: 'shape',
      claim: { states: 'shape', of: lossBy(W(L)), like: [transpose(W(L))], is: [{ width: top }, { width: L }] },
      says: 'By rule ①: turned round.',
      ...atLast,
    },
    {
      id: 'conv-out-hadamard',
      title: 'With an element-wise product',
      place: 'L-th layer',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [lossBy(W(L)), matmul(a(top), hadamard(row, transpose(slopes)))],
      },
      printed: { states: 'equal', sides: [lossBy(W(L)), matmul(hadamard(row, slopes), a(top))] },
      says: 'A column times a row is a matrix. A row times a column would be a number, if it fitted at all.',
      errata: ['E-C07', 'E-C08'],
      needs: [elementwiseLast],
      glyphs: withY,
      ...atLast,
    },
  ] satisfies Entry[],
};
