import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { jacobian } from '../../engine/algebra/operations/jacobian.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { slope } from '../../engine/algebra/operations/slope.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { fusedLoss } from '../../engine/losses/index.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import { all, columnwise, elementwise, fused, not } from '../conditions.ts';
import type { DocumentLine } from '../document.ts';
import { a, above, below, dbk, dWk, gamma, J, l, loss, lossa, lossz, t, W, z } from '../symbols.ts';

/** f′(z), or a full Jacobian where the function is softmax: the document has functions of one number only. */
export const slopeLines: readonly DocumentLine[] = [
  {
    id: 'gamma',
    target: gamma(),
    value: slope(z(), l),
    when: elementwise,
    cite: cite.mathOfNN('§1', 'mnn-1-dsigmoid', 'mnn-1-delta-act'),
    says: 'How much each entry of {a} moves with its own entry of {z}.',
  },
  {
    id: 'J',
    target: J(),
    value: jacobian(z(), l),
    when: columnwise,
    cite: cite.networkConvention('“Softmax”', 'conv-sm-index-1', 'conv-sm-index-2'),
    says: 'Softmax is not a function of one number: every output moves with every input, and that is a matrix.',
  },
];

/** δ of a layer from what arrives at its activation. */
export const deltaLines = (problem: Problem): DocumentLine[] => {
  const common = { target: lossz(), means: { of: loss(), by: z() } };
  return [
    {
      ...common,
      id: 'delta',
      value: hadamard(lossa(), gamma()),
      when: all(elementwise, not(fused)),
      cite: cite.mathOfNN('§1', 'mnn-1-delta', 'mnn-1-delta-act', 'mnn-2-delta-n', 'mnn-2-delta1'),
      says: 'What arrives at each neuron, times its slope. The sign $\\times$ between columns is meant entry by entry.',
      errata: [
        {
          id: 'E-M03',
          text: 'One layer down, §2 prints the weights times {lossz} of the layer above and nothing else. That is right without a nonlinearity only.',
          printed: matmul(transpose(W(above)), lossz(above)),
          when: (layer, { layers }) => layer < layers.length - 1,
        },
        {
          id: 'E-M04',
          text: 'The sentence about {lossz} has top and bottom the wrong way round, and leaves out the loss.',
          when: (layer, { layers }) => layer === layers.length - 1,
        },
      ],
    },
    {
      ...common,
      id: 'delta-columnwise',
      value: matmul(transpose(J()), lossa()),
      when: all(columnwise, not(fused)),
      cite: cite.networkConvention('“Softmax”', 'conv-sm-chain2'),
      says: 'What arrives at the outputs of softmax goes back through its whole Jacobian.',
    },
    {
      ...common,
      id: 'delta-fused',
      value: fusedLoss(problem)?.delta(a(), t()) ?? lossa(),
      also: [problem.activations.at(-1) === 'softmax' ? matmul(transpose(J()), lossa()) : hadamard(lossa(), gamma())],
      when: fused,
      cite: cite.networkConvention('“Softmax”', 'conv-sm-delta'),
      says: 'Output minus target, as in the linear layer of §1: here the loss undoes the function.',
    },
  ];
};

/** The gradients of one sample, in the shape of their parameters. */
export const gradientLines: readonly DocumentLine[] = [
  {
    id: 'dWk',
    target: dWk(),
    value: matmul(lossz(), transpose(a(below))),
    cite: cite.mathOfNN('§1', 'mnn-1-dw', 'mnn-1-grad-w-1', 'mnn-1-grad-w-2', 'mnn-1-grad-w-3', 'mnn-1-grad-w-4'),
    says: 'Weight $w_{ij}$ touches only $z_i$, and moves it by $x_j$: a column times a row.',
  },
  {
    id: 'dbk',
    target: dbk(),
    value: lossz(),
    cite: cite.mathOfNN('§1', 'mnn-1-db', 'mnn-1-grad-b'),
    says: 'A bias moves its own $z_i$ one for one.',
  },
];

/** The gradient of what came in: of the layer below, or of x. */
export const inputLine: DocumentLine = {
  id: 'dx',
  target: lossa(below),
  value: matmul(transpose(W()), lossz()),
  means: { of: loss(), by: a(below) },
  cite: cite.mathOfNN('§1', 'mnn-1-dx', 'mnn-1-grad-x-1', 'mnn-1-grad-x-2'),
  says: 'Each input feeds every {z}, so it collects from all of them: the weights, turned round.',
};
