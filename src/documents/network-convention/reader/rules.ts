import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { entry, kronecker, letter, partial, sumBare, times } from '../../../engine/indexed/build.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { a, below, D, l, loss, lossW, W, z } from '../../symbols.ts';
import { generalGlyphs, lengths } from './glyphs.ts';
import { by, lossBy } from './letters.ts';

const i = letter('i', l);
const j = letter('j', l);
const column = letter('j', below);
const k = letter('k', below);
const b = letter('b', below);

/** y = a^ℓ as a function of x = a^{ℓ−1}. */
const yOfX = {
  a: ({ layer, entry: at }: { layer?: string; entry?: readonly string[] }) => {
    const name = layer === '\\ell' ? 'y' : 'x';
    return at ? `${name}_{${at.join('')}}` : `\\vec{${name}}`;
  },
  D: ({ entry: at }: { entry?: readonly string[] }) =>
    `\\left(\\frac{\\partial\\vec{y}}{\\partial\\vec{x}}\\right)${at ? `_{${at.join('')}}` : ''}`,
};

export const rules: Section = {
  title: 'Matrix derivatives',
  entries: [
    {
      id: 'conv-md-jac',
      title: 'A column by a column',
      place: 'Matrix derivative notes',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [entry(D(), i, column), partial(entry(a(), i), entry(a(below), column))],
        free: [i, column],
      },
      says:
        'A row for each $y_i$, a column for each $x_j$: the matrix runs from $\\partial y_1/\\partial x_1$ to ' +
        '$\\partial y_n/\\partial x_m$. Here $\\vec y = \\vec a^\\ell$ and $\\vec x = \\vec a^{\\ell-1}$.',
      glyphs: yOfX,
    },
    {
      id: 'conv-md-jac-shape',
      title: 'Its shape, and how to remember it',
      place: 'Matrix derivative notes',
      kind: 'shape',
      claim: {
        states: 'shape',
        of: by(a(), a(below)),
        like: [matmul(a(), transpose(a(below)))],
        is: [{ width: l }, { width: below }],
      },
      says: 'Shaped like a column times a row; the numbers are others.',
      width: lengths,
      glyphs: yOfX,
    },
    {
      id: 'conv-md-rule1',
      title: 'Rule ①: a number by a matrix',
      place: 'Matrix derivative notes',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: W(), is: [{ width: l }, { width: below }] },
          { states: 'shape', of: lossBy(W()), is: [{ width: below }, { width: l }] },
          {
            states: 'equal',
            sides: [entry(lossW(), k, i), partial(entry(loss()), entry(W(), i, k))],
            free: [k, i],
          },
        ],
      },
      says: 'The derivative has the transposed shape: entry $ki$ of it belongs to entry $ik$ of the matrix.',
      errata: ['E-C14'],
      width: lengths,
      glyphs: {
        ...generalGlyphs,
        W: ({ entry: at }) => `X${at ? `_{${at.join('')}}` : ''}`,
        lossW: ({ entry: at = [] }) => `\\left(\\frac{\\partial a}{\\partial X}\\right)_{${at.join('')}}`,
      },
    },
    {
      id: 'conv-md-rule2',
      title: 'Rule ②: a column by a matrix',
      place: 'Matrix derivative notes',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: z(), is: [{ width: l }, 1] },
          { states: 'shape', of: W(), is: [{ width: l }, { width: below }] },
          { states: 'shape', of: by(z(), W()), is: [{ width: l }, { width: l }, { width: below }] },
          { states: 'shape', of: a(below), is: [{ width: below }, 1] },
        ],
      },
      printed: {
        states: 'all',
        claims: [
          { states: 'shape', of: z(), is: [{ width: l }, 1] },
          { states: 'shape', of: W(), is: [{ width: l }, { width: below }] },
          { states: 'shape', of: by(z(), W()), is: [{ width: below }, 1] },
        ],
      },
      says:
        'All of $\\partial\\vec z/\\partial\\omega$ has three indices. Rule ② keeps the one column $\\vec x$ that is ' +
        'in it again and again, and cancels the rest.',
      errata: ['E-C05'],
      width: lengths,
      glyphs: generalGlyphs,
    },
    {
      id: 'conv-md-dzdw',
      title: 'Rule ② entry by entry',
      place: 'Matrix derivative notes',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          partial(entry(z(), i), entry(W(), j, k)),
          partial(sumBare(b, times(entry(W(), i, b), entry(a(below), b))), entry(W(), j, k)),
          sumBare(b, times(entry(a(below), b), kronecker(i, j), kronecker(k, b))),
          times(entry(a(below), k), kronecker(i, j)),
        ],
        free: [i, j, k],
      },
      says: 'Only the row of the neuron itself matters, and of it only the weight that meets $x_k$.',
      glyphs: generalGlyphs,
    },
  ] satisfies Entry[],
};
