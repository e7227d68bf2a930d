import { entry, named, terms, times, value } from '../../../engine/indexed/build.ts';
import type { Section } from '../../reader/entry.ts';
import { together } from '../../reader/needs.ts';
import { dWk, loss } from '../../symbols.ts';
import { applied, bAt, entriesOf, equal, halfSquares, pair, plus, product, square } from './letters.ts';
import {
  halfSquaredError,
  linearFirst,
  linearLast,
  noZeros,
  plainOutput,
  reused,
  twoHere,
  twosBelow,
} from './needs.ts';
import { lossByZ2, p, q, reuse, totalBy, w, x, z1, z2, z2By } from './reuse.ts';

const twice = together('reused-weights', reused, twosBelow, linearFirst);
const withLoss = [...twice, ...together('reused-weights', halfSquaredError, plainOutput)];
const of = entriesOf({ place: '§3', glyphs: reuse, layer: 2, needs: twice });
const biases = pair((i) => bAt(1, i));

/** What the program finds: the gradients of both uses, added up. */
const bothUses = named(
  '\\frac{\\partial L}{\\partial \\mathbf{w}}',
  [],
  terms(entry(dWk(1), p, q), entry(dWk(2), p, q)),
);

const indirect = (row: number, i: number, j: number) =>
  ({ states: 'different', sides: [z2By(row, w(i, j)), value(0)] }) as const;

export const reusedLayers: Section = {
  title: 'One w and one b in both layers',
  entries: [
    of('mnn-3-z1', 'First use', equal(pair(z1), plus(product(square(w), pair(x)), biases)), {
      layer: 1,
      errata: ['E-M07'],
      says: 'The same $\\mathbf{w}$ and $\\mathbf{b}$ serve both layers, so they carry no number.',
    }),
    of('mnn-3-z2', 'Second use', equal(pair(z2), plus(product(square(w), pair(z1)), biases)), {
      errata: ['E-M07'],
      says: 'Checked with the weights of layer 1: they are the weights of layer 2.',
    }),
    of('mnn-3-loss', 'The loss depends on the last z', equal(entry(loss()), applied('l', pair(z2), halfSquares(z2))), {
      kind: 'definition',
      needs: together('reused-weights', reused, twoHere, linearLast, halfSquaredError),
      says: 'Here $l(\\cdot)$ is half the squared error.',
    }),
    of(
      'mnn-3-grad-w-layout',
      'The total gradient',
      { states: 'equal', sides: [bothUses, square((i, j) => totalBy(w(i, j)))], free: [p, q] },
      {
        kind: 'definition',
        errata: ['E-M10'],
        needs: withLoss,
        says: 'It is a total derivative: $w_{ij}$ moves in both layers at once.',
      },
    ),
    of(
      'mnn-3-nonzero',
      'The other neuron moves as well',
      {
        states: 'all',
        claims: [indirect(2, 1, 1), indirect(2, 1, 2), indirect(1, 2, 1), indirect(1, 2, 2)],
      },
      {
        kind: 'remark',
        needs: together('reused-weights', reused, twosBelow, linearFirst, noZeros),
        says: 'With one layer these four were zero. Now row 1 of the weights moves $z_1^{(l1)}$, and that moves both neurons of layer 2.',
      },
    ),
    of(
      'mnn-3-grad-w-chain',
      'Through both outputs',
      equal(
        square((i, j) => totalBy(w(i, j))),
        square((i, j) => terms(times(lossByZ2(1), z2By(1, w(i, j))), times(lossByZ2(2), z2By(2, w(i, j))))),
      ),
      { needs: withLoss },
    ),
  ],
};
