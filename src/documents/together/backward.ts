import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { jacobian } from '../../engine/algebra/operations/jacobian.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { repeatColumns } from '../../engine/algebra/operations/repeat-columns.ts';
import { slope } from '../../engine/algebra/operations/slope.ts';
import { subtract } from '../../engine/algebra/operations/subtract.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { fusedLoss } from '../../engine/losses/index.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import { all, columnwise, elementwise, fused, not } from '../conditions.ts';
import type { DocumentLine } from '../document.ts';
import { weighted } from '../pieces.ts';
import { a, b, below, C, D, Delta, db, delta, dW, G, gamma, J, l, t, W, z } from '../symbols.ts';

const noSlope = {
  id: 'E-D21',
  text: 'The document gives every activation a vector {gamma}. Softmax has none: each of its outputs depends on every input. There this line reads {D} $=$ {J}{W}.',
};

/** γ (or J), G and D: how the outputs of a layer move with its inputs. */
export const slopeLines: readonly DocumentLine[] = [
  {
    id: 'gamma',
    target: gamma(),
    value: slope(z(), l),
    when: elementwise,
    cite: cite.dick('§3.1', 'dick-3.1-gamma'),
    says: 'The slope of the activation function at {z}: how much of a small change gets through each neuron.',
  },
  {
    id: 'J',
    target: J(),
    value: jacobian(z(), l),
    when: columnwise,
    cite: cite.networkConvention('“Softmax”', 'conv-sm-index-1', 'conv-sm-index-2'),
    says: 'Every softmax output depends on every input, so there is no slope per neuron but a matrix: {J:ij} is how output $i$ moves with input $j$.',
    errata: [noSlope],
  },
  {
    id: 'G',
    target: G(),
    value: repeatColumns(gamma(), below),
    when: elementwise,
    cite: cite.dick('§3.1', 'dick-3.1-G'),
    says: 'The vector {gamma} is copied into every column, once for each input of the layer, so that it can meet {W} entry by entry.',
    errata: [
      {
        id: 'E-D04',
        text: 'The last row of the written-out matrix is labelled with the running index $\\nu_k$; it is row $n_k$.',
      },
    ],
  },
  {
    id: 'D',
    target: D(),
    value: hadamard(G(), W()),
    when: elementwise,
    means: { of: a(), by: a(below) },
    cite: cite.dick('§3.1', 'dick-3.1-D', 'dick-3.1-d'),
    says: 'Row $i$ of {W} is scaled by {gamma:i}, the slope of neuron $i$. So {D:ij} is how fast neuron $i$ moves with activation $j$ below.',
    errata: [noSlope],
  },
  {
    id: 'D-columnwise',
    target: D(),
    value: matmul(J(), W()),
    when: columnwise,
    means: { of: a(), by: a(below) },
    cite: cite.dick('§3.1', 'dick-3.1-D'),
    says: 'Softmax mixes its inputs, so the rows of {W} are mixed by {J}. {D:ij} is how fast output $i$ moves with activation $j$ below.',
    errata: [noSlope],
  },
];

/** δ from Δ, or straight from the loss where output and loss are fused. */
export const deltaLines = (problem: Problem): DocumentLine[] => [
  {
    id: 'delta',
    target: delta(),
    value: hadamard(gamma(), Delta()),
    when: all(elementwise, not(fused)),
    means: { of: C, by: z() },
    cite: cite.wichmann('(2.34)', 'wich-2.34', 'wich-2.13'),
    says: 'What arrives at each neuron, {Delta}, times its slope is what passes through it. A neuron that is flat here lets nothing through.',
    errata: [
      {
        id: 'E-M03',
        text: 'Math of NN §2 leaves out {gamma} when it goes one layer down.',
        when: (layer, { layers }) => layer < layers.length - 1,
      },
    ],
  },
  {
    id: 'delta-columnwise',
    target: delta(),
    value: matmul(transpose(J()), Delta()),
    when: all(columnwise, not(fused)),
    means: { of: C, by: z() },
    cite: cite.networkConvention('“Softmax”', 'conv-sm-chain2'),
    says: 'Softmax has no slope for each neuron: what arrives is sent back through the whole Jacobian.',
    errata: [noSlope],
  },
  {
    id: 'delta-fused',
    target: delta(),
    value: weighted(fusedLoss(problem)?.delta(a(), t()) ?? subtract(a(), t()), problem),
    also: [problem.activations.at(-1) === 'softmax' ? matmul(transpose(J()), Delta()) : hadamard(gamma(), Delta())],
    when: fused,
    means: { of: C, by: z() },
    cite: cite.networkConvention('“Softmax”', 'conv-sm-delta'),
    says: 'Output minus target: the logarithm of the loss and the exponential of the activation cancel. It stays finite when a probability is too small for a Float32.',
  },
];

/** The gradients of one layer, added up over the samples. */
export function gradientLines(N: number): DocumentLine[] {
  const summed = N > 1 ? ({ mode: 'accumulate' } as const) : {};
  return [
    {
      id: 'dW',
      target: dW(),
      value: matmul(delta(), transpose(a(below))),
      ...summed,
      means: { of: C, by: W() },
      cite: cite.mathOfNN('§1', 'mnn-1-dw'),
      says: 'Weight $w_{ij}$ carried activation $j$ into neuron $i$, so its share is {delta:i} times {a-1:j}.',
    },
    {
      id: 'db',
      target: db(),
      value: delta(),
      ...summed,
      means: { of: C, by: b() },
      cite: cite.mathOfNN('§1', 'mnn-1-db'),
      says: 'A bias is a weight on a constant 1, so its share is {delta} itself.',
    },
  ];
}

const carried = [matmul(transpose(D()), Delta()), matmul(transpose(W()), delta())] as const;
/** Δ one layer down, by Dᵀ or by Wᵀ. */
export const downLines: readonly DocumentLine[] = [
  {
    id: 'Delta',
    target: Delta(below),
    value: carried[0],
    also: [carried[1]],
    when: not(fused),
    means: { of: C, by: a(below) },
    cite: cite.bridge('bridge: Dick §3.1 and Wichmann (2.32)', 'wich-2.32-Delta', 'dick-3.1-D'),
    says: 'Dick’s {D} carries Wichmann’s {Delta} one layer down: each activation below collects from every neuron it feeds.',
  },
  {
    id: 'Delta-fused',
    target: Delta(below),
    value: carried[1],
    also: [carried[0]],
    when: fused,
    means: { of: C, by: a(below) },
    cite: cite.wichmann('(2.32)', 'wich-2.32-Delta'),
    says: 'The weights carry {delta} one layer down: each activation below collects from every neuron it feeds.',
  },
];
