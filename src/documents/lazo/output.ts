import { activate } from '../../engine/algebra/operations/activate.ts';
import { add } from '../../engine/algebra/operations/add.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import type { DocumentLine } from '../document.ts';
import { lossOfSample, weighted } from '../pieces.ts';
import { a, b, below, C, l, loss, sumOverSamples, W, z } from '../symbols.ts';

/** ŷ, from the inside out: the document writes it in one line. */
export const networkLines: readonly DocumentLine[] = [
  {
    id: 'z',
    target: z(),
    value: add(matmul(W(), a(below)), b()),
    cite: cite.lazo('§2', 'lazo-yhat', 'lazo-1-W', 'lazo-1-b'),
    says: 'The inside of the brackets that the document leaves as dots.',
    errata: [
      {
        id: 'E-Z01',
        text: 'Layer 0 is called the input layer, although $\\mathbf W^0$, $\\mathbf b^0$ and $\\phi^0$ exist: it is the first that computes.',
        when: (layer) => layer === 1,
      },
    ],
  },
  {
    id: 'a',
    target: a(),
    value: activate(z(), l),
    cite: cite.lazo('§2', 'lazo-yhat', 'lazo-1-phi'),
    says: 'The activation function of this layer. The last one is the output $\\hat{\\mathbf y}$.',
  },
];

const beyond = {
  id: 'E-Z06',
  text: 'The document ends with the derivative of the output: it has no loss, no cost and no batch. This line goes on from there.',
};

export const lossLine = (problem: Problem): DocumentLine => ({
  id: 'loss',
  target: loss(),
  value: lossOfSample(problem),
  cite: cite.networkConvention('“Backprop”', 'conv-bp-L'),
  says: 'How far the output is from the target.',
  errata: [beyond],
});

export const costLine = (problem: Problem): DocumentLine => ({
  id: 'C',
  target: C,
  value: weighted(sumOverSamples(loss(), problem.inputs.length), problem),
  cite: cite.networkConvention('“Backprop”', 'conv-bp-C'),
  says: 'The cost of all samples.',
});
