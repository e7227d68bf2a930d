import { activate } from '../engine/algebra/operations/activate.ts';
import { add } from '../engine/algebra/operations/add.ts';
import { matmul } from '../engine/algebra/operations/matmul.ts';
import type { Problem } from '../engine/problem.ts';
import type { Block } from '../engine/program.ts';
import { cite } from './cite.ts';
import type { Document, DocumentLine } from './document.ts';
import { deltaLines, gradientLines, slopeLines } from './network-convention/backward.ts';
import { costLines, descentLines } from './network-convention/cost.ts';
import { notation } from './network-convention/notation.ts';
import { lossOfSample } from './pieces.ts';
import { a, b, below, l, loss, W, z } from './symbols.ts';
import { titles } from './titles.ts';

const forwardLines: readonly DocumentLine[] = [
  {
    id: 'z',
    target: z(),
    value: add(matmul(W(), a(below)), b()),
    cite: cite.networkConvention('“Network”', 'conv-1-z', 'conv-2-hidden', 'conv-out-z'),
    says: 'Everything is a column: {W} has one row for each neuron, {a-1} and {b} are columns.',
    errata: [
      {
        id: 'E-C01',
        text: 'In the hidden layers the bias is printed as $\\vec b^{l-1}$, although layer 1 uses $\\vec b^1$ and layer $L$ uses $\\vec b^L$.',
        printed: add(matmul(W(), a(below)), b(below)),
        when: (layer, { layers }) => layer > 1 && layer < layers.length - 1,
      },
      {
        id: 'E-C03',
        text: 'All hidden layers are given one width in the document; here each has its own.',
        when: (layer, { layers }) => layer > 1 && layer < layers.length - 1 && layers[layer] !== layers[layer - 1],
      },
    ],
  },
  {
    id: 'a',
    target: a(),
    value: activate(z(), l),
    cite: cite.networkConvention('“Network”', 'conv-1-a', 'conv-1-ai', 'conv-3-out'),
    says: 'One function $f$, neuron by neuron. The last {a@L} is the output $\\vec y$.',
  },
];

const program = (problem: Problem): readonly Block<DocumentLine>[] => [
  { loop: 'samples', phase: 'forward', body: [{ loop: 'up', phase: 'forward', body: forwardLines }] },
  {
    loop: 'samples',
    phase: 'loss',
    body: [
      {
        id: 'loss',
        target: loss(),
        value: lossOfSample(problem),
        cite: cite.networkConvention('“Backprop”', 'conv-bp-L'),
        says: 'How far the output is from the target {t}, as one number.',
        errata: [
          {
            id: 'E-C19',
            text: 'Here $\\vec y$ is the output and {t} the target. In the softmax part of the document $\\vec y$ is the label.',
          },
        ],
      },
    ],
  },
  { loop: 'once', phase: 'loss', body: [costLines.cost(problem)] },
  {
    loop: 'samples',
    phase: 'backward',
    body: [
      costLines.gradient(problem),
      { loop: 'down', phase: 'backward', body: [...slopeLines, ...deltaLines(problem), ...gradientLines] },
    ],
  },
  { loop: 'down', phase: 'backward', body: costLines.means(problem) },
  { loop: 'up', phase: 'update', body: descentLines(problem) },
];

/** "Network Convention", its part with columns: δ as a row, and every gradient in the transposed shape of its parameter. */
export const networkConvention: Document = {
  ...titles['network-convention'],
  program,
  notation,
  ledger: [
    { title: 'forward', input: ['a'], layer: ['W', 'b', 'z', 'a'] },
    { title: 'slope', layer: ['gamma', 'J'] },
    { title: 'one sample, as rows', layer: ['deltaRow', 'lossW', 'lossb'] },
    { title: 'loss', whole: ['gradLoss'] },
    { title: 'gradient, transposed', layer: ['dWT', 'dbT'] },
    { title: 'gradient', layer: ['dW', 'db'] },
  ],
  keeps: {
    delta: { symbol: 'deltaRow', layout: 'row' },
    db: { symbol: 'dbT', layout: 'row' },
    dW: { symbol: 'dWT', layout: 'transposed' },
  },
  error: ['delta'],
};
