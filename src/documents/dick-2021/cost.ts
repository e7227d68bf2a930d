import { number, reference } from '../../engine/algebra/expression.ts';
import { contract } from '../../engine/algebra/operations/contract.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { placeBlock } from '../../engine/algebra/operations/place.ts';
import { vector } from '../../engine/algebra/operations/reshape.ts';
import { scale } from '../../engine/algebra/operations/scale.ts';
import { subtract } from '../../engine/algebra/operations/subtract.ts';
import { total } from '../../engine/algebra/operations/total.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { uniformRow } from '../../engine/algebra/operations/uniform-row.ts';
import type { Problem } from '../../engine/problem.ts';
import type { DocumentLine } from '../document.ts';
import { gradientOfLoss, lossOfSample, weighted } from '../pieces.ts';
import { a, b, C, DbA, DWA, db, dW, eta, gradLoss, k, L, loss, M, stackOverSamples, T, W } from '../symbols.ts';

import { updateLines } from '../updates.ts';
import { section } from './jacobians.ts';

const losses = reference('losses');
const gradPhi = reference('gradPhi');
const DAphi = reference('DAphi');
const DAC = reference('DAC');

/** L_k and its gradient: one sample. */
export const sampleLines = (problem: Problem): DocumentLine[] => [
  {
    id: 'loss',
    target: loss(),
    value: lossOfSample(problem),
    cite: section('§4.1', 'dick-4.2-Lk', 'dick-4.1-L'),
    says: 'How far the prediction of sample $k$ is from its target.',
    errata: [
      {
        id: 'E-D10',
        text: 'One function $L$ is used for all samples, so every sample would have the same target. $L_k$ has the target of sample $k$ inside.',
      },
      {
        id: 'E-D09',
        text: 'Printed: $d(u,v) = L(\\pi(u,v)) = L(u)$. That makes the loss independent of the target $v$.',
      },
    ],
  },
  {
    id: 'gradLoss',
    target: gradLoss(),
    value: transpose(gradientOfLoss(problem)),
    cite: section('§5', 'dick-5-gradLk'),
    says: 'The gradient of one loss by the outputs of its own sample, as a row.',
  },
];

/** The outputs of all samples, the cost as φ∘φ̃, and its derivative by every output: once. */
export function costLines(problem: Problem): DocumentLine[] {
  const N = problem.inputs.length;
  // The mean of one loss is that loss.
  const share = problem.reduction === 'mean' && N > 1 ? number(1 / N, '1/N') : number(1);
  return [
    {
      id: 'A',
      target: reference('A'),
      value: stackOverSamples(a(L), N),
      cite: section('§4.2', 'dick-4.2-A'),
      says: 'The outputs of all samples in one long vector, sample after sample.',
    },
    {
      id: 'losses',
      target: losses,
      value: stackOverSamples(loss(), N),
      cite: section('§4.2', 'dick-4.2-phit-1', 'dick-4.2-phit-4'),
      says: 'One loss for each sample.',
    },
    {
      id: 'C',
      target: C,
      value: problem.reduction === 'mean' ? weighted(total(losses), problem) : total(losses),
      cite: section('§4.2', 'dick-4.2-CA', 'dick-4.2-C'),
      says:
        problem.reduction === 'mean'
          ? 'Here $\\varphi$ is the mean of the losses.'
          : 'Here $\\varphi$ is the sum of the losses.',
      errata: [
        {
          id: 'E-D12',
          text: 'The domain of $\\varphi$ is called a set of $m$ vectors. It takes a tuple: a set would lose repeated outputs.',
        },
      ],
    },
    {
      id: 'gradPhi',
      target: gradPhi,
      value: uniformRow(share, N),
      cite: section('§5', 'dick-5-gradphi'),
      means: { of: C, by: losses },
      says: 'How the cost moves with each loss: every sample counts the same.',
    },
    {
      id: 'DAphi',
      target: DAphi,
      value: stackOverSamples(placeBlock(gradLoss(), k, N), N),
      cite: section('§5', 'dick-5-DAphi-2', 'dick-5-gradLk', 'dick-5-DALk-3'),
      says: 'Loss $k$ depends on the outputs of sample $k$ only: zero outside of its block.',
    },
    {
      id: 'DAC',
      target: DAC,
      value: matmul(gradPhi, DAphi),
      cite: section('§5', 'dick-5-DAC-4'),
      says: 'How the cost moves with every output of every sample.',
    },
  ];
}

/** The contraction of the two: the derivative of the cost by W and b of one layer. */
export const contractionLines = (N: number): DocumentLine[] => [
  {
    id: 'DWA',
    target: DWA(),
    value: stackOverSamples(T(), N),
    cite: section('§5', 'dick-5-DWA', 'dick-5-DWA-shape'),
    says: 'The slabs of all samples under each other.',
    errata: [
      {
        id: 'E-D17',
        text: '$D_W A$ is said to be one chain product with a longer vector. But $\\gamma$ and $\\vec a^{\\ell-1}$ differ from sample to sample: it is a stack, one chain product each.',
        when: (_, { inputs }) => inputs.length > 1,
      },
    ],
  },
  {
    id: 'dW',
    target: dW(),
    value: contract(DAC, DWA()),
    means: { of: C, by: W() },
    cite: section('§5', 'dick-5-DWC-3', 'dick-5-DWC-2'),
    says: 'All slabs, each weighed by what its output does to the cost, added up. This is the gradient, in the shape of {W}.',
    errata: [
      {
        id: 'E-D19',
        text: 'The dots are contractions of the index where the factors touch; the leading 1 of the result is dropped.',
      },
    ],
  },
  {
    id: 'DbA',
    target: DbA(),
    value: stackOverSamples(M(), N),
    cite: section('§5', 'dick-5-DbA-shape'),
    says: 'The bias Jacobians of all samples under each other.',
  },
  {
    id: 'db',
    target: db(),
    value: matmul(DAC, DbA()),
    means: { of: C, by: b() },
    cite: section('§5', 'dick-5-DbC-3'),
    says: 'The same contraction for the biases. It comes out as a row, though {b} is a column.',
    errata: [
      {
        id: 'E-D13',
        text: 'The first line of this chain differentiates by $W^\\ell$ although the left side says $\\vec b^{\\,\\ell}$.',
      },
    ],
  },
];

const completed = {
  errata: [{ id: 'E-D23', text: 'The document ends with the heading “Gradient Descent”. This step completes it.' }],
};

/** Gradient descent, which the document ends with as a heading. */
export const descentLines = (problem: Problem): DocumentLine[] =>
  updateLines(problem, (uses) => ({
    weights: { ...completed, says: 'A small step against the gradient. The learning rate {eta} says how small.' },
    biases: {
      ...completed,
      value: subtract(b(), scale(eta, vector(uses.gradient(db)))),
      says: 'The same step for the biases; the transpose turns the row back into a column.',
    },
  }));
