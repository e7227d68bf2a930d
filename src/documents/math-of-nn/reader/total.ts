import { index } from '../../../engine/algebra/expression.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { plus as sumOf } from '../../../engine/algebra/operations/plus.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { brackets, entry, layerLetter, sumBare, terms, times } from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Section, Side } from '../../reader/entry.ts';
import { elementwise, together } from '../../reader/needs.ts';
import { a, dWk, lossz, W, z } from '../../symbols.ts';
import { barred, entriesOf, equal, matrix, pair, plus, product, row, square } from './letters.ts';
import { halfSquaredError, linearFirst, plainOutput, reused, reusedThroughout, twosBelow } from './needs.ts';
import { again, lossByZ2, p, q, reuse, totalBy, totalByB, totalByW, w, x, z1 } from './reuse.ts';

const withLoss = together('reused-weights', reused, twosBelow, linearFirst, halfSquaredError, plainOutput);
/** Whole matrices hold for any width. */
const anyWidth = together('reused-weights', reused, linearFirst, halfSquaredError, plainOutput);
const of = entriesOf({ place: '§3', glyphs: reuse, layer: 2, needs: withLoss });
const total = (...sides: readonly Side[]) => ({ states: 'equal', sides: [totalByW, ...sides], free: [p, q] }) as const;

const other = (i: number): number => 3 - i;
const layout = square((i, j) => totalBy(w(i, j)));
const withInputs = square((i, j) =>
  terms(
    times(lossByZ2(i), brackets(terms(z1(j), times(again(i, i), x(j))))),
    times(lossByZ2(other(i)), again(other(i), i), x(j)),
  ),
);
/** What comes back to neuron i of layer 1. */
const back = (i: number): Form => brackets(terms(times(lossByZ2(1), again(1, i)), times(lossByZ2(2), again(2, i))));
const factored = square((i, j) => terms(times(lossByZ2(i), z1(j)), times(x(j), back(i))));

const [second, first] = [lossz(2), lossz(1)];
const throughW = matmul(transpose(W(1)), second);

const use = layerLetter('l');

export const totalGradient: Section = {
  title: 'The total gradient',
  entries: [
    of('mnn-3-grad-w-x', 'With the inputs put in', equal(layout, withInputs), {
      errata: ['E-M05'],
      printed: total(barred(layout), barred(withInputs)),
      says: 'Between bars a matrix is read as its determinant, which is one number.',
    }),
    of('mnn-3-grad-w-factored', 'Sorted by path', total(factored), {
      errata: ['E-M05'],
      printed: total(barred(factored)),
      says: 'The brackets hold what comes back to $z_1^{(l1)}$ and $z_2^{(l1)}$.',
    }),
    of(
      'mnn-3-grad-w-outer',
      'Two columns times two rows',
      total(
        plus(
          product(pair(lossByZ2), row(z1(1), z1(2))),
          product(
            product(matrix([again(1, 1), again(2, 1)], [again(1, 2), again(2, 2)]), pair(lossByZ2)),
            row(x(1), x(2)),
          ),
        ),
      ),
      { says: 'First the gradient of the second use, then that of the first.' },
    ),
    of(
      'mnn-3-grad-w',
      'Gradient of the reused weights',
      total(
        plus(matmul(second, transpose(z(1))), product(throughW, transpose(a(0)))),
        sumOf(matmul(second, transpose(z(1))), matmul(first, transpose(a(0)))),
      ),
      {
        errata: ['E-M02', 'E-M14'],
        needs: anyWidth,
        printed: total(
          plus(matmul(second, z(2)), product(throughW, a(0))),
          sumOf(matmul(second, z(2)), matmul(first, a(0))),
        ),
      },
    ),
    of(
      'mnn-3-grad-b',
      'Gradient of the reused bias',
      { states: 'equal', sides: [totalByB, sumOf(second, throughW), sumOf(second, first)], free: [p] },
      { errata: ['E-M14'], needs: anyWidth },
    ),
    of('mnn-3-sum', 'Gradients of reused weights add up', total(sumBare(use, entry(dWk(index('m')), p, q))), {
      glyphs: {
        dWk: ({ layer }) => `\\left.\\frac{\\partial L}{\\partial \\mathbf{w}}\\right|_{\\text{use}\\,${layer}}`,
      },
      layer: 'last',
      needs: together('reused-weights', reusedThroughout, elementwise, halfSquaredError),
      says: 'Every use is treated as if its weights were its own, and the gradients are added. That holds for any activation and for any number of uses.',
    }),
  ],
};
