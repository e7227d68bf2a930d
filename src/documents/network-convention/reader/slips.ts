import { activate } from '../../../engine/algebra/operations/activate.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { difference, entry, kronecker, minus, over, partial, sumBare, times } from '../../../engine/indexed/build.ts';
import type { Slip } from '../../reader/entry.ts';
import { a, b, deltaRow, L, l, loss, t, W, z } from '../../symbols.ts';
import { withY } from './glyphs.ts';
import { aRow, by, deltaOfRow, lossBy, out, top } from './letters.ts';
import { softmaxWithLabels } from './needs.ts';

const i = out('i');
const j = out('j');
const y = (at: typeof i) => entry(a(L), at);
const target = entry(t(), i);

/** Errata of Network Convention that no line of its two programs carries. */
export const slips: readonly Slip[] = [
  {
    id: 'E-C02',
    text: "The number of the first layer looks like a prime: $\\vec a'$ for $\\vec a^1$. A prime means a derivative everywhere else, as in $f'$.",
    entries: ['conv-1-a', 'conv-1-z', 'conv-1-ai'],
  },
  {
    id: 'E-C04',
    text: 'The first layer that computes is called the input layer, although it has weights and neurons of its own. The data itself is layer 0 in the other documents, and here.',
    entries: ['conv-1-a', 'conv-1-z'],
  },
  {
    id: 'E-C06',
    text: 'In the shape of $\\partial\\vec z^L/\\partial\\omega^L$ the top is called n-inputs. It is $\\vec z^L$, with a number for each output.',
    entries: ['conv-out-dzdw-shape'],
  },
  {
    id: 'E-C09',
    text: 'The copy at hand has $(f^l)^T$ where the error $(\\delta^l)^T$ is meant, and on the last page $\\partial f$ for $\\partial\\mathcal L$. Taken at its word, the derivative by a bias would be the value of $f$.',
    entries: [
      'conv-hid-dw-1',
      'conv-hid-dw-2',
      'conv-hid-db',
      'conv-delta-hidden',
      'conv-dw',
      'conv-db',
      'conv-tail-dw',
      'conv-tail-db',
    ],
    printed: { states: 'equal', sides: [lossBy(b()), transpose(activate(z(), l))] },
    right: { states: 'equal', sides: [lossBy(b()), deltaRow()] },
  },
  {
    id: 'E-C21',
    text: 'Softmax is written $s(z_i^L)$, like a function of one number. Each output depends on all of $\\vec z^L$: it is entry $i$ of $s(\\vec z^L)$.',
    entries: ['conv-sm-y'],
  },
  {
    id: 'E-C22',
    text: 'The sum has $\\vec a^{L-1}$ and $x^{(i)}$ side by side, like a product. It means $\\vec a^{L-1}$ evaluated for sample $i$. A product of two columns would not even be one.',
    entries: ['conv-sm-sum'],
  },
  {
    id: 'E-C23',
    text: 'One letter $k$ counts the neuron that is differentiated and the terms of the sum. The result $a_j\\,\\delta_{ij}$ no longer says which neuron it is about, and compares a neuron with an input.',
    entries: ['conv-sm-dzdw'],
  },
  {
    id: 'E-C24',
    text: 'The last factor of the chain is labelled as a row, $1 \\times n$. By rule ② it is a column, $n \\times 1$.',
    entries: ['conv-sm-chain2'],
  },
  {
    id: 'E-C27',
    text: 'The second line of the shape check multiplies a row by a column. That is a number if both are of one length, and nothing otherwise; the third line puts the column first.',
    entries: ['conv-hid-unordered', 'conv-hid-check-1', 'conv-hid-check-2'],
  },
  {
    id: 'E-C29',
    text: 'For the derivative of this loss the document refers to another note, which is not among the sources. This is its derivation; with targets that add up to one, $y_j - t_j$ is left.',
    entries: ['conv-sm-nll', 'conv-sm-delta'],
    right: {
      states: 'equal',
      sides: [
        partial(entry(loss()), entry(z(L), j)),
        sumBare(i, times(over(minus(target), y(i)), y(i), difference(kronecker(i, j), y(j)))),
        difference(times(y(j), sumBare(i, target)), entry(t(), j)),
      ],
      free: [j],
    },
    needs: [softmaxWithLabels],
    layer: 'last',
    glyphs: withY,
  },
  {
    id: 'E-C30',
    text: 'Several signs stand for one thing: $\\omega$ and $w$, $\\circ$ and $\\odot$, arrows and bars over vectors, $s$ and $S$. Here each has one, except that $w$ is kept for $\\omega^T$ in code.',
  },
  {
    id: 'E-C31',
    text: 'Inside of the softmax part the layout changes from rows, with $\\omega$ turned round, to columns. The two results are transposes of each other.',
    entries: ['conv-sm-dw-shape'],
    right: {
      states: 'equal',
      sides: [matmul(transpose(aRow(top)), deltaOfRow(L)), transpose(by(loss(), W(L)))],
    },
    layer: 'last',
  },
];
