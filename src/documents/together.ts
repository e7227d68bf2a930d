import { activate } from '../engine/algebra/operations/activate.ts';
import { add } from '../engine/algebra/operations/add.ts';
import { matmul } from '../engine/algebra/operations/matmul.ts';
import type { Problem } from '../engine/problem.ts';
import type { Block } from '../engine/program.ts';
import { cite } from './cite.ts';
import type { Document, DocumentLine } from './document.ts';
import { letter } from './notation.ts';
import { gradientOfLoss, lossOfSample, weighted } from './pieces.ts';
import { a, b, below, C, Delta, L, l, loss, sumOverSamples, W, z } from './symbols.ts';
import { titles } from './titles.ts';
import { deltaLines, downLines, gradientLines, slopeLines } from './together/backward.ts';
import { updateLines } from './updates.ts';

function program(problem: Problem): readonly Block<DocumentLine>[] {
  const N = problem.inputs.length;
  const samplesSummed = sumOverSamples(loss(), N);

  const forward: DocumentLine[] = [
    {
      id: 'z',
      target: z(),
      value: add(matmul(W(), a(below)), b()),
      cite: cite.dick('§2', 'dick-2-z', 'dick-2-z-index'),
      says: 'Each neuron $i$ weighs what comes in with its row of {W} and adds its bias {b:i}.',
    },
    {
      id: 'a',
      target: a(),
      value: activate(z(), l),
      cite: cite.dick('§2', 'dick-2-a', 'dick-2-a-index'),
      says: 'The activation function is applied to {z}. What comes out is what the next layer sees.',
    },
  ];

  const lossLines: DocumentLine[] = [
    {
      id: 'loss',
      target: loss(),
      value: lossOfSample(problem),
      cite: cite.networkConvention('“Backprop”', 'conv-bp-L'),
      says: 'How far the output {a@L} is from the target {t}, as one number.',
    },
  ];

  const cost: DocumentLine = {
    id: 'C',
    target: C,
    value: problem.reduction === 'mean' ? weighted(samplesSummed, problem) : samplesSummed,
    cite: cite.networkConvention('“Backprop”', 'conv-bp-C'),
    says: problem.reduction === 'mean' ? 'The cost is the mean of the losses.' : 'The cost is the sum of the losses.',
  };

  const start: DocumentLine = {
    id: 'Delta-last',
    target: Delta(L),
    value: weighted(gradientOfLoss(problem), problem),
    means: { of: C, by: a(L) },
    cite: cite.wichmann('(2.21)', 'wich-2.21', 'wich-2.18'),
    says: 'How the cost moves with each output. Where an output is too large, {Delta@L} is positive.',
  };

  const updates = updateLines(problem, (_, group) =>
    group === undefined
      ? {
          weights: {
            says: 'Every weight takes a small step against its gradient. The learning rate {eta} says how small.',
          },
          biases: { says: 'The biases take the same step against their gradient.' },
        }
      : {
          weights: {
            says: 'These layers use the same weights, so the gradients of all uses are added before the step.',
          },
          biases: { says: 'The shared biases take one step against the sum of their gradients.' },
        },
  );

  return [
    { loop: 'samples', phase: 'forward', body: [{ loop: 'up', phase: 'forward', body: forward }] },
    { loop: 'samples', phase: 'loss', body: lossLines },
    { loop: 'once', phase: 'loss', body: [cost] },
    {
      loop: 'samples',
      phase: 'backward',
      body: [
        start,
        {
          loop: 'down',
          phase: 'backward',
          body: [...slopeLines, ...deltaLines(problem), ...gradientLines(N), ...downLines],
        },
      ],
    },
    { loop: 'up', phase: 'update', body: updates },
  ];
}

/** z, a, then γ, G, D, and the error carried down: each line from the document that says it best, with the bridges between them. */
export const together: Document = {
  ...titles.together,
  program,
  notation: {
    glyphs: {
      a: letter('a'),
      t: letter('t'),
      z: letter('z'),
      W: letter('W', 'w'),
      b: letter('b'),
      eta: () => '\\eta',
      gamma: letter('\\gamma'),
      G: letter('G', 'g'),
      J: letter('J', 'j'),
      D: letter('D', 'd'),
      Delta: letter('\\Delta'),
      delta: letter('\\delta'),
      dW: letter('\\mathrm{d}W', '\\mathrm{d}w'),
      db: letter('\\mathrm{d}b'),
      loss: ({ sample }) => `\\mathcal{L}${sample === undefined ? '' : `_{${sample}}`}`,
      C: () => 'C',
      Wnext: letter('W', 'w'),
      bnext: letter('b'),
    },
    matmul: '',
    activation: (layer) => `g^{${layer}}`,
    transposed: 'T',
    samples: 'N',
  },
  ledger: [
    { title: 'forward', input: ['a'], layer: ['W', 'b', 'z', 'a'] },
    { title: 'slope', layer: ['gamma', 'J', 'G', 'D'] },
    { title: 'backward', input: ['Delta'], layer: ['Delta', 'delta', 'dW', 'db'] },
  ],
  error: ['delta', 'Delta'],
};
