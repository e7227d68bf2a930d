import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { pullback } from '../../engine/algebra/operations/pullback.ts';
import { slope } from '../../engine/algebra/operations/slope.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { fusedLoss } from '../../engine/losses/index.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import { all, columnwise, elementwise, fused, not } from '../conditions.ts';
import type { DocumentLine } from '../document.ts';
import { weighted } from '../pieces.ts';
import {
  above,
  aCols,
  b,
  below,
  C,
  DeltaCols,
  db,
  deltaCols,
  dW,
  gammaCols,
  l,
  ones,
  tCols,
  W,
  zCols,
} from '../symbols.ts';

const noMatrix = {
  id: 'E-W09',
  text: 'A matrix $\\partial\\sigma/\\partial Z$ of the shape of $Z$ takes for granted that each output has its own input. For softmax every sample has a whole Jacobian.',
};

/** ∂σ/∂Z. */
export const slopeLine: DocumentLine = {
  id: 'gamma',
  target: gammaCols(),
  value: slope(zCols(), l),
  when: elementwise,
  cite: cite.wichmann('(2.2)', 'wich-2.2', 'wich-2.13'),
  says: 'The slope of the activation function at every entry.',
  errata: [noMatrix],
};

/** H of a layer from its Δ. */
export const errorLines = (problem: Problem): DocumentLine[] => {
  const common = { target: deltaCols(), means: { of: C, by: zCols() } };
  const slopes = hadamard(DeltaCols(), gammaCols());
  const jacobians = pullback(zCols(), DeltaCols(), l);
  return [
    {
      ...common,
      id: 'H',
      value: slopes,
      when: all(elementwise, not(fused)),
      cite: cite.wichmann('(2.34)', 'wich-2.34', 'wich-2.13'),
      says: 'What arrives at each activation, times its slope.',
      errata: [
        {
          id: 'E-W11',
          text: 'Below the output, (2.32) writes both products without a bracket: the matrix product comes first.',
          when: (layer, { layers }) => layer < layers.length - 1,
        },
      ],
    },
    {
      ...common,
      id: 'H-columnwise',
      value: jacobians,
      when: all(columnwise, not(fused)),
      cite: cite.networkConvention('“Softmax”', 'conv-sm-chain2'),
      says: 'Softmax mixes the entries of a column, so each column goes back through a Jacobian of its own.',
      errata: [noMatrix],
    },
    {
      ...common,
      id: 'H-fused',
      value: weighted(fusedLoss(problem)?.delta(aCols(), tCols) ?? slopes, problem),
      also: [problem.activations.at(-1) === 'softmax' ? jacobians : slopes],
      when: fused,
      cite: cite.networkConvention('“Softmax”', 'conv-sm-delta'),
      says: 'Output minus target, in every column: the loss undoes the activation.',
    },
  ];
};

/** The gradients of a layer, and the error of the layer below. */
export const gradientLines: readonly DocumentLine[] = [
  {
    id: 'dW',
    target: dW(),
    value: matmul(deltaCols(), transpose(aCols(below))),
    means: { of: C, by: W() },
    cite: cite.wichmann('(2.33)', 'wich-2.33', 'wich-2.14', 'wich-general'),
    says: 'Row $i$ of {deltaCols} meets row $j$ of the layer below: the product adds up the samples.',
    errata: [
      {
        id: 'E-W05',
        text: 'In (2.31) the inner bracket is missing, so that the slopes meet the layer below first.',
        printed: hadamard(matmul(transpose(W(above)), deltaCols(above)), matmul(gammaCols(), transpose(aCols(below)))),
        when: (layer, { layers, activations }) => layer < layers.length - 1 && activations[layer - 1] !== 'softmax',
      },
    ],
  },
  {
    id: 'db',
    target: db(),
    value: matmul(deltaCols(), ones),
    means: { of: C, by: b() },
    cite: cite.wichmann('(2.37)', 'wich-2.37', 'wich-2.15', 'wich-2.11'),
    says: 'Each row of {deltaCols} added up over the samples.',
    errata: [
      {
        id: 'E-W01',
        text: 'Printed with {ones} transposed. It was introduced as a column, and only a column fits.',
        printed: matmul(deltaCols(), transpose(ones)),
      },
    ],
  },
  {
    id: 'Delta',
    target: DeltaCols(below),
    value: matmul(transpose(W()), deltaCols()),
    means: { of: C, by: aCols(below) },
    cite: cite.wichmann('(2.32)', 'wich-2.32-Delta', 'wich-2.32', 'wich-general'),
    says: 'The error one layer down: each activation collects from every neuron it feeds, in every sample.',
    errata: [
      {
        id: 'E-W12',
        text: 'The document stops at layer $L-1$. The same three lines go on down to layer 1.',
        when: (layer, { layers }) => layer < layers.length - 1,
      },
    ],
  },
];
