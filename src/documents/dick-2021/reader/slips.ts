import { shift } from '../../../engine/algebra/expression.ts';
import { entry, kronecker, letter, partial, sum, times } from '../../../engine/indexed/build.ts';
import type { Slip } from '../../reader/entry.ts';
import { elementwiseLast } from '../../reader/needs.ts';
import { a, b, L, W, z } from '../../symbols.ts';
import { nu, slope, w } from './letters.ts';

const top = shift(L, -1);
const p = letter('p', L);
const q = letter('q', top);
/** ∂/∂w_{pq}^L of one neuron. */
const byLast = (layer: typeof L) => partial(entry(a(layer), nu(layer)), entry(W(L), p, q));

/** Errata of §1 to §3 that no line of the program carries. */
export const chainSlips: readonly Slip[] = [
  {
    id: 'E-D03',
    text: 'Pulling the derivative into the sum treats $w^L$ as a constant, so it holds for $\\ell < L$ only, and the next step for $\\ell < L-1$. In the last layer it would give 0; there the deltas come right after $\\vec z^L$ is inserted.',
    entries: [
      'dick-3-w-3',
      'dick-3-w-4',
      'dick-3-w-5',
      'dick-3-w-6',
      'dick-3-w-7',
      'dick-3-w-8',
      'dick-3-w-9',
      'dick-3-w-10',
      'dick-3-b-2',
      'dick-3-b-3',
      'dick-3-b-4',
      'dick-3-b-5',
    ],
    printed: {
      states: 'equal',
      sides: [byLast(L), times(slope(L), sum(nu(top), times(w(L), byLast(top))))],
      free: [nu(L), p, q],
    },
    right: {
      states: 'equal',
      sides: [byLast(L), times(slope(L), kronecker(nu(L), p), entry(a(top), q))],
      free: [nu(L), p, q],
    },
    needs: [elementwiseLast],
    layer: 'last',
  },
  {
    id: 'E-D06',
    text: 'The left side is printed as $a_{pq}^2$. An activation has one index, and the right side depends on $\\nu_2$: it is $a_{\\nu_2}^2$, and the array has three indices.',
    entries: ['dick-3.2-ex2-w-1', 'dick-3.2-ex2-w-2'],
  },
  {
    id: 'E-D07',
    text: 'The left side is printed as $a_p^2$, and the right side depends on $\\nu_2$ and $p$. With $a_{\\nu_2}^2$ it is a matrix, zero off its diagonal; as printed it would be a vector.',
    entries: ['dick-3.2-ex2-b'],
  },
  {
    id: 'E-D08',
    text: 'The left side is printed as $a_p^2$, but $p$ counts the biases of layer 1. If layer 1 is wider than layer 2, there is no such output. It is $a_{\\nu_2}^2$.',
    entries: ['dick-3.2-ex3-b-1', 'dick-3.2-ex3-b-2'],
  },
  {
    id: 'E-D18',
    text: 'The remark is right: summing over every index that appears twice would also sum over $\\nu_k$, which is free, and leave a vector of $n_{k-2}$ numbers instead of a matrix. The deltas are said to be left in place on purpose; §3.1 and §3.2 then sum them away.',
    entries: ['dick-3-einstein'],
  },
  {
    id: 'E-D20',
    text: 'Some letters mean two things. $L$ is the number of layers and the loss, $D^k$ a matrix and $D_A$ a derivative, $d$ a distance and an element of $D$. $n$ and $m$ are input and target size in §1, but output size and number of samples from §4 on.',
    entries: ['dick-1-L', 'dick-1-xy', 'dick-4.1-loss', 'dick-5-DAC-1'],
  },
  {
    id: 'E-D25',
    text: '$\\vec z$, $W$ and $\\vec b$ are introduced for every layer from 0. Layer 0 has none of them: it would need a layer below. It has $\\vec a^0 = \\vec x$, which is not written down.',
    entries: ['dick-2-W', 'dick-2-z-index'],
    printed: {
      states: 'all',
      claims: [W(), b(), z()].map((of) => ({ states: 'layers', of, from: 0 })),
      between: ', \\quad ',
    },
    right: {
      states: 'all',
      claims: [W(), b(), z()].map((of) => ({ states: 'layers', of, from: 1 })),
      between: ', \\quad ',
    },
  },
];
