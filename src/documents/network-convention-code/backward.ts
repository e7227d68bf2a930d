import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { pullback } from '../../engine/algebra/operations/pullback.ts';
import { vector } from '../../engine/algebra/operations/reshape.ts';
import { slope } from '../../engine/algebra/operations/slope.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { fusedLoss, losses } from '../../engine/losses/index.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import { all, columnwise, elementwise, fused, last, not } from '../conditions.ts';
import type { DocumentLine } from '../document.ts';
import { weighted } from '../pieces.ts';
import {
  above,
  aRows,
  b,
  below,
  C,
  DeltaRows,
  db,
  dbT,
  deltaRows,
  dW,
  dWT,
  gammaRows,
  L,
  l,
  ones,
  tRows,
  W,
  WT,
  zRows,
} from '../symbols.ts';

/** ∂𝓛/∂y of every sample: without 1/N, which the document has in the cost only. */
export const gradientOfLossLine = (problem: Problem): DocumentLine => ({
  id: 'dLdy',
  target: DeltaRows(L),
  value: losses[problem.loss].gradient(aRows(L), tRows, problem.layers.at(-1)!),
  cite: cite.networkConvention('“Coding”', 'conv-code-delta-out', 'conv-tail-delta-out'),
  says: 'How each sample’s own loss moves with its outputs, row by row.',
});

export const slopeLine: DocumentLine = {
  id: 'gamma',
  target: gammaRows(),
  value: slope(zRows(), l),
  when: elementwise,
  cite: cite.networkConvention('“Coding”', 'conv-code-delta-out'),
  says: 'The slope of $f$ at every entry.',
};

/** δ of a layer, one row for each sample. */
export const deltaLines = (problem: Problem): DocumentLine[] => {
  const target = deltaRows();
  const fromAbove = matmul(deltaRows(above), transpose(WT(above)));
  const arriving = hadamard(DeltaRows(L), gammaRows());
  return [
    {
      id: 'delta-last',
      target,
      value: arriving,
      when: all(last, elementwise, not(fused)),
      cite: cite.networkConvention('“Coding”', 'conv-code-delta-out', 'conv-tail-delta-out'),
      says: 'What the loss asks of each output, times its slope: both are rows now, and nothing has to be turned.',
    },
    {
      id: 'delta-last-columnwise',
      target,
      value: pullback(zRows(), DeltaRows(L), l, 1),
      when: all(last, columnwise, not(fused)),
      cite: cite.networkConvention('“Softmax”', 'conv-sm-chain2'),
      says: 'Every row goes back through the Jacobian of its own softmax.',
    },
    {
      id: 'delta-last-fused',
      target,
      value: fusedLoss(problem)?.delta(aRows(), tRows) ?? arriving,
      also: [problem.activations.at(-1) === 'softmax' ? pullback(zRows(), DeltaRows(L), l, 1) : arriving],
      when: fused,
      cite: cite.networkConvention('“Softmax”', 'conv-sm-delta'),
      says: 'Output minus label, in every row. It stays finite however small a probability gets.',
      errata: [{ id: 'E-C28', text: 'This needs labels that add up to one.' }],
    },
    {
      id: 'delta',
      target,
      value: hadamard(gammaRows(), fromAbove),
      when: all(not(last), elementwise),
      cite: cite.networkConvention(
        '“Coding”',
        'conv-code-delta-hidden',
        'conv-tail-delta-hidden',
        'conv-code-check-rec',
      ),
      says: 'The rows of the layer above go back through its weights, and then through the slope.',
      errata: [
        {
          id: 'E-C11',
          text: 'Printed with $L$ and $L+1$, although there is no layer $L+1$. It holds for every $l < L$.',
        },
        { id: 'E-C26', text: 'The derivation of this line breaks off after an equals sign.' },
      ],
    },
    {
      id: 'delta-columnwise',
      target,
      value: pullback(zRows(), fromAbove, l, 1),
      when: all(not(last), columnwise),
      cite: cite.networkConvention('“Softmax”', 'conv-sm-chain2'),
      says: 'The rows of the layer above go back through its weights, and then through the Jacobian of softmax.',
    },
  ];
};

/** The gradients as code has them, and as columns again. */
export const gradientLines = (problem: Problem): DocumentLine[] => {
  const averaged = (_: number, { inputs, reduction }: Problem) => reduction === 'mean' && inputs.length > 1;
  const product = matmul(transpose(aRows(below)), deltaRows());
  return [
    {
      id: 'dWT',
      target: dWT(),
      value: weighted(product, problem),
      cite: cite.networkConvention('“Coding”', 'conv-code-dw', 'conv-tail-dw', 'conv-tail-same-shape'),
      says: 'In the shape of {WT}, with nothing to turn. The product adds up the samples.',
      errata: [
        {
          id: 'E-C17',
          text: 'The cost is a mean, but the factor $1/N$ is missing here: the product is the sum over the samples.',
          printed: product,
          when: averaged,
        },
        {
          id: 'E-C14',
          text: 'By rule ① the derivative by a matrix has its transposed shape. Here it has the very shape of the matrix, as code wants it.',
        },
      ],
    },
    {
      id: 'dbT',
      target: dbT(),
      value: weighted(matmul(transpose(ones), deltaRows()), problem),
      means: { of: C, by: b() },
      cite: cite.networkConvention('“Coding”', 'conv-code-db', 'conv-tail-db'),
      says: 'The rows added up: each sample moves the bias by its own {deltaRows}.',
      errata: [
        {
          id: 'E-C16',
          text: 'Printed as {deltaRows} itself, which has a row for each sample.',
          printed: deltaRows(),
          when: (_, { inputs }) => inputs.length > 1,
        },
      ],
    },
    {
      id: 'dW',
      target: dW(),
      value: transpose(dWT()),
      means: { of: C, by: W() },
      cite: cite.bridge('bridge: back to columns', 'conv-tail-transpose'),
      says: 'As the other documents have it.',
    },
    {
      id: 'db',
      target: db(),
      value: vector(dbT()),
      means: { of: C, by: b() },
      cite: cite.bridge('bridge: back to columns', 'conv-tail-transpose'),
      says: 'As the other documents have it.',
    },
  ];
};
