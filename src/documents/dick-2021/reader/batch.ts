import { contract } from '../../../engine/algebra/operations/contract.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { vector } from '../../../engine/algebra/operations/reshape.ts';
import { scale } from '../../../engine/algebra/operations/scale.ts';
import { subtract } from '../../../engine/algebra/operations/subtract.ts';
import { entry, partial, upTo } from '../../../engine/indexed/build.ts';
import type { Entry, Listed, Need, Section, Side, Whole } from '../../reader/entry.ts';
import { a, b, below, bnext, C, DbA, DWA, eta, L, l, T, W, Wnext } from '../../symbols.ts';
import { A, aggregated, D, DAphi, gradPhi, i, losses, lossThroughA, one, rowD, sample } from './batch-letters.ts';

const p = upTo('p', { width: l });
const q = upTo('q', { width: below });

const DWC = D(C, W());
const DbC = rowD(C, b());
const byLosses = rowD(C, losses, 'D_{\\tilde{\\phi}(A)}\\varphi');
const composed = aggregated(lossThroughA);
const DphiAt = (inside: string) => D(losses, A, `D_{A(${inside})}\\tilde{\\phi}`);

/** D_W of one sample after the other, under each other. */
const stacked = (of: Side): Listed => ({
  kind: 'listed',
  over: sample,
  as: 'stack',
  of,
  shape: '[mn \\times n_\\ell \\times n_{\\ell-1}]',
});
const ofSample = D(a(L), W());
const jacobianTex = '\\frac{\\partial \\vec{a}^L}{\\partial W^\\ell}';
/** The Jacobian of §3.1 as printed, where no sample is named. */
const ofNoSample: Whole = { kind: 'whole', tex: jacobianTex, over: [i, p, q], of: entry(T(), i, p, q) };
/** The one product for all samples, which can only be that of one of them. */
const ofFirst: Whole = { ...ofNoSample, of: entry(T(l, 1), i, p, q) };
const arrows = {
  a: ({ layer = '', sample: k = '' }) => `\\overrightarrow{a^{${layer}${k}}}`,
} satisfies Entry['glyphs'];

/** The step for a weight that several layers use takes all their gradients; this one takes one. */
const ownWeights: Need = {
  text: 'weights that no other layer uses',
  fits: ({ shared }, layer) => !shared.flat().includes(layer),
  example: 'published-2-2-2',
};

