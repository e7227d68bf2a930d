import {
  activation,
  brackets,
  difference,
  dotted,
  entry,
  exp,
  letter,
  named,
  minus as negative,
  over,
  partial,
  terms,
  times,
  value,
} from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Glyph } from '../../notation.ts';
import type { Section } from '../../reader/entry.ts';
import { elementwiseHere, together } from '../../reader/needs.ts';
import { a, L, l, loss, lossz, t, z } from '../../symbols.ts';
import {
  applied,
  byLoss,
  c,
  entriesOf,
  entrywise,
  equal,
  halfSquares,
  halfSumOfC,
  minus,
  oneLayer,
  oneLayerThin,
  pair,
  zAt,
} from './letters.ts';
import { halfSquaredError, linearLast, sigmoidHere, twoHere } from './needs.ts';

const of = entriesOf({ place: '§1', glyphs: oneLayer });
const out = together('integer-relu', twoHere, linearLast);
const y = (i: number): Form => entry(t(), i);
const aAt = (i: number) => entry(a(), i);

/** ∂L/∂c: c is the output less the target, which is given, so to move the one is to move the other. */
const lossByC = (i: number): Form => byLoss(entry(a(L), i));
const moved: Glyph = ({ entry: [i] = [] }) => `c_{${i}}`;

export const error: Section = {
  title: 'Where δ comes from',
  entries: [
    of(
      'mnn-1-c',
      'The residual',
      equal(
        pair(c),
        minus(
          pair((i) => zAt(L, i)),
          pair(y),
        ),
      ),
      {
        layer: 'last',
        needs: out,
        says: 'What comes out less what should: without a nonlinearity, $\\mathbf{z}$ is what comes out.',
      },
    ),
    of('mnn-1-mse', 'Half the squared error', equal(entry(loss()), halfSumOfC), {
      layer: 'last',
      errata: ['E-M13'],
      needs: [halfSquaredError],
      says: 'The sum runs over the outputs; the document leaves its index out.',
    }),
    of(
      'mnn-1-delta-mse',
      'δ of half the squared error',
      equal(
        lossz(L),
        pair((i) => times(lossByC(i), partial(c(i), zAt(L, i)))),
        pair((i) => dotted(value(1), c(i))),
        minus(
          pair((i) => zAt(L, i)),
          pair(y),
        ),
      ),
      {
        layer: 'last',
        glyphs: { ...oneLayerThin, a: moved },
        needs: [...out, ...together('integer-relu', halfSquaredError)],
      },
    ),
  ],
};

/** The argument of a function of one number: every z of the network, one after the other. */
const neuron = letter('i', l);
const x = named('x', [], entry(z(), neuron));
const f = (of: Form, order: 0 | 1 = 0): Form => ({ kind: 'function', id: 'sigmoid', order, name: 'f', of });
const free = [neuron];
const everyZ = 'The numbers beside it are for $x = z_i$, each neuron of the layer in turn.';

export const nonlinearity: Section = {
  title: 'One layer with a nonlinearity',
  entries: [
    of(
      'mnn-1-a',
      'A function of each entry',
      equal(
        pair(aAt),
        applied(
          'f',
          pair((i) => zAt(l, i)),
          pair((i) => activation(l, zAt(l, i), 'f')),
        ),
      ),
      { needs: [elementwiseHere, twoHere] },
    ),
    of(
      'mnn-1-sigmoid',
      'The sigmoid',
      { states: 'equal', sides: [f(x), over(value(1), terms(value(1), exp(negative(x))))], free },
      {
        kind: 'definition',
        errata: ['E-M01'],
        printed: { states: 'equal', sides: [f(x), over(value(1), terms(value(1), exp(x)))], free },
        says: everyZ,
      },
    ),
    of(
      'mnn-1-dsigmoid',
      'Slope of the sigmoid',
      {
        states: 'equal',
        sides: [f(x, 1), times(f(x), f(negative(x))), times(f(x), brackets(difference(value(1), f(x))))],
        free,
      },
      { errata: ['E-M01'], says: `It needs no new exponential: the value of the function is enough. ${everyZ}` },
    ),
    of(
      'mnn-1-loss-a',
      'The loss depends on a',
      equal(
        entry(loss()),
        applied(
          'l',
          pair((i) => entry(a(L), i)),
          halfSquares((i) => entry(a(L), i)),
        ),
      ),
      {
        kind: 'definition',
        layer: 'last',
        needs: [twoHere, halfSquaredError],
        says: 'Here $l(\\cdot)$ is half the squared error.',
      },
    ),
    of(
      'mnn-1-delta-act',
      'δ with a nonlinearity',
      equal(
        lossz(),
        pair((i) => times(byLoss(aAt(i)), partial(aAt(i), zAt(l, i)))),
        entrywise(
          pair((i) => byLoss(aAt(i))),
          pair((i) => partial(aAt(i), zAt(l, i))),
        ),
        entrywise(
          pair((i) => byLoss(aAt(i))),
          pair((i) => times(aAt(i), brackets(difference(value(1), aAt(i))))),
        ),
      ),
      {
        glyphs: oneLayerThin,
        errata: ['E-M09'],
        needs: [sigmoidHere, twoHere],
        says: 'The last form is for the sigmoid. In the layers below the last, $\\partial L/\\partial a_i$ is what comes back from above.',
      },
    ),
  ],
};
