import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import type { Claim, Entry, Section } from '../../reader/entry.ts';
import { depth } from '../../reader/needs.ts';
import { a, b, deltaRow, gamma, L, loss, W, z } from '../../symbols.ts';
import { withY } from './glyphs.ts';
import { alongWeights, atLast, by, chainOf, gammaRow, lossBy, top, under } from './letters.ts';
import { slopesBelowLast } from './needs.ts';

const twoLayers = depth(2, 'published-2-2-2');
const left = lossBy(W(top));
const errors = deltaRow(L);
const weights = W(L);
const arriving = matmul(errors, weights);
const slopes = gammaRow(top);
const column = a(under);

const ordered: Claim = {
  states: 'equal',
  sides: [left, matmul(column, hadamard(arriving, transpose(gamma(top))))],
};

/** The shapes of what is multiplied, with a product of two of them already worked out or not. */
const parts = {
  errors: [errors, [1, { width: L }]],
  weights: [weights, [{ width: L }, { width: top }]],
  arriving: [arriving, [1, { width: top }]],
  slopes: [slopes, [1, { width: top }]],
  column: [column, [{ width: under }, 1]],
} as const;
const square = [{ width: under }, { width: top }] as const;
const shapeOf = ([of, is]: (typeof parts)[keyof typeof parts]): Claim => ({ states: 'shape', of, is });

export const hidden: Section = {
  title: 'Hidden layers: one layer down',
  entries: [
    {
      id: 'conv-hid-chain',
      title: 'Chain rule one layer down',
      place: 'Hidden layers',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          left,
          chainOf(
            [by(loss(), a(L)), by(a(L), z(L)), by(z(L), a(top)), by(a(top), z(top)), by(z(top), W(top))],
            [L, L, top, top],
            top,
          ),
        ],
        free: alongWeights(top),
      },
      says: 'Two more factors: through the weights of the last layer, and through the function of the layer below.',
      needs: [twoLayers],
      glyphs: withY,
      ...atLast,
    },
    {
      id: 'conv-hid-unordered',
      title: 'Factors collected, and put in order',
      place: 'Hidden layers',
      kind: 'equation',
      claim: ordered,
      printed: {
        states: 'equal',
        sides: [left, matmul(hadamard(arriving, gamma(top)), column)],
      },
      says: 'As before: in the order of the chain rule nothing fits, with the column in front it does.',
      errata: ['E-C07', 'E-C08', 'E-C27'],
      needs: [slopesBelowLast],
      ...atLast,
    },
    {
      id: 'conv-hid-struck',
      title: 'An attempt that the author crossed out',
      place: 'Hidden layers',
      kind: 'remark',
      claim: { states: 'nothing', tex: '\\cancel{(\\delta^{L})^T \\, \\vec{a}^{L-1}}' },
      printed: { states: 'equal', sides: [left, matmul(errors, a(top))] },
      says: 'A row times a column of another length is nothing; of the same length it is a number, not a matrix.',
      needs: [twoLayers],
      ...atLast,
    },
    {
      id: 'conv-hid-check-1',
      title: 'Shapes in the order of the chain rule',
      place: 'Hidden layers',
      kind: 'shape',
      claim: {
        states: 'all',
        claims: [parts.errors, parts.weights, parts.slopes, parts.column].map(shapeOf),
      },
      printed: {
        states: 'shape',
        of: matmul(hadamard(arriving, slopes), column),
        is: square,
        parts: [parts.errors, parts.weights, parts.slopes, parts.column],
      },
      says: 'Four factors whose product in this order would have to be a matrix.',
      errata: ['E-C03', 'E-C27'],
      needs: [slopesBelowLast],
      ...atLast,
    },
    {
      id: 'conv-hid-check-2',
      title: 'Shapes after the first product',
      place: 'Hidden layers',
      kind: 'shape',
      claim: {
        states: 'all',
        claims: [
          {
            states: 'shape',
            of: hadamard(arriving, slopes),
            is: [1, { width: top }],
            parts: [parts.arriving, parts.slopes],
          },
          shapeOf(parts.column),
        ],
      },
      printed: {
        states: 'shape',
        of: matmul(hadamard(arriving, slopes), column),
        is: square,
        parts: [parts.arriving, parts.slopes, parts.column],
      },
      says: 'The two rows fit each other. The column behind them does not: a row times a column is a number at best.',
      errata: ['E-C27'],
      needs: [slopesBelowLast],
      ...atLast,
    },
    {
      id: 'conv-hid-check-3',
      title: 'Shapes with the column in front',
      place: 'Hidden layers',
      kind: 'shape',
      claim: {
        states: 'shape',
        of: matmul(column, hadamard(arriving, slopes)),
        is: square,
        parts: [parts.column, parts.arriving, parts.slopes],
      },
      says: 'Swapped, everything fits.',
      errata: ['E-C03'],
      needs: [slopesBelowLast],
      ...atLast,
    },
    {
      id: 'conv-hid-dw-1',
      title: 'Weight derivative one layer down, written out',
      place: 'Hidden layers',
      kind: 'equation',
      claim: ordered,
      printed: { states: 'equal', sides: [left, matmul(column, hadamard(arriving, gamma(top)))] },
      errata: ['E-C08', 'E-C09'],
      needs: [slopesBelowLast],
      ...atLast,
    },
    {
      id: 'conv-hid-dw-2',
      title: 'Weight derivative one layer down',
      place: 'Hidden layers',
      kind: 'equation',
      claim: { states: 'equal', sides: [left, matmul(column, deltaRow(top))] },
      says: 'The bracket is $\\delta$ of this layer.',
      errata: ['E-C09'],
      needs: [twoLayers],
      ...atLast,
    },
    {
      id: 'conv-hid-db',
      title: 'Bias derivative one layer down',
      place: 'Hidden layers',
      kind: 'equation',
      claim: { states: 'equal', sides: [lossBy(b(top)), deltaRow(top)] },
      printed: { states: 'equal', sides: [left, deltaRow(top)] },
      errata: ['E-C09', 'E-C10'],
      needs: [twoLayers],
      ...atLast,
    },
  ] satisfies Entry[],
};
