import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { jacobian } from '../../engine/algebra/operations/jacobian.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { slope } from '../../engine/algebra/operations/slope.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { fusedLoss } from '../../engine/losses/index.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import { all, type Condition, columnwise, elementwise, fused, last, not } from '../conditions.ts';
import type { DocumentLine } from '../document.ts';
import { a, above, b, below, deltaRow, gamma, gradLoss, J, l, loss, lossb, lossW, t, W, z } from '../symbols.ts';

const hidden: Condition = not(last);

const rowByColumn = {
  id: 'E-C08',
  text: "By the column convention {gamma} is a column, but its partner is a row. One of the two has to be turned: here $f'$ is.",
};

/** f′, or the full Jacobian where every output depends on every input. */
export const slopeLines: readonly DocumentLine[] = [
  {
    id: 'gamma',
    target: gamma(),
    value: slope(z(), l),
    when: elementwise,
    cite: cite.networkConvention('“L-th layer”', 'conv-out-dydz'),
    says: 'Output $i$ depends on input $i$ only, so the Jacobian is diagonal and its diagonal says it all.',
  },
  {
    id: 'J',
    target: J(),
    value: jacobian(z(), l),
    when: columnwise,
    cite: cite.networkConvention('“Softmax”', 'conv-sm-index-1', 'conv-sm-index-2'),
    says: 'With softmax every output depends on every input: a full matrix, no diagonal to fold into a vector.',
    errata: [
      {
        id: 'E-C20',
        text: 'The document says that softmax only changes the loss. The outputs and their Jacobian change too; everything below $\\delta^L$ stays the same.',
      },
    ],
  },
];

/** δ of the output layer, then of every layer below: rows. */
export const deltaLines = (problem: Problem): DocumentLine[] => {
  const common = { target: deltaRow(), means: { of: loss(), by: z() } };
  const fromAbove = matmul(deltaRow(above), W(above));
  return [
    {
      ...common,
      id: 'delta-last',
      value: hadamard(gradLoss(), transpose(gamma())),
      when: all(last, elementwise, not(fused)),
      cite: cite.networkConvention('“L-th layer”', 'conv-delta-out', 'conv-out-chain'),
      says: 'What the loss asks of each output, times how much of it the function $f$ lets through.',
      errata: [{ ...rowByColumn, printed: hadamard(gradLoss(), gamma()) }],
    },
    {
      ...common,
      id: 'delta-last-columnwise',
      value: matmul(gradLoss(), J()),
      when: all(last, columnwise, not(fused)),
      cite: cite.networkConvention('“Softmax”', 'conv-sm-chain2'),
      says: 'The row goes through the whole Jacobian: each input of softmax hears from every output.',
    },
    {
      ...common,
      id: 'delta-last-fused',
      value: transpose(fusedLoss(problem)?.delta(a(), t()) ?? gamma()),
      also: [
        problem.activations.at(-1) === 'softmax' ? matmul(gradLoss(), J()) : hadamard(gradLoss(), transpose(gamma())),
      ],
      when: fused,
      cite: cite.networkConvention('“Softmax”', 'conv-sm-delta'),
      says: 'Output minus target. The logarithm of the loss and the exponential of the activation cancel, so it stays finite.',
      errata: [
        { id: 'E-C28', text: 'This needs targets that add up to one, which labels do.' },
        {
          id: 'E-C18',
          text: 'The chain rule has a minus in front, although the loss already is the negative log likelihood. The lines after it have the right sign.',
        },
      ],
    },
    {
      ...common,
      id: 'delta',
      value: hadamard(fromAbove, transpose(gamma())),
      when: all(hidden, elementwise),
      cite: cite.networkConvention('“Hidden layers”', 'conv-delta-hidden', 'conv-hid-chain'),
      says: 'The row of the layer above times its weights, then times the slope of each neuron here.',
      errata: [
        { ...rowByColumn, printed: hadamard(fromAbove, gamma()) },
        {
          id: 'E-C11',
          text: 'The recursion is printed with $L$ and $L+1$. There is no layer $L+1$; it holds for every $l < L$.',
        },
      ],
    },
    {
      ...common,
      id: 'delta-columnwise',
      value: matmul(fromAbove, J()),
      when: all(hidden, columnwise),
      cite: cite.networkConvention('“Softmax”', 'conv-sm-chain2'),
      says: 'The row of the layer above times its weights, then through the Jacobian of softmax.',
    },
  ];
};

/** The gradients of one sample, each in the transposed shape of its parameter. */
export const gradientLines: readonly DocumentLine[] = [
  {
    id: 'lossW',
    target: lossW(),
    value: matmul(a(below), deltaRow()),
    cite: cite.networkConvention('“Hidden layers”', 'conv-dw', 'conv-out-dw', 'conv-out-dw-check'),
    says: 'A column times a row is a matrix: {a-1} on the left, because the derivative by {W} has the shape of {W} turned round.',
    errata: [
      {
        id: 'E-C07',
        text: 'In the order of the chain rule the row comes first and does not fit the column. The document swaps the two, as here.',
        printed: matmul(deltaRow(), a(below)),
      },
      {
        id: 'E-C05',
        text: 'Rule ② gives $\\partial\\vec z/\\partial\\omega$ two dimensions. The true derivative has three indices; the shape comes from cancelling.',
      },
    ],
  },
  {
    id: 'lossb',
    target: lossb(),
    value: deltaRow(),
    means: { of: loss(), by: b() },
    cite: cite.networkConvention('“Hidden layers”', 'conv-db', 'conv-out-db', 'conv-db-shape'),
    says: 'A bias is added as it is, so its derivative is the row itself.',
    errata: [
      {
        id: 'E-C10',
        text: 'For layer $L-1$ the left side is printed as the derivative by $\\omega$; it is the derivative by $\\vec b$.',
        when: (layer, { layers }) => layer === layers.length - 2,
      },
    ],
  },
];
