import type { Expression, Index } from '../../engine/algebra/expression.ts';
import { index } from '../../engine/algebra/expression.ts';
import { diagonal } from '../../engine/algebra/operations/diagonal.ts';
import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { count, difference, entry, letter, over, sampleLetter, value } from '../../engine/indexed/build.ts';
import type { Form } from '../../engine/indexed/form.ts';
import type { Notation } from '../notation.ts';
import { DeltaCols, dbk, deltaCols, dWk, J, L, l, lossa, lossb, lossW, lossz } from '../symbols.ts';
import type { Claim, Need, Slip } from './entry.ts';

const equal = (...sides: readonly (Expression | Form)[]): Claim => ({ states: 'equal', sides });

const mean: Need = {
  text: 'the mean of the losses for its cost',
  fits: ({ reduction }) => reduction === 'mean',
  example: 'integer-relu',
};
const softmaxLast: Need = {
  text: 'softmax in the last layer',
  fits: ({ activations }) => activations.at(-1) === 'softmax',
  example: 'iris',
};

/** One sample, neuron by neuron, against the column of that sample. */
const i = letter('i', l);
const sample = sampleLetter('k');
const column = (columns: (layer: Index) => Expression, one: (layer: Index, k: Index) => Expression): Claim => ({
  states: 'equal',
  sides: [entry(columns(l), i, sample), over(entry(one(l, index('k')), i), count('samples', 'N'))],
  free: [i, sample],
});

/** relu of a number, and its slope. */
const relu = (z: number, order: 0 | 1 = 0): Form => ({
  kind: 'function',
  id: 'relu',
  order,
  name: '\\operatorname{relu}',
  of: value(z),
});

const layered =
  (letter: string, single = letter): Notation['glyphs'][string] =>
  ({ layer, entry: at, sample: k, folded }) =>
    `${at === undefined || at.length === 0 ? letter : `${single}_{${at.join('')}}`}${layer === undefined ? '' : `^{${layer}}`}${folded && k !== undefined ? `(${k})` : ''}`;
const byParameter =
  (letter: string): Notation['glyphs'][string] =>
  ({ layer }) =>
    `\\frac{\\partial \\mathcal{L}}{\\partial ${letter}^{${layer}}}`;

/** Errata of all five documents together. They are written in the letters of no one of them. */
export const acrossSlips: readonly Slip[] = [
  {
    id: 'E-X01',
    text: 'Four things are called delta: the Kronecker symbol $\\delta_{ij}$ in Dick, Network Convention and Wichmann; the derivative by the pre-activation, $\\delta$, in Network Convention and Math of NN; and Wichmann’s $\\Delta$, the derivative by the activation. His derivative by the pre-activation is $H$. Both of his hold the factor $1/N$.',
    entries: ['wich-2.12'],
    needs: [mean],
    glyphs: {
      deltaCols: layered('H'),
      DeltaCols: layered('\\Delta'),
      lossz: layered('\\delta'),
      lossa: layered('e'),
    },
    right: {
      states: 'all',
      claims: [column(deltaCols, lossz), column(DeltaCols, lossa)],
    },
  },
  {
    id: 'E-X02',
    text: 'The number of layers has four meanings. Dick counts the layers with weights, $L$. Wichmann counts the input as well, $L+1$. Lazo numbers them from $0$ to $n$, so $n = L-1$. Network Convention counts to $L$ and calls layer 1 the input layer. Here $L$ is always the number of layers with weights.',
    entries: ['wich-1-sizes'],
  },
  {
    id: 'E-X03',
    text: 'A derivative by a column is a row in Dick and in Network Convention, and a column in Wichmann and in Math of NN. By a matrix it has the shape of the matrix in Dick, Wichmann and Math of NN, and is transposed in the columns of Network Convention. The numbers are the same; a formula from one document beside one from another may not fit.',
    glyphs: {
      lossW: byParameter('\\omega'),
      lossb: byParameter('\\vec{b}'),
      dWk: byParameter('\\mathbf{w}'),
      dbk: byParameter('\\mathbf{b}'),
    },
    right: {
      states: 'all',
      claims: [equal(lossW(), transpose(dWk())), equal(lossb(), transpose(dbk()))],
    },
  },
  {
    id: 'E-X04',
    text: 'All five write the slope of the activation as one number for each neuron. With softmax every output depends on every $z_j$, so there is a whole Jacobian $J$, and its diagonal alone gives a wrong error. Only Network Convention says so, with indices, and with the error of softmax under a log likelihood.',
    needs: [softmaxLast],
    layer: 'last',
    glyphs: { lossz: layered('\\delta'), lossa: layered('e'), J: layered('J') },
    printed: equal(lossz(L), hadamard(lossa(L), diagonal(J(L)))),
    right: equal(lossz(L), matmul(transpose(J(L)), lossa(L))),
  },
  {
    id: 'E-X05',
    text: "ReLU has a kink at 0: from the left its slope is 0, from the right it is 1, and at 0 there is none. No document mentions it. Here $\\operatorname{relu}'(0) = 0$, as most libraries have it.",
    right: {
      states: 'all',
      claims: [
        equal(difference(relu(0), relu(-1)), value(0)),
        equal(difference(relu(1), relu(0)), value(1)),
        equal(relu(0, 1), value(0)),
      ],
    },
  },
];
