import { activate, activateAs } from '../engine/algebra/operations/activate.ts';
import { add } from '../engine/algebra/operations/add.ts';
import { matmul } from '../engine/algebra/operations/matmul.ts';
import { negate } from '../engine/algebra/operations/negate.ts';
import type { Problem } from '../engine/problem.ts';
import type { Block } from '../engine/program.ts';
import { cite } from './cite.ts';
import type { Document, DocumentLine } from './document.ts';
import { deltaLines, gradientLines, inputLine, slopeLines } from './math-of-nn/backward.ts';
import { costGradientLines, costLine, descentLines, gradientOfLossLine } from './math-of-nn/cost.ts';
import { notation } from './math-of-nn/notation.ts';
import { lossOfSample } from './pieces.ts';
import { a, b, below, l, loss, W, z } from './symbols.ts';
import { titles } from './titles.ts';

const forwardLines: readonly DocumentLine[] = [
  {
    id: 'z',
    target: z(),
    value: add(matmul(W(), a(below)), b()),
    cite: cite.mathOfNN('§1', 'mnn-1-z', 'mnn-1-z-mat', 'mnn-2-z1', 'mnn-2-z2', 'mnn-3-z1', 'mnn-3-z2'),
    says: 'One linear layer: the weights times what comes in, plus the bias.',
  },
  {
    id: 'a',
    target: a(),
    value: activate(z(), l),
    cite: cite.mathOfNN('§1', 'mnn-1-a', 'mnn-1-sigmoid'),
    says: 'The nonlinearity, entry by entry. Where the document has none, it is the identity.',
    errata: [
      {
        id: 'E-M01',
        text: 'The sigmoid is printed as $1/(1+e^{x})$. With that sign it falls where it should rise.',
        printed: activateAs('sigmoid', negate(z())),
        when: (layer, { activations }) => activations[layer - 1] === 'sigmoid',
      },
    ],
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
        cite: cite.mathOfNN('§1', 'mnn-1-loss', 'mnn-1-loss-a', 'mnn-1-c', 'mnn-1-mse'),
        says: 'The loss of one sample. In the document $l(\\cdot)$ is the function and {loss} its value.',
        errata: [
          {
            id: 'E-M08',
            text: 'Three things look alike: the function $l(\\cdot)$, the layer $(l1)$ and the value $L$.',
          },
        ],
      },
    ],
  },
  { loop: 'once', phase: 'loss', body: [costLine(problem)] },
  {
    loop: 'samples',
    phase: 'backward',
    body: [
      gradientOfLossLine(problem),
      { loop: 'down', phase: 'backward', body: [...slopeLines, ...deltaLines(problem), ...gradientLines, inputLine] },
    ],
  },
  { loop: 'down', phase: 'backward', body: costGradientLines(problem) },
  { loop: 'up', phase: 'update', body: descentLines(problem) },
];

/** "Math of NN": one sample at a time, δ = ∂L/∂z, and what changes when two layers use the same weights. */
export const mathOfNN: Document = {
  ...titles['math-of-nn'],
  program,
  notation,
  ledger: [
    { title: 'forward', input: ['a'], layer: ['W', 'b', 'z', 'a'] },
    { title: 'slope', layer: ['gamma', 'J'] },
    { title: 'one sample', input: ['lossa'], layer: ['lossa', 'lossz', 'dWk', 'dbk'] },
    { title: 'gradient', layer: ['dW', 'db'] },
  ],
  keeps: {
    Delta: { symbol: 'lossa', layout: 'same' },
    delta: { symbol: 'lossz', layout: 'same' },
  },
  error: ['delta', 'Delta'],
};
