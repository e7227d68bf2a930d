import { number, reference, shift } from '../engine/algebra/expression.ts';
import { activate } from '../engine/algebra/operations/activate.ts';
import { add } from '../engine/algebra/operations/add.ts';
import { contract } from '../engine/algebra/operations/contract.ts';
import { diagonalMatrix } from '../engine/algebra/operations/diagonal-matrix.ts';
import { hadamard } from '../engine/algebra/operations/hadamard.ts';
import { jacobian } from '../engine/algebra/operations/jacobian.ts';
import { matmul } from '../engine/algebra/operations/matmul.ts';
import { placeBlock } from '../engine/algebra/operations/place.ts';
import { repeatColumns } from '../engine/algebra/operations/repeat-columns.ts';
import { repeatRows } from '../engine/algebra/operations/repeat-rows.ts';
import { vector } from '../engine/algebra/operations/reshape.ts';
import { scale } from '../engine/algebra/operations/scale.ts';
import { slope } from '../engine/algebra/operations/slope.ts';
import { subtract } from '../engine/algebra/operations/subtract.ts';
import { tensorProduct } from '../engine/algebra/operations/tensor-product.ts';
import { total } from '../engine/algebra/operations/total.ts';
import { transpose } from '../engine/algebra/operations/transpose.ts';
import { uniformRow } from '../engine/algebra/operations/uniform-row.ts';
import type { Problem } from '../engine/problem.ts';
import type { Block } from '../engine/program.ts';
import { cite } from './cite.ts';
import { all, type Condition, columnwise, elementwise, last, not } from './conditions.ts';
import type { Document, DocumentLine } from './document.ts';
import { indices, letter, partial } from './notation.ts';
import { gradientOfLoss, lossOfSample, usesOf, weighted } from './pieces.ts';
import {
  a,
  above,
  b,
  below,
  bnext,
  C,
  D,
  DbA,
  DWA,
  db,
  dW,
  eta,
  G,
  Gt,
  gamma,
  gradLoss,
  J,
  k,
  L,
  l,
  loss,
  M,
  productOverLayers,
  stackOverSamples,
  T,
  W,
  Wnext,
  z,
} from './symbols.ts';
import { titles } from './titles.ts';

const section = (place: string, ...equations: string[]) => cite.dick(place, ...equations);
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

