import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { entry, kronecker, letter, partial, sumBare, times } from '../../../engine/indexed/build.ts';
import type { Claim, Entry, Section } from '../../reader/entry.ts';
import { a, aRows, C, deltaRows, L, loss, tRows, W, z, zRows } from '../../symbols.ts';
import { classes, labelGlyphs, softmaxGlyphs, withY } from './glyphs.ts';
import { alongWeights, atLast, by, lossBy, out, outputChain, softmaxRows, top } from './letters.ts';

const i = out('i');
const j = out('j');
const m = out('m');
const row = out('a');
const column = letter('b', top);
const below = letter('j', top);
const k = letter('k', top);
/** k as printed: the neuron that is looked at, and at once the one that is summed over. */
const looked = out('k');

const x = (at: typeof k) => entry(a(top), at);
const lossByOutput = partial(entry(loss()), entry(a(L), i));
const outputBy = (at: typeof j) => partial(entry(a(L), i), entry(z(L), at));
const weight = entry(W(L), row, column);

const chain: Claim = { states: 'equal', sides: [lossBy(W(L)), outputChain], free: alongWeights(L) };
const stacked = transpose(aRows(top));
const errors = deltaRows(L);

export const indexNotes: Section = {
  title: 'Softmax output: shapes and index notes',
  entries: [
    {
      id: 'conv-sm-shape-a',
      title: 'Activations of the last hidden layer',
      place: 'Softmax output',
      kind: 'shape',
      claim: { states: 'shape', of: aRows(top), is: ['samples', { width: top }] },
      glyphs: softmaxGlyphs,
      ...atLast,
    },
    {
      id: 'conv-sm-shape-y',
      title: 'Labels',
      place: 'Softmax output',
      kind: 'shape',
      claim: { states: 'shape', of: tRows, is: ['samples', { width: L }] },
      says: 'Here $\\vec y$ is the label, which is $\\vec t$ elsewhere. Each output is a class.',
      errata: ['E-C19'],
      glyphs: labelGlyphs,
      width: classes,
      ...atLast,
    },
    {
      id: 'conv-sm-shape-s',
      title: 'Outputs',
      place: 'Softmax output',
      kind: 'shape',
      claim: { states: 'shape', of: softmaxRows(zRows(L)), is: ['samples', { width: L }] },
      width: classes,
      ...atLast,
    },
    {
      id: 'conv-sm-dC-shape',
      title: 'Shape of the cost derivative',
      place: 'Softmax output',
      kind: 'shape',
      claim: {
        states: 'all',
        claims: [
          {
            states: 'shape',
            of: { kind: 'derivative', of: C, by: W(L), rows: true },
            is: [{ width: top }, { width: L }],
          },
          {
            states: 'shape',
            of: matmul(stacked, errors),
            is: [{ width: top }, { width: L }],
            parts: [
              [stacked, [{ width: top }, 'samples']],
              [errors, ['samples', { width: L }]],
            ],
          },
        ],
      },
      says: 'The samples meet in the middle of the product and are added up.',
      errata: ['E-C17'],
      width: classes,
      ...atLast,
    },
    {
      id: 'conv-sm-dw-shape',
      title: 'Columns again',
      place: 'Softmax output, index notes',
      kind: 'shape',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: lossBy(W(L)), is: [{ width: top }, { width: L }] },
          { states: 'shape', of: W(L), is: [{ width: L }, { width: top }] },
        ],
      },
      errata: ['E-C31'],
      ...atLast,
    },
    {
      id: 'conv-sm-chain2',
      title: 'Chain rule once more',
      place: 'Softmax output, index notes',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [
          chain,
          {
            states: 'equal',
            sides: [partial(entry(z(L), i), entry(W(L), i, below)), x(below)],
            free: [i, below],
          },
          { states: 'shape', of: a(top), is: [{ width: top }, 1] },
        ],
      },
      printed: {
        states: 'all',
        claims: [chain, { states: 'shape', of: by(z(L), W(L)), is: [1, { width: top }] }],
      },
      says: 'Without the minus. What rule ② keeps of the last factor is the column $\\vec a^{L-1}$.',
      errata: ['E-C05', 'E-C24'],
      glyphs: withY,
      ...atLast,
    },
    {
      id: 'conv-sm-dzdw',
      title: 'A pre-activation by a weight',
      place: 'Softmax output, index notes',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          partial(entry(z(L), m), entry(W(L), i, below)),
          partial(sumBare(k, times(entry(W(L), m, k), x(k))), entry(W(L), i, below)),
          sumBare(k, times(x(k), kronecker(m, i), kronecker(below, k))),
          times(x(below), kronecker(m, i)),
        ],
        free: [m, i, below],
      },
      printed: {
        states: 'equal',
        sides: [
          partial(entry(z(L), looked), entry(W(L), i, below)),
          partial(sumBare(k, times(entry(W(L), below, k), x(k))), entry(W(L), i, below)),
          sumBare(k, times(x(k), kronecker(i, k), kronecker(below, k))),
          times(x(below), kronecker(i, below)),
        ],
        free: [looked, i, below],
      },
      says: 'The neuron needs a letter of its own, $m$: the sum over $k$ must not swallow it.',
      errata: ['E-C23'],
      ...atLast,
    },
    {
      id: 'conv-sm-index-1',
      title: 'The chain with indices',
      place: 'Softmax output, index notes',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          sumBare(i, sumBare(j, times(lossByOutput, outputBy(j), partial(entry(z(L), j), weight)))),
          sumBare(i, sumBare(j, times(lossByOutput, outputBy(j), x(column), kronecker(row, j)))),
        ],
        free: [row, column],
      },
      says: 'Right for any activation: nothing here is said about $\\partial y_i/\\partial z_j$.',
      glyphs: withY,
      ...atLast,
    },
    {
      id: 'conv-sm-index-2',
      title: 'The delta summed away',
      place: 'Softmax output, index notes',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [partial(entry(loss()), weight), sumBare(i, times(lossByOutput, outputBy(row), x(column)))],
        free: [row, column],
      },
      says: 'A row times a matrix is a row; its entry $a$ times entry $b$ of a column.',
      glyphs: withY,
      ...atLast,
    },
  ] satisfies Entry[],
};
