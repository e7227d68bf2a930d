import { vector } from '../../engine/algebra/operations/reshape.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import type { DocumentLine } from '../document.ts';
import { gradientOfLoss, weighted } from '../pieces.ts';
import { a, b, C, db, dbT, dW, dWT, gradLoss, k, L, l, loss, lossb, lossW, sumOverSamples, W } from '../symbols.ts';
import { updateLines } from '../updates.ts';

const averaged = ({ reduction }: Problem): string => (reduction === 'mean' ? 'mean' : 'sum');

/** The cost, its derivative by the output, and what the samples add up to. */
export const costLines = {
  cost: (problem: Problem): DocumentLine => ({
    id: 'C',
    target: C,
    value: weighted(sumOverSamples(loss(), problem.inputs.length), problem),
    cite: cite.networkConvention('“Backprop”', 'conv-bp-C'),
    says: `The cost is the ${averaged(problem)} of the losses.`,
    errata: [
      {
        id: 'E-C25',
        text: 'The summand is printed without its sample: $\\sum_i \\mathcal{L}$, which would be $N$ times the same loss.',
        printed: weighted(scaledByN(problem), problem),
        when: (_, { inputs }) => inputs.length > 1,
      },
    ],
  }),
  gradient: (problem: Problem): DocumentLine => ({
    id: 'gradLoss',
    target: gradLoss(),
    value: transpose(gradientOfLoss(problem)),
    means: { of: loss(), by: a(L) },
    cite: cite.networkConvention('“L-th layer”', 'conv-out-dLdy-shape'),
    says: 'A number by a column is a row: how the loss moves with each output.',
  }),
  means: (problem: Problem): DocumentLine[] => {
    const N = problem.inputs.length;
    return [
      {
        id: 'dWT',
        target: dWT(),
        value: weighted(sumOverSamples(lossW(l, k), N), problem),
        cite: cite.networkConvention('“Backprop”', 'conv-bp-C', 'conv-dw'),
        says: `The cost is the ${averaged(problem)} of the losses, and so is its derivative. Still transposed.`,
      },
      {
        id: 'dbT',
        target: dbT(),
        value: weighted(sumOverSamples(lossb(l, k), N), problem),
        means: { of: C, by: b() },
        cite: cite.networkConvention('“Backprop”', 'conv-bp-C', 'conv-db'),
        says: 'The same for the biases: a row.',
      },
      {
        id: 'dW',
        target: dW(),
        value: transpose(dWT()),
        means: { of: C, by: W() },
        cite: cite.bridge('bridge: rule ① of Network Convention undone', 'conv-md-rule1'),
        says: 'Turned back into the shape of {W}: only so can it be subtracted from {W}.',
      },
      {
        id: 'db',
        target: db(),
        value: vector(dbT()),
        means: { of: C, by: b() },
        cite: cite.bridge('bridge: rule ① of Network Convention undone', 'conv-md-rule1'),
        says: 'The row becomes a column again, like {b}.',
      },
    ];
  },
};

/** Σ over N of the first sample's loss: what the sum without a sample index says. */
const scaledByN = ({ inputs }: Problem) => sumOverSamples(loss(1), inputs.length);

/** Gradient descent. The document stops at the gradients; the step is that of all documents. */
export const descentLines = (problem: Problem): DocumentLine[] =>
  updateLines(problem, () => ({
    weights: { says: 'A small step against the gradient, as large as the learning rate {eta} says.' },
    biases: { says: 'The same step for the biases.' },
  }));
