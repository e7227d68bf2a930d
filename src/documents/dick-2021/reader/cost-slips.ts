import { difference, entry, lossOf, named, over, power, terms, value } from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Listed, Slip } from '../../reader/entry.ts';
import { b, C, DbA, l, t } from '../../symbols.ts';
import { A, losses, lossThroughA, rowD, sample } from './batch-letters.ts';

/** Half the squared error of two numbers. */
const half = (u: number, v: number): Form => over(power(difference(value(u), value(v)), 2), value(2));
const ofAllSamples = (of: Form): Listed => ({ kind: 'listed', over: sample, of, as: 'tuple' });
/** φ of a vector that holds the outputs of all samples: each loss gets all of it. */
const lossOfAll = lossOf(
  (i) => entry(A, i),
  (i) => entry(t(), i),
  'outputs of all samples',
);

/** Errata of §4 to §6 that no line of the program carries. */
export const costSlips: readonly Slip[] = [
  {
    id: 'E-D11',
    text: 'The loss is introduced through a metric, but the usual losses are none. A metric never gets shorter by a stop on the way; half the squared error does: from 0 to 2 it is $2$, by way of 1 it is $\\tfrac12 + \\tfrac12 = 1$. Cross-entropy does not even give the same number both ways round. All that is needed is a function of prediction and target that can be differentiated.',
    entries: ['dick-4.1-metric'],
    right: {
      states: 'all',
      claims: [
        { states: 'equal', sides: [half(0, 2), value(2)] },
        { states: 'equal', sides: [terms(half(0, 1), half(1, 2)), value(1)] },
      ],
    },
  },
  {
    id: 'E-D14',
    text: 'The second lines of both chains say $D_{\\phi(A)}$. But $\\phi$ takes $m$ vectors of $n$ numbers, and $A$ is one vector of $mn$: a loss that is given all of $A$ has no target as long as that. The function of the long vector is $\\tilde{\\phi}$.',
    entries: ['dick-5-DWC-2', 'dick-5-DbC-2'],
    printed: {
      states: 'equal',
      sides: [
        named('\\phi', [A], entry(losses, sample)),
        ofAllSamples(named((k) => `L_{\\vec{y}_{${k}}}`, [A], lossOfAll)),
      ],
      free: [sample],
    },
    right: {
      states: 'equal',
      sides: [losses, ofAllSamples(named((k) => `(L_{\\vec{y}_{${k}}} \\circ \\pi_{${k}})`, [A], lossThroughA))],
    },
  },
  {
    id: 'E-D15',
    text: 'An arrow stands over $L$, as if the loss were a vector. It is one number, so its derivative by the $n$ outputs is one row, $[1 \\times n]$; with a vector it would be a matrix and $D_A L_k$ would have too many rows.',
    entries: ['dick-5-DALk-2'],
  },
  {
    id: 'E-D16',
    text: 'The closing text says that the same idea holds for $D_{\\vec{b}^{\\ell}} \\mathcal{C}$, and that $n$ takes the place of $mn$. It is $D_{\\vec{b}^{\\ell}} A$ that is like $D_{W^\\ell} A$, and $mn$ takes the place of the $n$ of one sample. $D_{\\vec{b}^{\\ell}} \\mathcal{C}$ is a single row.',
    entries: ['dick-5-DWA'],
    printed: { states: 'shape', of: rowD(C, b()), is: ['outputs of all samples', { width: l }] },
    right: { states: 'shape', of: DbA(), is: ['outputs of all samples', { width: l }] },
  },
];
