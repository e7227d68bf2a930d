import { shift } from '../../../engine/algebra/expression.ts';
import { diagonalMatrix } from '../../../engine/algebra/operations/diagonal-matrix.ts';
import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { tensorProduct } from '../../../engine/algebra/operations/tensor-product.ts';
import { entry, sum, times } from '../../../engine/indexed/build.ts';
import { letter } from '../../notation.ts';
import type { Cases, Section } from '../../reader/entry.ts';
import { belowLast, elementwiseHere } from '../../reader/needs.ts';
import { a, above, b, below, D, Gt, gamma, L, l, M, productOverLayers, W } from '../../symbols.ts';
import { aByW, d, g, nu, p, q } from './letters.ts';

const byWeights = { kind: 'derivative', of: a(L), by: W() } as const;
const byBiases = { kind: 'derivative', of: a(L), by: b() } as const;

/** D^L ⋯ D^{ℓ+2} (D^{ℓ+1} ⊙ G̃^ℓ). */
const product = matmul(
  productOverLayers((m) => D(m), L, shift(l, 2)),
  hadamard(D(above), Gt()),
);

const inCases: Cases = {
  kind: 'cases',
  cases: [
    { of: product, when: '\\ell \\le L-2', fits: ({ activations }, l) => l <= activations.length - 2 },
    {
      of: hadamard(D(L), Gt(shift(L, -1))),
      when: '\\ell = L-1',
      fits: ({ activations }, l) => l === activations.length - 1,
    },
    { of: diagonalMatrix(gamma(L)), when: '\\ell = L', fits: ({ activations }, l) => l === activations.length },
  ],
};

export const matrixForm: Section = {
  title: 'Vector representation: sums become products',
  entries: [
    {
      id: 'dick-3.1-dot',
      title: 'A sum over neighbouring d is a matrix product',
      place: '§3.1',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [sum(nu(l), times(d(above), d(l))), entry(matmul(D(above), D()), nu(above), nu(below))],
        free: [nu(above), nu(below)],
      },
      needs: [belowLast],
      layerName: 'k',
    },
    {
      id: 'dick-3.1-DGt',
      title: 'A slope for every column',
      place: '§3.1',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [times(d(above, nu(above), p), g(l, p)), entry(hadamard(D(above), Gt()), nu(above), p)],
        free: [nu(above), p],
      },
      says: 'Column $p$ of $D^{\\ell+1}$ is scaled by the slope of neuron $p$.',
      errata: ['E-D24'],
      needs: [belowLast, elementwiseHere],
    },
    {
      id: 'dick-3.1-tensor',
      title: 'The incoming activation has an index of its own',
      place: '§3.1',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          aByW(L),
          entry(tensorProduct(M(), a(below)), nu(L), p, q),
          times(entry(M(), nu(L), p), entry(a(below), q)),
        ],
        free: [nu(L), p, q],
      },
      says: 'The document says this in words. $M$ is what the chain comes to before $\\vec a^{\\ell-1}$ is multiplied: the derivative by the bias.',
      glyphs: {
        M: ({ entry: at }) =>
          letter('M')(at === undefined ? { last: 'L', folded: false } : { last: 'L', folded: false, entry: at }),
      },
    },
    {
      id: 'dick-3.1-jac-w',
      title: 'The weight Jacobian in matrices',
      place: '§3.1',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [byWeights, tensorProduct(M(), a(below))] },
          { states: 'equal', sides: [M(), inCases] },
        ],
        between: ', \\qquad ',
      },
      printed: { states: 'equal', sides: [byWeights, tensorProduct(product, a(below))] },
      errata: ['E-D01', 'E-D02', 'E-D21', 'E-D24'],
      needs: [elementwiseHere],
      glyphs: { M: letter('M') },
    },
    {
      id: 'dick-3.1-jac-b',
      title: 'The bias Jacobian in matrices',
      place: '§3.1',
      kind: 'equation',
      claim: { states: 'equal', sides: [byBiases, M(), inCases] },
      printed: { states: 'equal', sides: [byBiases, product] },
      errata: ['E-D01', 'E-D02', 'E-D21', 'E-D24'],
      needs: [elementwiseHere],
      glyphs: { M: letter('M') },
    },
  ],
};
