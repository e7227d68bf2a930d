import { number } from '../../engine/algebra/expression.ts';
import { activate } from '../../engine/algebra/operations/activate.ts';
import { add } from '../../engine/algebra/operations/add.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { vector } from '../../engine/algebra/operations/reshape.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { uniformRow } from '../../engine/algebra/operations/uniform-row.ts';
import { fusedLoss, losses } from '../../engine/losses/index.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import type { DocumentLine } from '../document.ts';
import { weighted } from '../pieces.ts';
import { a, aRows, b, below, bRow, C, k, L, l, ones, stackOverSamples, t, tRows, W, WT, zRows } from '../symbols.ts';

/** X, T and the ones: every sample a row. */
export const dataLines = ({ inputs }: Problem): DocumentLine[] => [
  {
    id: 'X',
    target: aRows(0),
    value: stackOverSamples(transpose(a(0, k)), inputs.length),
    cite: cite.networkConvention('“Python data”', 'conv-batch-X'),
    says: 'Every sample becomes a row, and the rows are stacked: one for each sample.',
  },
  {
    id: 'T',
    target: tRows,
    value: stackOverSamples(transpose(t(k)), inputs.length),
    cite: cite.networkConvention('“Python data”', 'conv-code-T'),
    says: 'The targets in the same order.',
  },
  {
    id: 'ones',
    target: ones,
    value: vector(uniformRow(number(1), inputs.length)),
    cite: cite.bridge('bridge: what NumPy’s broadcasting does', 'conv-batch-z'),
    says: 'A one for each sample. Times the row of a bias it gives a copy for every sample, which NumPy calls broadcasting.',
  },
];

/** The parameters of the columns, turned round. */
export const turnedLines: readonly DocumentLine[] = [
  {
    id: 'WT',
    target: WT(),
    value: transpose(W()),
    cite: cite.networkConvention('“Coding”', 'conv-code-T', 'conv-code-check-w'),
    says: 'Transpose everything: the weights as code has them, one column for each neuron.',
    errata: [
      {
        id: 'E-C13',
        text: 'A note gives the weights of the last layer as n-outputs × n-neurons, and two pages later the other way round. With rows, they have one column for each neuron.',
        when: (layer, { layers }) => layer === layers.length - 1,
      },
    ],
  },
  {
    id: 'bRow',
    target: bRow(),
    value: transpose(b()),
    cite: cite.networkConvention('“Coding”', 'conv-code-T'),
    says: 'The bias as a row.',
  },
];

export const forwardLines: readonly DocumentLine[] = [
  {
    id: 'z',
    target: zRows(),
    value: add(matmul(aRows(below), WT()), matmul(ones, bRow())),
    cite: cite.networkConvention('“Python data”', 'conv-batch-z', 'conv-code-z'),
    says: 'Each row meets every column of {WT}: the order is the reverse of that with columns.',
    errata: [
      {
        id: 'E-C12',
        text: 'To transpose everything and keep the order is right on the way back. On the way forward the order is reversed as well.',
        printed: matmul(WT(), aRows(below)),
      },
      {
        id: 'E-C15',
        text: 'The bias of layer 1 is labelled with the width of the input; it has that of the layer.',
        when: (layer) => layer === 1,
      },
    ],
  },
  {
    id: 'a',
    target: aRows(),
    value: activate(zRows(), l, 1),
    cite: cite.networkConvention('“Coding”', 'conv-3-out', 'conv-sm-y'),
    says: 'The function $f$ on every row.',
  },
];

/** The mean of the losses of all rows. */
export function costLine(problem: Problem): DocumentLine {
  const fused = fusedLoss(problem);
  const value =
    fused === undefined
      ? losses[problem.loss].value(aRows(L), tRows, problem.layers.at(-1)!)
      : fused.value(transpose(zRows(L)), transpose(tRows));
  return {
    id: 'C',
    target: C,
    value: weighted(value, problem),
    cite: cite.networkConvention('“Backprop”', 'conv-bp-C', 'conv-sm-nll'),
    says: 'The losses of all rows as one number.',
  };
}
