import type { Expression } from '../../engine/algebra/expression.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { plus } from '../../engine/algebra/operations/plus.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import type { DocumentLine } from '../document.ts';
import { meanLines } from '../means.ts';
import { gradientOfLoss, weighted } from '../pieces.ts';
import { a, C, L, loss, lossa, lossz, sumOverSamples, z } from '../symbols.ts';
import { updateLines } from '../updates.ts';

const oneSample = {
  id: 'E-M13',
  text: 'The document has one sample and no average. For several, this line adds what the other documents say.',
  when: (_: number, { inputs }: Problem) => inputs.length > 1,
};

/** The cost: of one sample it is its loss. */
export const costLine = (problem: Problem): DocumentLine => ({
  id: 'C',
  target: C,
  value: weighted(sumOverSamples(loss(), problem.inputs.length), problem),
  cite: cite.networkConvention('“Backprop”', 'conv-bp-C'),
  says: problem.inputs.length > 1 ? 'What all samples lose together.' : 'With one sample, the cost is its loss.',
  errata: [oneSample],
});

/** Where the way back begins. */
export const gradientOfLossLine = (problem: Problem): DocumentLine => ({
  id: 'lossa',
  target: lossa(L),
  value: gradientOfLoss(problem),
  means: { of: loss(), by: a(L) },
  cite: cite.mathOfNN('§1', 'mnn-1-c', 'mnn-1-delta-mse'),
  says: 'How the loss moves with each output, as a column.',
});

/** All samples together: each layer's own use of its weights. */
export const costGradientLines = (problem: Problem): DocumentLine[] =>
  meanLines(problem, {
    weights: {
      cite: cite.mathOfNN('§1', 'mnn-1-dw'),
      says: 'The gradients of all samples together.',
      errata: [oneSample],
    },
    biases: { cite: cite.mathOfNN('§1', 'mnn-1-db'), says: 'The same for the bias.', errata: [oneSample] },
  });

/** §3 as printed at its end: column times column, with the wrong layer. */
const printedSum = (layers: readonly number[]): Expression =>
  plus(...layers.map((layer, i) => matmul(lossz(layer, 1), i === 0 ? a(layer - 1, 1) : z(layer, 1))));

/** Gradient descent; where layers use the same weights, with the sum over their uses. */
export const descentLines = (problem: Problem): DocumentLine[] =>
  updateLines(problem, (_, group) => {
    if (group === undefined)
      return {
        weights: { says: 'A small step against the gradient.' },
        biases: { says: 'The same step for the bias.' },
      };
    return {
      weights: {
        cite: cite.mathOfNN('§3', 'mnn-3-sum', 'mnn-3-grad-w', 'mnn-3-grad-w-outer', 'mnn-3-paths'),
        says: 'The same weights are used in several places. Each use has its own path to the loss, and the gradients add up.',
        errata: [
          {
            id: 'E-M02',
            text: 'The last line of §3 multiplies {lossz} by $\\mathbf{z}$ of the same layer and has no transposes: a column times a column.',
            printed: printedSum(problem.shared[group]!),
          },
        ],
      },
      biases: {
        cite: cite.mathOfNN('§3', 'mnn-3-grad-b', 'mnn-3-sum'),
        says: 'The reused bias takes the sum of both as well.',
      },
    };
  });