function jacobianLines(): DocumentLine[] {
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

function program(problem: Problem): readonly Block<DocumentLine>[] {
  const N = problem.inputs.length;
  const losses = reference('losses');
  const gradPhi = reference('gradPhi');
  const DAphi = reference('DAphi');
  const DAC = reference('DAC');
  const share = problem.reduction === 'mean' ? number(1 / N, '1/N') : number(1);

  const once: DocumentLine[] = [
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

  const contraction: DocumentLine[] = [
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

  const updates: DocumentLine[] = usesOf(problem).flatMap((uses) => [
    {
      id: `Wnext${uses.id}`,
      target: Wnext(),
      value: subtract(W(), scale(eta, uses.gradient(dW))),
      mode: 'update' as const,
      when: uses.when,
      cite: section('§6.1', 'dick-6.1-gd'),
      says: 'A small step against the gradient. The learning rate {eta} says how small.',
      errata: [{ id: 'E-D23', text: 'The document ends with the heading “Gradient Descent”. This step completes it.' }],
    },
    {
      id: `bnext${uses.id}`,
      target: bnext(),
      value: subtract(b(), scale(eta, vector(uses.gradient(db)))),
      mode: 'update' as const,
      when: uses.when,
      cite: section('§6.1', 'dick-6.1-gd'),
      says: 'The same step for the biases; the transpose turns the row back into a column.',
      errata: [{ id: 'E-D23', text: 'The document ends with the heading “Gradient Descent”. This step completes it.' }],
    },
  ]);

  return [
    {
      loop: 'samples',
      phase: 'forward',
      body: [
        {
          loop: 'up',
          phase: 'forward',
          body: [
            {
              id: 'z',
              target: z(),
              value: add(matmul(W(), a(below)), b()),
              cite: section('§2', 'dick-2-z', 'dick-2-z-index'),
              says: 'Each neuron weighs what comes in with its row of {W} and adds its bias.',
            },
            {
              id: 'a',
              target: a(),
              value: activate(z(), l),
              cite: section('§2', 'dick-2-a', 'dick-2-a-index'),
              says: 'The activation function of this layer, applied to {z}.',
            },
          ],
        },
      ],
    },
    { loop: 'samples', phase: 'jacobian', body: [{ loop: 'down', phase: 'jacobian', body: jacobianLines() }] },
    {
      loop: 'samples',
      phase: 'loss',
      body: [
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
      ],
    },
    { loop: 'once', phase: 'loss', body: once },
    { loop: 'down', phase: 'backward', body: contraction },
    { loop: 'up', phase: 'update', body: updates },
  ];
}

const withSample = (text: string, sample: string | undefined, folded: boolean): string =>
  folded && sample !== undefined ? `${text}${sample}` : text;

/** Trevor Dick, "The Mathematics of Dense Neural Networks" (2021): the derivative of the output by every parameter, then the cost. */
export const dick: Document = {
  ...titles.dick,
  program,
  notation: {
    glyphs: {
      a: (at) => letter('\\vec{a}', 'a')({ ...at, layer: withSample(at.layer ?? '', at.sample, at.folded) }),
      t: ({ entry, sample, folded }) =>
        entry ? `y_{${indices(entry)}}` : folded && sample ? `\\vec{y}_{${sample}}` : '\\vec{y}',
      z: letter('\\vec{z}', 'z'),
      W: letter('W', 'w'),
      b: letter('\\vec{b}', 'b'),
      eta: () => '\\eta',
      gamma: letter('\\vec{\\gamma}', '\\gamma'),
      G: letter('G', 'g'),
      Gt: letter('\\tilde{G}', '\\tilde{g}'),
      J: letter('J', 'j'),
      D: letter('D', 'd'),
      M: partial(
        ({ last: top, sample, folded }, entry) =>
          letter(
            '\\vec{a}',
            'a',
          )({ last: top, folded, layer: withSample(top, sample, folded), ...(entry ? { entry } : {}) }),
        ({ layer, last: top, folded }, entry) =>
          letter('\\vec{b}', 'b')({ last: top, folded, ...(layer ? { layer } : {}), ...(entry ? { entry } : {}) }),
      ),
      T: partial(
        ({ last: top, sample, folded }, entry) =>
          letter(
            '\\vec{a}',
            'a',
          )({ last: top, folded, layer: withSample(top, sample, folded), ...(entry ? { entry } : {}) }),
        ({ layer, last: top, folded }, entry) =>
          letter('W', 'w')({ last: top, folded, ...(layer ? { layer } : {}), ...(entry ? { entry } : {}) }),
      ),
      loss: ({ sample }) => `L_{${sample ?? 'k'}}`,
      gradLoss: ({ sample, entry }) => `\\nabla L_{${[sample ?? 'k', ...(entry?.slice(1) ?? [])].join(',')}}`,
      A: letter('A'),
      losses: letter('\\tilde{\\phi}(A)', '\\tilde{\\phi}'),
      C: () => '\\mathcal{C}',
      gradPhi: letter('\\nabla\\varphi'),
      DAphi: letter('D_A\\tilde{\\phi}', '(D_A\\tilde{\\phi})'),
      DAC: letter('D_A\\mathcal{C}', '(D_A\\mathcal{C})'),
      DWA: ({ layer = '\\ell', entry }) => (entry ? `(D_{W^{${layer}}}A)_{${indices(entry)}}` : `D_{W^{${layer}}}A`),
      DbA: ({ layer = '\\ell', entry }) =>
        entry ? `(D_{\\vec{b}^{${layer}}}A)_{${indices(entry)}}` : `D_{\\vec{b}^{${layer}}}A`,
      dW: ({ layer = '\\ell', entry }) =>
        entry ? `(D_{W^{${layer}}}\\mathcal{C})_{${indices(entry)}}` : `D_{W^{${layer}}}\\mathcal{C}`,
      db: ({ layer = '\\ell', entry }) =>
        entry
          ? `(D_{\\vec{b}^{${layer}}}\\mathcal{C})_{${indices(entry.slice(1))}}`
          : `D_{\\vec{b}^{${layer}}}\\mathcal{C}`,
      Wnext: letter('W', 'w'),
      bnext: letter('\\vec{b}', 'b'),
    },
    matmul: '\\cdot ',
    activation: (layer) => `g^{${layer}}`,
    transposed: 'T',
    samples: 'm',
    slope: (layer, z) => `\\partial g^{${layer}}/\\partial ${z}`,
  },
  ledger: [
    { title: 'forward', input: ['a'], layer: ['W', 'b', 'z', 'a'] },
    { title: 'slope', layer: ['gamma', 'J', 'G', 'D', 'Gt'] },
    { title: 'Jacobian, one slab per output', layer: ['M', 'T'] },
    { title: 'loss', whole: ['A', 'losses', 'gradLoss', 'gradPhi', 'DAphi', 'DAC'] },
    { title: 'gradient', layer: ['dW', 'db'] },
  ],
  error: [],
};
