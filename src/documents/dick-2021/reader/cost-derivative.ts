import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { entry, kronecker, letter, named, partial } from '../../../engine/indexed/build.ts';
import type { Entry, Listed, Section, Whole } from '../../reader/entry.ts';
import { a, C, gradLoss, L, loss } from '../../symbols.ts';
import {
  A,
  aggregated,
  D,
  DAphi,
  glyphs,
  gradPhi,
  i,
  J,
  lossAtOutput,
  losses,
  lossThroughA,
  other,
  projected,
  rowD,
  rowOverA,
  sample,
  second,
} from './batch-letters.ts';

const DAC = rowD(C, A);
const DALk = rowD(loss(), A);
const DAphiByTrees = D(losses, A, 'D_A\\tilde{\\phi}');
const DApik = D(a(L), A, 'D_A\\pi_k');
const byEntry = partial(entry(loss()), entry(a(L, other), i));
const row = (of: Listed['of'], over: Listed['over'], last?: string): Listed => ({
  kind: 'listed',
  over,
  of,
  as: 'row',
  ...(last === undefined ? {} : { last }),
});
const identity: Whole = {
  kind: 'whole',
  tex: '\\mathbf{I}_{n \\times n}',
  over: [i, letter('j', L)],
  of: kronecker(i, letter('j', L)),
};

export const costDerivative: Section = {
  title: 'The derivative of the cost by all outputs',
  entries: [
    {
      id: 'dick-5-DAC-1',
      title: 'The cost is a composition',
      place: '§5',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [DAC, rowOverA('D_A(\\varphi \\circ \\tilde{\\phi})', partial(aggregated(lossThroughA), entry(A, J)))],
      },
      says: '$D_A$ means the derivative by every entry of $A$. It has nothing to do with the matrices $D^\\ell$ of §3.1.',
      errata: ['E-D20'],
    },
    {
      id: 'dick-5-DAC-2',
      title: 'The chain rule for it',
      place: '§5',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [DAC, matmul(rowD(C, losses, 'D_{\\tilde{\\phi}(A)}\\varphi'), DAphiByTrees)],
      },
    },
    {
      id: 'dick-5-DAC-3',
      title: 'With the gradient of φ',
      place: '§5',
      kind: 'equation',
      claim: { states: 'equal', sides: [DAC, matmul(gradPhi, DAphiByTrees)] },
    },
    {
      id: 'dick-5-gradphi',
      title: 'Shape of the gradient of φ',
      place: '§5',
      kind: 'shape',
      claim: { states: 'shape', of: gradPhi, is: [1, 'samples'] },
      says: 'If $\\varphi$ is the mean, every entry of the row is $1/m$; if it is the sum, every entry is 1.',
    },
    {
      id: 'dick-5-DAphi-1',
      title: 'Every loss by every output',
      place: '§5',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [DAphi, { kind: 'listed', over: sample, as: 'rows', of: row(row(byEntry, i, 'n'), second) }],
      },
      says: 'Row $k$ belongs to sample $k$. Only the entries with the outputs of that sample are not zero.',
      glyphs,
    },
    {
      id: 'dick-5-DAphi-2',
      title: 'One row for each loss',
      place: '§5',
      kind: 'equation',
      claim: { states: 'equal', sides: [DAphi, { kind: 'listed', over: sample, as: 'rows', of: DALk }] },
    },
    {
      id: 'dick-5-DALk-1',
      title: 'One loss is a composition too',
      place: '§5',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [DALk, rowOverA('D_A(L \\circ \\pi_k)', partial(lossThroughA, entry(A, J)))],
      },
      says: '$L$ has the target of sample $k$ inside.',
      errata: ['E-D10'],
    },
    {
      id: 'dick-5-DALk-2',
      title: 'The chain rule for one loss',
      place: '§5',
      kind: 'equation',
      claim: { states: 'equal', sides: [DALk, matmul(rowD(loss(), a(L), 'D_{\\pi_k(A)} L'), DApik)] },
      says: 'As printed, $L$ has an arrow. A vector of losses has a matrix for its derivative, as all losses together show. Only with one sample does it happen to fit.',
      printed: {
        states: 'equal',
        sides: [DALk, matmul(D(losses, a(L), 'D_{\\pi_k(A)} \\vec{L}'), DApik)],
      },
      errata: ['E-D15'],
    },
    {
      id: 'dick-5-DALk-3',
      title: 'With the gradient of the loss',
      place: '§5',
      kind: 'equation',
      claim: { states: 'equal', sides: [DALk, matmul(gradLoss(), DApik)] },
      glyphs: { gradLoss: ({ sample: k = 'k' }) => `\\nabla L(a^{L${k}})` },
    },
    {
      id: 'dick-5-DApik',
      title: 'The projection picks one block',
      place: '§5',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          { kind: 'whole', tex: 'D_A\\pi_k', over: [i, J], of: partial(projected(i), entry(A, J)) },
          { kind: 'placed', as: 'blocks', of: identity, shape: 'n \\times mn' },
        ],
      },
      says: 'Of the $m$ blocks, the one of sample $k$ is the identity: $\\pi_k$ copies these outputs and none of the others.',
    },
    {
      id: 'dick-5-gradLk',
      title: 'A loss moves with its own outputs only',
      place: '§5',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          DALk,
          rowOverA((k) => `\\nabla L_{${k}}`, entry(DAphi, sample, J)),
          {
            kind: 'placed',
            as: 'tuple',
            of: row(partial(named('L', [], lossAtOutput), entry(a(L), i)), i, 'n'),
          },
        ],
      },
      glyphs,
    },
    {
      id: 'dick-5-DAC-4',
      title: 'The derivative of the cost, put together',
      place: '§5',
      kind: 'equation',
      claim: { states: 'equal', sides: [DAC, matmul(gradPhi, DAphi)] },
      glyphs: {
        gradPhi: () => '\\nabla\\varphi_{[1 \\times m]}',
        DAphi: () =>
          '\\begin{bmatrix} - & \\nabla L_1 & - \\\\ & \\vdots & \\\\ - & \\nabla L_m & - \\end{bmatrix}_{[m \\times mn]}',
      },
    },
  ] satisfies Entry[],
};