export const batchSection: Section = {
  title: 'The derivative of the cost by weights and biases',
  entries: [
    {
      id: 'dick-5-DWC-1',
      title: 'The outputs are functions of the weights',
      place: '§5',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          DWC,
          {
            kind: 'whole',
            tex: 'D_{W^\\ell}(\\varphi \\circ \\tilde{\\phi} \\circ A)',
            over: [p, q],
            of: partial(composed, entry(W(), p, q)),
          },
        ],
      },
    },
    {
      id: 'dick-5-DWC-2',
      title: 'The chain rule, weights',
      place: '§5',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [DWC, contract(matmul(byLosses, DphiAt('W^\\ell')), D(A, W()))],
      },
      printed: {
        states: 'printed',
        tex: 'D_{W^\\ell} \\mathcal{C} = D_{\\phi(A)} \\varphi \\cdot D_{A(W^\\ell)} \\tilde{\\phi} \\cdot D_{W^\\ell} A',
      },
      errata: ['E-D14'],
    },
    {
      id: 'dick-5-DWC-3',
      title: 'The gradient of the weights',
      place: '§5',
      kind: 'equation',
      claim: { states: 'equal', sides: [DWC, contract(matmul(gradPhi, DAphi), DWA())] },
      says: 'The last dot adds up the $mn$ slabs of $D_{W^\\ell} A$, each weighed by what its output does to the cost. What is left has the shape of $W^\\ell$.',
      errata: ['E-D19'],
    },
    {
      id: 'dick-5-DWA-shape',
      title: 'Shape of the derivative of all outputs by the weights',
      place: '§5',
      kind: 'shape',
      claim: {
        states: 'shape',
        of: DWA(),
        is: ['outputs of all samples', { width: l }, { width: below }],
      },
    },
    {
      id: 'dick-5-DbC-1',
      title: 'The outputs are functions of the biases',
      place: '§5',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          DbC,
          {
            kind: 'whole',
            tex: 'D_{\\vec{b}^{\\ell}}(\\varphi \\circ \\tilde{\\phi} \\circ A)',
            over: [one, p],
            of: partial(composed, entry(b(), p)),
          },
        ],
      },
      printed: {
        states: 'equal',
        sides: [
          DbC,
          {
            kind: 'whole',
            tex: 'D_{W^\\ell}(\\varphi \\circ \\tilde{\\phi} \\circ A)',
            over: [p, q],
            of: partial(composed, entry(W(), p, q)),
          },
        ],
      },
      errata: ['E-D13'],
    },
    {
      id: 'dick-5-DbC-2',
      title: 'The chain rule, biases',
      place: '§5',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [DbC, matmul(matmul(byLosses, DphiAt('\\vec{b}^{\\ell}')), D(A, b()))],
      },
      says: 'The printed form gives the numbers of the right one, because $D_A\\tilde{\\phi}$ does not care which parameter moves $A$: only its names are wrong.',
      printed: {
        states: 'printed',
        tex: 'D_{\\vec{b}^\\ell} \\mathcal{C} = D_{\\phi(A)} \\varphi \\cdot D_{A(W^\\ell)} \\tilde{\\phi} \\cdot D_{\\vec{b}^\\ell} A',
      },
      errata: ['E-D13', 'E-D14'],
    },
    {
      id: 'dick-5-DbC-3',
      title: 'The gradient of the biases',
      place: '§5',
      kind: 'equation',
      claim: { states: 'equal', sides: [DbC, matmul(matmul(gradPhi, DAphi), DbA())] },
      says: 'A row, though $\\vec{b}^{\\ell}$ is a column.',
      errata: ['E-D19'],
    },
    {
      id: 'dick-5-DbA-shape',
      title: 'Shape of the derivative of all outputs by the biases',
      place: '§5',
      kind: 'shape',
      claim: { states: 'shape', of: DbA(), is: ['outputs of all samples', { width: l }] },
    },
    {
      id: 'dick-5-DWA',
      title: 'The samples under each other',
      place: '§5',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [DWA(), stacked(ofSample)] },
          { states: 'equal', sides: [ofSample, T()] },
        ],
      },
      says: 'The printed line is only another way of writing it. The text then takes the one product of §3.1 for a longer vector: beside it, the product of the first sample stands for every sample. With one sample that happens to fit.',
      printed: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [D(a(L), W(), 'D_{W^\\ell} \\vec{a}^L'), ofNoSample] },
          { states: 'equal', sides: [DWA(), stacked(ofFirst)] },
        ],
      },
      errata: ['E-D16', 'E-D17'],
      glyphs: {
        ...arrows,
        T: ({ sample: k = 'k' }) => `\\left. ${jacobianTex} \\right|_{\\text{sample } ${k}}`,
      },
    },
  ] satisfies Entry[],
};

export const descentSection: Section = {
  title: 'Gradient descent',
  entries: [
    {
      id: 'dick-6.1-gd',
      title: 'A step down',
      place: '§6.1',
      kind: 'completion',
      claim: {
        states: 'all',
        claims: [
          { states: 'equal', sign: '\\leftarrow', sides: [Wnext(), subtract(W(), scale(eta, DWC))] },
          { states: 'equal', sign: '\\leftarrow', sides: [bnext(), subtract(b(), scale(eta, vector(DbC)))] },
        ],
      },
      says: 'The document ends with the heading. The transpose turns the row $D_{\\vec{b}^{\\ell}} \\mathcal{C}$ back into a column.',
      errata: ['E-D23'],
      needs: [ownWeights],
    },
  ] satisfies Entry[],
};
