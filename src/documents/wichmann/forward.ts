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
import { a, aCols, b, below, C, DeltaCols, k, L, l, ones, stackOverSamples, t, tCols, W, zCols } from '../symbols.ts';

/** X, T and the ones: all samples side by side. */
export const dataLines = ({ inputs }: Problem): DocumentLine[] => [
  {
    id: 'X',
    target: aCols(0),
    value: transpose(stackOverSamples(transpose(a(0, k)), inputs.length)),
    cite: cite.wichmann('(1.2)', 'wich-1.2', 'wich-1-A0'),
    says: 'One column for each sample. As $A^{(0)}$ it is what the first layer sees.',
  },
  {
    id: 'T',
    target: tCols,
    value: transpose(stackOverSamples(transpose(t(k)), inputs.length)),
    cite: cite.wichmann('(1.5)', 'wich-1.5'),
    says: 'The targets in the same order.',
  },
  {
    id: 'ones',
    target: ones,
    value: vector(uniformRow(number(1), inputs.length)),
    cite: cite.wichmann('(1.3)', 'wich-1.3-bJ'),
    says: 'A column of ones, one for each sample: it copies the bias into every column, and adds up columns on the way back.',
    errata: [
      {
        id: 'E-W07',
        text: '$J$ is the error function and {ones} a column of ones: two things with one letter.',
      },
    ],
  },
];

export const forwardLines: readonly DocumentLine[] = [
  {
    id: 'z',
    target: zCols(),
    value: add(matmul(W(), aCols(below)), matmul(b(), transpose(ones))),
    cite: cite.wichmann('(1.4)', 'wich-1.4-z', 'wich-1.3-z', 'wich-1.3-bJ'),
    says: 'All samples at once: {W} meets every column, and {b} is added to every column.',
    errata: [
      {
        id: 'E-W08',
        text: 'In (1.1) what a layer receives is called $x$ for every layer, which reads like the input of the network.',
        when: (layer) => layer > 1,
      },
    ],
  },
  {
    id: 'a',
    target: aCols(),
    value: activate(zCols(), l),
    cite: cite.wichmann('(1.4)', 'wich-1.4-a', 'wich-1.3-a'),
    says: 'The activation function of this layer, on all samples.',
  },
];

/** The error function, and how it moves with the outputs. */
export function outputLines(problem: Problem): DocumentLine[] {
  const { value, gradient } = losses[problem.loss];
  const fused = fusedLoss(problem);
  const n = problem.layers.at(-1)!;
  return [
    {
      id: 'C',
      target: C,
      value: weighted(fused === undefined ? value(aCols(L), tCols, n) : fused.value(zCols(L), tCols), problem),
      cite: cite.wichmann('(2.16)', 'wich-2.16', 'wich-2.17'),
      says: 'The error of all samples as one number: every entry of every column is in it.',
    },
    {
      id: 'Delta-last',
      target: DeltaCols(L),
      value: weighted(gradient(aCols(L), tCols, n), problem),
      means: { of: C, by: aCols(L) },
      cite: cite.wichmann('(2.21)', 'wich-2.21', 'wich-2.18', 'wich-2.19', 'wich-2.20'),
      says: 'How the error moves with each output of each sample. The $1/N$ comes in here, once, and travels along.',
      errata: [
        { id: 'E-W02', text: 'The left side of (2.20) has no indices, the right side is one entry.' },
        {
          id: 'E-W10',
          text: 'Checked and right as printed: the Kronecker deltas of (2.18) and (2.19) leave one term of the double sum.',
        },
      ],
    },
  ];
}
