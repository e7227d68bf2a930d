import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { entry } from '../../../engine/indexed/build.ts';
import type { Glyph } from '../../notation.ts';
import type { Section } from '../../reader/entry.ts';
import { belowLast, elementwiseHere, together } from '../../reader/needs.ts';
import { a, above, gamma, l, loss, lossz, W, z } from '../../symbols.ts';
import {
  applied,
  bAt,
  byLoss,
  derivative,
  entriesOf,
  equal,
  halfSquares,
  pair,
  plus,
  product,
  square,
  wAt,
  zAt,
} from './letters.ts';
import { halfSquaredError, linearFirst, linearLast, twoByTwo, twoHere, twoLayers, twosBelow } from './needs.ts';

const of = entriesOf({ place: '§2' });
const thin: Glyph = ({ layer = '' }) => `\\delta^{(l${layer})}`;

/** As printed: (ln+1), which can be read as (ln) + 1. */
const loose =
  (letter: string): Glyph =>
  ({ layer = '' }) =>
    `${letter}^{(l${layer.replace('\\ell', 'n')})}`;

export const twoLayersOfTwo: Section = {
  title: 'Two layers',
  entries: [
    of(
      'mnn-2-z1',
      'The first layer',
      equal(
        pair((i) => zAt(1, i)),
        plus(
          product(
            square((i, j) => wAt(1, i, j)),
            pair((j) => entry(a(0), j)),
          ),
          pair((i) => bAt(1, i)),
        ),
      ),
      { layer: 1, errata: ['E-M08'], needs: [twoByTwo], says: 'From here on layers have numbers: $(l1)$ is layer 1.' },
    ),
    of(
      'mnn-2-z2',
      'The second layer',
      equal(
        pair((i) => zAt(2, i)),
        plus(
          product(
            square((i, j) => wAt(2, i, j)),
            pair((j) => zAt(1, j)),
          ),
          pair((i) => bAt(2, i)),
        ),
      ),
      {
        layer: 2,
        needs: together('reused-weights', linearFirst, twosBelow),
        says: 'It reads $\\mathbf{z}$ of the first layer: there is no nonlinearity in between.',
      },
    ),
    of(
      'mnn-2-loss',
      'The loss depends on z of layer 2',
      equal(
        entry(loss()),
        applied(
          'l',
          pair((i) => zAt(2, i)),
          halfSquares((i) => zAt(2, i)),
        ),
      ),
      {
        kind: 'definition',
        layer: 2,
        needs: together('reused-weights', twoLayers, twoHere, linearLast, halfSquaredError),
        says: 'Here $l(\\cdot)$ is half the squared error.',
      },
    ),
    of(
      'mnn-2-delta1-def',
      'δ of layer 1',
      equal(
        lossz(1),
        derivative(loss(), z(1)),
        pair((i) => byLoss(zAt(1, i))),
      ),
      { layer: 1, glyphs: { lossz: thin }, needs: [twoHere] },
    ),
    of('mnn-2-delta1', 'One layer back', equal(lossz(1), matmul(transpose(W(2)), lossz(2))), {
      layer: 1,
      errata: ['E-M03'],
      needs: [linearFirst],
      says: 'What §1 calls the gradient of the input is, one layer further down, the error of that layer.',
    }),
    of(
      'mnn-2-delta-n',
      'Layer after layer',
      equal(lossz(), hadamard(matmul(transpose(W(above)), lossz(above)), gamma(l))),
      {
        printed: equal(lossz(), matmul(transpose(W(above)), lossz(above))),
        printedGlyphs: { W: loose('\\mathbf{w}'), lossz: loose('\\boldsymbol{\\delta}') },
        errata: ['E-M03', 'E-M08', 'E-M09'],
        needs: [belowLast, elementwiseHere],
        says: 'Layer $n+1$ hands its error to layer $n$. Without a nonlinearity the slopes are 1 and the second factor can be left out.',
      },
    ),
  ],
};
