import { activate } from '../engine/algebra/operations/activate.ts';
import { add } from '../engine/algebra/operations/add.ts';
import { matmul } from '../engine/algebra/operations/matmul.ts';
import type { Problem } from '../engine/problem.ts';
import type { Block } from '../engine/program.ts';
import { contractionLines, costLines, descentLines, sampleLines } from './dick-2021/cost.ts';
import { jacobianLines, section } from './dick-2021/jacobians.ts';
import { notation } from './dick-2021/notation.ts';
import type { Document, DocumentLine } from './document.ts';
import { a, b, below, l, W, z } from './symbols.ts';
import { titles } from './titles.ts';

const forwardLines: readonly DocumentLine[] = [
  {
    id: 'z',
    target: z(),
    value: add(matmul(W(), a(below)), b()),
    cite: section('§2', 'dick-2-z', 'dick-2-z-index'),
    says: 'Each neuron weighs what comes in with its row of {W} and adds its bias.',
  },
  {
    id: 'a',
    target: a(),
    value: activate(z(), l),
    cite: section('§2', 'dick-2-a', 'dick-2-a-index'),
    says: 'The activation function of this layer, applied to {z}.',
  },
];

const program = (problem: Problem): readonly Block<DocumentLine>[] => [
  {
    loop: 'samples',
    phase: 'forward',
    body: [
      {
        loop: 'up',
        phase: 'forward',
        body: forwardLines,
      },
    ],
  },
  { loop: 'samples', phase: 'jacobian', body: [{ loop: 'down', phase: 'jacobian', body: jacobianLines() }] },
  {
    loop: 'samples',
    phase: 'loss',
    body: sampleLines(problem),
  },
  { loop: 'once', phase: 'loss', body: costLines(problem) },
  { loop: 'down', phase: 'backward', body: contractionLines(problem.inputs.length) },
  { loop: 'up', phase: 'update', body: descentLines(problem) },
];

/** Trevor Dick, "The Mathematics of Dense Neural Networks" (2021): the derivative of the output by every parameter, then the cost. */
export const dick: Document = {
  ...titles.dick,
  program,
  notation,
  ledger: [
    { title: 'forward', input: ['a'], layer: ['W', 'b', 'z', 'a'] },
    { title: 'slope', layer: ['gamma', 'J', 'G', 'D', 'Gt'] },
    { title: 'Jacobian, one slab per output', layer: ['M', 'T'] },
    { title: 'loss', whole: ['A', 'losses', 'gradLoss', 'gradPhi', 'DAphi', 'DAC'] },
    { title: 'Jacobians of all samples', layer: ['DWA', 'DbA'] },
    { title: 'gradient', layer: ['dW', 'db'] },
  ],
  keeps: { db: { symbol: 'db', layout: 'row' } },
  error: [],
};
