import type { Expression, Index } from '../../../engine/algebra/expression.ts';
import { activate } from '../../../engine/algebra/operations/activate.ts';
import { add } from '../../../engine/algebra/operations/add.ts';
import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { slope } from '../../../engine/algebra/operations/slope.ts';
import { subtract } from '../../../engine/algebra/operations/subtract.ts';
import {
  activation,
  entry,
  kronecker,
  letter,
  named,
  partial,
  sampleLetter,
  silent,
  sum,
  terms,
  times,
} from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Entry, Section, Side } from '../../reader/entry.ts';
import { elementwiseHere } from '../../reader/needs.ts';
import { a, aCols, b, below, L, l, W, z, zCols } from '../../symbols.ts';
import { i, j, keep, nu, pick } from './letters.ts';
import { exampleO, exampleSmallO } from './selector-examples.ts';

const v = (at = nu(l)): Form => entry(z(), at);
/** A vector of this sample as a column of all samples at once, from the pass of another document. */
const seen = (shown: Expression, columns: Expression, layer: Index): Side => ({
  kind: 'short',
  shown,
  is: entry(columns, nu(layer), sampleLetter('k')),
});
/** z^m and W^m as the vector v and the matrix M of section 1. */
const asVector = {
  z: ({ entry: at = [] }) => `\\mathbf{v}${at.length === 0 || at[0] === '' ? '' : `_{${at[0]}}`}`,
} satisfies Entry['glyphs'];
const asMatrix = {
  W: ({ entry: at = [] }) => `\\mathbf{M}${at.length === 0 ? '' : `_{${at.join(',')}}`}`,
} satisfies Entry['glyphs'];
/** o_i as a row, and as a column where it stands to the right. */
const o = (at: typeof i, over: typeof i): Form => named(`\\mathbf{o}_{${at.name}}`, [], kronecker(at, over));
const oT = (at: typeof i, over: typeof i): Form => named(`\\mathbf{o}_{${at.name}}^{T}`, [], kronecker(at, over));
/** The document has one letter for rows and for columns here. */
const column = letter('i', below);
const [r, s] = [silent('r', l), silent('s', below)];

export const symbols: Section = {
  title: 'Notation: vectors, matrices and selectors',
  entries: [
    {
      id: 'lazo-1-hadamard',
      title: 'Element-wise product',
      place: '§1',
      kind: 'definition',
      claim: {
        states: 'equal',
        sides: [entry(hadamard(z(), b()), i), times(entry(z(), i), entry(b(), i))],
        free: [i],
      },
      says: 'Both sides must have the same size. Here they are the pre-activation and the bias of a layer.',
    },
    {
      id: 'lazo-1-vec',
      title: 'A vector',
      place: '§1',
      kind: 'declaration',
      claim: { states: 'nothing', tex: '\\mathbf{v}' },
      says: 'Lower case and bold. A vector is a column.',
    },
    {
      id: 'lazo-1-mat',
      title: 'A matrix',
      place: '§1',
      kind: 'declaration',
      claim: { states: 'nothing', tex: '\\mathbf{M}' },
      says: 'Upper case and bold.',
    },
    {
      id: 'lazo-1-vi',
      title: 'One entry of a vector',
      place: '§1',
      kind: 'definition',
      claim: {
        states: 'equal',
        sides: [
          v(i),
          terms(sum(nu(below), times(entry(W(), i, nu(below)), entry(a(below), nu(below)))), entry(b(), i)),
        ],
        free: [i],
      },
      says: 'Indices start at 1. Entry $i$ of the pre-activation, $\\mathbf v$ here, is what node $i$ receives.',
      glyphs: asVector,
    },
    {
      id: 'lazo-1-Mij',
      title: 'One entry of a matrix',
      place: '§1',
      kind: 'definition',
      claim: {
        states: 'equal',
        sides: [entry(W(), i, j), sum(r, times(o(i, r), sum(s, times(entry(W(), r, s), oT(j, s)))))],
        free: [i, j],
      },
      says: 'The row comes first. The selectors that cut the entry out are explained below.',
      glyphs: asMatrix,
    },
    {
      id: 'lazo-1-row',
      title: 'A row of a matrix',
      place: '§1',
      kind: 'definition',
      claim: { states: 'equal', sides: [entry(W(), i, s), sum(r, times(o(i, r), entry(W(), r, s)))], free: [i, s] },
      glyphs: asMatrix,
    },
    {
      id: 'lazo-1-col',
      title: 'A column of a matrix',
      place: '§1',
      kind: 'definition',
      claim: {
        states: 'equal',
        sides: [entry(W(), r, column), sum(s, times(entry(W(), r, s), oT(column, s)))],
        free: [column, r],
      },
      glyphs: asMatrix,
    },
    {
      id: 'lazo-o',
      title: 'The row that picks an entry',
      place: '§1',
      kind: 'definition',
      claim: { states: 'equal', sides: [pick(i, v, nu(l)), v(i)], free: [i] },
      says: '$\\mathbf o_i$ is a row with a single 1, at place $i$. Times a column it is a number.',
      errata: ['E-Z08'],
      glyphs: asVector,
    },
    exampleSmallO,
    {
      id: 'lazo-O',
      title: 'The matrix that keeps an entry',
      place: '§1',
      kind: 'definition',
      claim: {
        states: 'equal',
        sides: [
          keep(i, v),
          named(
            '\\begin{pmatrix} 0 & \\cdots & \\mathbf{v}_i & \\cdots & 0 \\end{pmatrix}^T',
            [],
            times(kronecker(i, nu(l)), v(i)),
          ),
        ],
        free: [i, nu(l)],
      },
      says: '$\\mathbf O_i$ is a matrix with a single 1, in row and column $i$. Times a column it is a column again.',
      errata: ['E-Z08'],
      glyphs: asVector,
    },
    exampleO,
  ] satisfies Entry[],
};

