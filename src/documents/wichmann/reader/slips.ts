import { entry, partial } from '../../../engine/indexed/build.ts';
import type { Slip } from '../../reader/entry.ts';
import { aCols, C, DeltaCols, deltaCols, L, zCols } from '../../symbols.ts';
import { hidden, i, j, n, transposedA } from './letters.ts';

/** Errata that no line of the program and no printed form carries. */
export const slips: readonly Slip[] = [
  {
    id: 'E-W03',
    text: 'The sentence before (2.20) calls the bracket the $ij$ entry of the error. It is the $in$ entry: output $i$ of sample $n$. The sum over $j$ is gone by then.',
    entries: ['wich-2.20'],
  },
  {
    id: 'E-W04',
    text: 'In (2.30) and (2.36) the slope already has the index $in$ inside of the bracket. There it has to be the whole matrix: a Hadamard product of a matrix and one number is not defined. The index belongs outside.',
    entries: ['wich-2.30', 'wich-2.36'],
  },
  {
    id: 'E-W06',
    text: 'The sentence before (2.33) compares it to (2.13). The formula like it is (2.14), which ends in a product with $A^t$ as well; (2.13) is the model of (2.34).',
    entries: ['wich-2.33'],
  },
  {
    id: 'E-W13',
    text: 'Section 2 says that the forward pass is (1.1). That is the pass of a single sample; everything after it uses the matrices of (1.4), which hold all samples.',
    entries: ['wich-1.4-z'],
  },
  {
    id: 'E-W14',
    text: '$(A)_{nj}^t$ has an index and a transpose in one place. The matrix is transposed first, so it is the entry $A_{jn}$. Taken the other way it would be $A_{nj}$, which is another number, or none at all.',
    entries: ['wich-2.6', 'wich-2.28', 'wich-2.29', 'wich-2.30'],
    printed: { states: 'equal', sides: [entry(transposedA(hidden), n, j), entry(aCols(hidden), n, j)], free: [n, j] },
    right: { states: 'equal', sides: [entry(transposedA(hidden), n, j), entry(aCols(hidden), j, n)], free: [n, j] },
  },
  {
    id: 'E-X01',
    text: 'Other documents call the derivative by the pre-activation $\\delta$. Here $\\Delta$ is the derivative by the activation, and the one by the pre-activation is $H$. The small $\\delta_{ij}$ is a Kronecker delta.',
    entries: ['wich-2.12'],
    right: {
      states: 'all',
      claims: [
        {
          states: 'equal',
          sides: [entry(DeltaCols(L), i, n), partial(entry(C), entry(aCols(L), i, n))],
          free: [i, n],
        },
        {
          states: 'equal',
          sides: [entry(deltaCols(L), i, n), partial(entry(C), entry(zCols(L), i, n))],
          free: [i, n],
        },
      ],
    },
  },
  {
    id: 'E-X02',
    text: 'The document counts the input as a layer: it speaks of $L+1$ layers, 0 to $L$. Layer 0 has no weights, so there are $L$ matrices $W^{(1)}, \\dots, W^{(L)}$.',
    entries: ['wich-1-sizes'],
  },
];
