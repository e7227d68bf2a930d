import { shift } from '../../engine/algebra/expression.ts';
import { diagonalMatrix } from '../../engine/algebra/operations/diagonal-matrix.ts';
import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { jacobian } from '../../engine/algebra/operations/jacobian.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { repeatColumns } from '../../engine/algebra/operations/repeat-columns.ts';
import { repeatRows } from '../../engine/algebra/operations/repeat-rows.ts';
import { slope } from '../../engine/algebra/operations/slope.ts';
import { tensorProduct } from '../../engine/algebra/operations/tensor-product.ts';
import { cite } from '../cite.ts';
import { all, type Condition, columnwise, elementwise, last, not } from '../conditions.ts';
import type { DocumentLine } from '../document.ts';
import { a, above, b, below, D, G, Gt, gamma, J, L, l, M, productOverLayers, T, W, z } from '../symbols.ts';

export const section = (place: string, ...equations: string[]) => cite.dick(place, ...equations);
const belowLast: Condition = (layer, { layers }) => layer === layers.length - 2;
const deeper: Condition = (layer, { layers }) => layer < layers.length - 2;

const noSlope = {
  id: 'E-D21',
  text: 'The document gives every activation a vector {gamma}. Softmax has none: its $\\partial\\vec a/\\partial\\vec z$ is a full matrix {J}, and {D} $=$ {J} $\\cdot$ {W}.',
};

/** ∂a^L/∂b^ℓ in its cases: at the top, just below it, and further down; with a slope and with a Jacobian. */
function biasJacobian(): DocumentLine[] {
  const chain = productOverLayers((m) => D(m), L, shift(l, 2));
  const common = {
    target: M(),
    means: { of: a(L), by: b() },
    cite: section('§3.1', 'dick-3.1-jac-b', 'dick-3.1-dsum-b'),
  };
  const top = {
    id: 'E-D01',
    text: 'The chain is stated for every layer, but for $\\ell = L$ it asks for $D^{L+1}$ and $\\tilde G^L$, which do not exist. There it is the diagonal matrix of {gamma}.',
  };
  const near = {
    id: 'E-D02',
    text: 'For $\\ell = L-1$ the factors $D^L\\cdots D^{\\ell+2}$ are an empty product. Only the last bracket is left.',
  };
  return [
    {
      ...common,
      id: 'M-last',
      value: diagonalMatrix(gamma()),
      when: all(last, elementwise),
      errata: [top],
      says: 'An output moves with its own bias only, by its own slope: a diagonal matrix.',
    },
    {
      ...common,
      id: 'M-last-columnwise',
      value: J(),
      when: all(last, columnwise),
      errata: [noSlope],
      says: 'With softmax every output moves with every bias of its layer.',
    },
    {
      ...common,
      id: 'M-near',
      value: hadamard(D(above), Gt()),
      when: all(belowLast, elementwise),
      errata: [near],
      says: 'A bias of this layer moves neuron $j$ by {gamma:j}, and the outputs by column $j$ of {D+1}.',
    },
    {
      ...common,
      id: 'M-near-columnwise',
      value: matmul(D(above), J()),
      when: all(belowLast, columnwise),
      errata: [noSlope],
      says: 'A bias of this layer moves all its outputs by {J}, and the last layer by {D+1}.',
    },
    {
      ...common,
      id: 'M',
      value: matmul(chain, hadamard(D(above), Gt())),
      when: all(deeper, elementwise),
      errata: [
        {
          id: 'E-D24',
          text: 'The factor $\\tilde G^\\ell$ belongs inside of the bracket; applied to the whole product it would have the wrong shape.',
        },
      ],
      says: 'A change of a bias passes its own neuron by its slope, then every layer above by its $D$.',
    },
    {
      ...common,
      id: 'M-columnwise',
      value: matmul(chain, matmul(D(above), J())),
      when: all(deeper, columnwise),
      errata: [noSlope],
      says: 'A change of a bias moves all outputs of its softmax layer by {J}, then passes every layer above by its $D$.',
    },
  ];
}

/** γ, G, D, G̃, then the derivative of the outputs by the biases and by the weights: one sample, one layer. */
export function jacobianLines(): DocumentLine[] {
  return [
    {
      id: 'gamma',
      target: gamma(),
      value: slope(z(), l),
      when: elementwise,
      cite: section('§3.1', 'dick-3.1-gamma'),
      says: 'The derivative of the activation function at {z}, one number per neuron.',
    },
    {
      id: 'J',
      target: J(),
      value: jacobian(z(), l),
      when: columnwise,
      cite: section('§3.1', 'dick-3.1-gamma'),
      errata: [noSlope],
      says: 'Softmax has no vector of slopes. Its derivative is a full matrix, and the lines below use it instead.',
    },
    {
      id: 'G',
      target: G(),
      value: repeatColumns(gamma(), below),
      when: elementwise,
      cite: section('§3.1', 'dick-3.1-G'),
      says: 'The vector {gamma} in every column, as many as {W} has.',
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
      cite: section('§3.1', 'dick-3.1-D', 'dick-3.1-d', 'dick-3.1-GW'),
      says: 'Row $i$ of {W} scaled by {gamma:i}. {D:ij} is how fast neuron $i$ moves with activation $j$ below.',
      errata: [
        {
          id: 'E-D22',
          text: '$D^1$ is defined but never used: the chain for layer 1 ends with $D^2\\odot\\tilde G^1$.',
          when: (layer) => layer === 1,
        },
      ],
    },
    {
      id: 'D-columnwise',
      target: D(),
      value: matmul(J(), W()),
      when: columnwise,
      means: { of: a(), by: a(below) },
      cite: section('§3.1', 'dick-3.1-D'),
      errata: [noSlope],
      says: 'The rows of {W} mixed by {J}: how fast each output moves with each activation below.',
    },
    {
      id: 'Gt',
      target: Gt(),
      value: repeatRows(gamma(), above),
      when: all(elementwise, not(last)),
      cite: section('§3.1', 'dick-3.1-Gtilde'),
      says: 'The vector {gamma} in every row, one row for each neuron of the layer above.',
      errata: [
        {
          id: 'E-D05',
          text: 'The remark calls the tilde a transpose of $G$. $G^\\ell$ has $n_{\\ell-1}$ columns, $\\tilde G^\\ell$ has $n_{\\ell+1}$ rows: the shapes differ.',
        },
      ],
    },
    ...biasJacobian(),
    {
      id: 'T',
      target: T(),
      value: tensorProduct(M(), a(below)),
      means: { of: a(L), by: W() },
      cite: section('§3.1', 'dick-3.1-jac-w', 'dick-3.1-tensor'),
      says: 'Weight $w_{pq}$ moves what bias $p$ moves, times the activation {a-1:q} that it carries. One slab per output.',
    },
  ];
}
