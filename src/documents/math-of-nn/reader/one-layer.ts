import { add } from '../../../engine/algebra/operations/add.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { entry, partial, terms, times } from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Section } from '../../reader/entry.ts';
import { together } from '../../reader/needs.ts';
import { a, b, below, dWk, L, l, loss, lossz, W, z } from '../../symbols.ts';
import {
  applied,
  bAt,
  byLoss,
  column,
  derivative,
  entriesOf,
  equal,
  halfSquares,
  matrix,
  oneLayer,
  pair,
  plus,
  product,
  row,
  square,
  wAt,
  zAt,
} from './letters.ts';
import { halfSquaredError, linearLast, twoByTwo, twoHere } from './needs.ts';

const of = entriesOf({ place: '§1', glyphs: oneLayer });
const x = (j: number) => entry(a(below), j);
const w = (i: number, j: number) => wAt(l, i, j);
const lossByZ = (i: number): Form => byLoss(zAt(l, i));
const zBy = (i: number, by: Parameters<typeof partial>[1]): Form => partial(zAt(l, i), by);
const [byW, byX, byB] = [derivative(loss(), W()), derivative(loss(), a(below)), derivative(loss(), b())];

export const oneLinearLayer: Section = {
  title: 'One layer without a nonlinearity',
  entries: [
    of('mnn-1-z', 'One linear layer', equal(z(), add(matmul(W(), a(below)), b())), {
      says: 'There is one layer here, so nothing is numbered: whatever comes in is $\\mathbf{x}$. In a deeper network it holds for each layer, with the activations below for $\\mathbf{x}$.',
    }),
    of(
      'mnn-1-z-mat',
      'The layer, written out',
      equal(
        pair((i) => zAt(l, i)),
        plus(
          product(square(w), pair(x)),
          pair((i) => bAt(l, i)),
        ),
      ),
      { needs: [twoByTwo] },
    ),
    of(
      'mnn-1-loss',
      'The loss depends on z',
      equal(
        entry(loss()),
        applied(
          'l',
          pair((i) => zAt(L, i)),
          halfSquares((i) => zAt(L, i)),
        ),
      ),
      {
        kind: 'definition',
        layer: 'last',
        errata: ['E-M08'],
        needs: together('integer-relu', twoHere, linearLast, halfSquaredError),
        says: 'Here $l(\\cdot)$ is half the squared error, which the document takes up below.',
      },
    ),
    of(
      'mnn-1-grad-w-1',
      'One place for every weight',
      equal(
        dWk(),
        square((i, j) => byLoss(w(i, j))),
      ),
      {
        kind: 'definition',
        needs: [twoByTwo],
        says: 'The derivative by a matrix is laid out as the matrix itself.',
      },
    ),
    of(
      'mnn-1-grad-w-2',
      'Through the z that a weight moves',
      equal(
        byW,
        square((i, j) => times(lossByZ(i), zBy(i, w(i, j)))),
      ),
      {
        needs: [twoByTwo],
        says: 'Row $i$ of the weights moves $z_i$ and no other: there is one path, and one product.',
      },
    ),
    of(
      'mnn-1-grad-w-3',
      'A weight counts as much as its input',
      equal(
        byW,
        square((i, j) => times(lossByZ(i), x(j))),
      ),
      {
        needs: [twoByTwo],
      },
    ),
    of('mnn-1-grad-w-4', 'A column times a row', equal(byW, product(pair(lossByZ), row(x(1), x(2)))), {
      needs: [twoByTwo],
    }),
    of(
      'mnn-1-grad-x-1',
      'An input moves every z',
      equal(
        byX,
        pair((j) => byLoss(x(j))),
        pair((j) => terms(times(lossByZ(1), zBy(1, x(j))), times(lossByZ(2), zBy(2, x(j))))),
      ),
      { needs: [twoByTwo], says: 'Two paths lead from an input to the loss, so two products are added.' },
    ),
    of(
      'mnn-1-grad-x-2',
      'The weights, turned round',
      equal(byX, product(matrix([w(1, 1), w(2, 1)], [w(1, 2), w(2, 2)]), pair(lossByZ))),
      { needs: [twoByTwo] },
    ),
    of(
      'mnn-1-grad-b',
      'A bias moves its own z one for one',
      equal(
        byB,
        pair((i) => byLoss(bAt(l, i))),
        pair((i) => times(lossByZ(i), zBy(i, bAt(l, i)))),
        pair(lossByZ),
      ),
      { needs: [twoHere] },
    ),
    of('mnn-1-delta', 'δ, the error of the layer', equal(lossz(), column(lossByZ(1), lossByZ(2))), {
      kind: 'definition',
      errata: ['E-M04'],
      needs: [twoHere],
      says: 'All three gradients begin with the same column, so it gets a letter.',
    }),
    of('mnn-1-dw', 'Gradient of the weights', equal(byW, matmul(lossz(), transpose(a(below))))),
    of('mnn-1-dx', 'Gradient of the input', equal(byX, matmul(transpose(W()), lossz())), {
      says: 'For the layer below, this is what arrives at its output.',
    }),
    of('mnn-1-db', 'Gradient of the bias', equal(byB, lossz())),
  ],
};