export const layers: Section = {
  title: 'Notation: layers and their parameters',
  entries: [
    {
      id: 'lazo-1-layers',
      title: 'Layers count from 0',
      place: '§1',
      kind: 'definition',
      claim: {
        states: 'all',
        claims: [
          { states: 'nothing', tex: 'm \\in \\{0, 1, \\dots, n\\}' },
          { states: 'equal', sides: [seen(z(1), zCols(1), 1), add(matmul(W(1), a(0)), b(1))], free: [nu(1)] },
          { states: 'equal', sides: [seen(a(L), aCols(L), L), activate(z(L), L)], free: [nu(L)] },
        ],
      },
      says: 'Layer 0 is the first one with weights: it receives $\\mathbf x$. Layer $n$ gives the output, so there are $n+1$ matrices.',
      errata: ['E-Z01'],
    },
    {
      id: 'lazo-1-data',
      title: 'Data',
      place: '§1',
      kind: 'declaration',
      claim: { states: 'nothing', tex: '\\mathbf{X}, \\quad \\mathbf{Y}, \\quad \\mathbf{x}, \\quad \\mathbf{y}' },
      says: 'Features and labels; lower case is one data point. Only $\\mathbf x$ is used later on.',
      errata: ['E-Z06'],
    },
    {
      id: 'lazo-1-b',
      title: 'The bias of layer m',
      place: '§1',
      kind: 'definition',
      claim: { states: 'equal', sides: [b(), subtract(z(), matmul(W(), a(below)))] },
      says: 'What is left of the pre-activation when the weights have had their share.',
      errata: ['E-Z01'],
    },
    {
      id: 'lazo-1-W',
      title: 'The weights of layer m',
      place: '§1',
      kind: 'definition',
      claim: {
        states: 'equal',
        sides: [entry(W(), i, j), partial(entry(z(), i), entry(a(below), j))],
        free: [i, j],
      },
      says: 'Row $i$ receives, column $j$ sends: the weight says how far node $i$ of layer $m$ follows node $j$ below.',
      errata: ['E-Z01'],
    },
    {
      id: 'lazo-1-phi',
      title: 'The activation function of layer m',
      place: '§1',
      kind: 'definition',
      claim: {
        states: 'equal',
        sides: [entry(activate(z(), l), i), activation(l, entry(z(), i))],
        free: [i],
      },
      says: 'Element-wise: output $i$ depends on entry $i$ alone.',
      errata: ['E-Z01', 'E-Z07'],
      needs: [elementwiseHere],
    },
    {
      id: 'lazo-1-dphi',
      title: 'Its derivative',
      place: '§1',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [entry(slope(z(), l), i), partial(entry(a(), i), entry(z(), i))],
        free: [i],
      },
      errata: ['E-Z05', 'E-Z07'],
      needs: [elementwiseHere],
    },
  ] satisfies Entry[],
};
