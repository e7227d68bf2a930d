import { hadamard } from '../../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import type { Slip } from '../../reader/entry.ts';
import { aboveFirst, elementwiseHere } from '../../reader/needs.ts';
import { a, below, gamma, loss, lossa, lossz, W, z } from '../../symbols.ts';
import { derivative, equal } from './letters.ts';

const rules = [1, 2].flatMap((rule) => ['11', '12', '21', '22'].map((ij) => `mnn-3-rule${rule}-${ij}`));

/** Errata that no line of the program carries. */
export const slips: readonly Slip[] = [
  {
    id: 'E-M05',
    text: 'The last matrices of §3 stand between vertical bars, which would make them determinants: a single number each. Square brackets are meant.',
    entries: ['mnn-3-grad-w-x', 'mnn-3-grad-w-factored'],
  },
  {
    id: 'E-M06',
    text: 'As an equation, rule 1 holds the direct path and the one that comes back into the same neuron; rule 2 holds the path to the other neuron. The sentence after them gives both indirect paths to rule 2. Taken together, the equation of the one and the sentence of the other count $w_{11} \\to z_1^{(l1)} \\to z_1^{(l2)}$ twice.',
    entries: [...rules, 'mnn-3-paths'],
  },
  {
    id: 'E-M07',
    text: 'Weights that are used in two layers in a row are applied to their own output, so $\\mathbf{w}$ must be square: as many inputs as neurons. The document takes it for granted.',
    entries: ['mnn-3-z1', 'mnn-3-z2'],
  },
  {
    id: 'E-M09',
    text: 'The sign $\\times$ between two columns is explained once, in words: entry by entry, elsewhere written $\\odot$. As a product of matrices, a column times a column does not exist.',
    entries: ['mnn-1-delta-act', 'mnn-2-delta-n'],
    needs: [elementwiseHere],
    printed: equal(lossz(), matmul(lossa(), gamma())),
    right: equal(lossz(), hadamard(lossa(), gamma())),
  },
  {
    id: 'E-M10',
    text: 'In §3, $\\partial L/\\partial \\mathbf{w}$ means that both uses of $\\mathbf{w}$ move together, while $\\partial \\mathbf{z}^{(l1)}/\\partial w_{ij}$ moves the one in layer 1. The first is the sum over both uses; the document writes the two in the same way.',
    entries: ['mnn-3-grad-w-layout'],
  },
  {
    id: 'E-M11',
    text: '§4 ends with its heading, “Computational graph”. The rule that belongs there is added.',
    entries: ['mnn-4-graph'],
  },
  {
    id: 'E-M12',
    text: 'Three words are misspelt: “decent” for descent, “nest” for next, “remain” for remaining. Nothing depends on it.',
  },
  {
    id: 'E-M14',
    text: "§3 has no nonlinearity. With one, the row in the gradient is what the layer reads, $\\mathbf{a}$ of the layer below and not its $\\mathbf{z}$, and the error that comes back needs the factor $f'(\\mathbf{z})$.",
    entries: ['mnn-3-grad-w', 'mnn-3-grad-b'],
    needs: [aboveFirst],
    printed: equal(derivative(loss(), W()), matmul(lossz(), transpose(z(below)))),
    right: equal(derivative(loss(), W()), matmul(lossz(), transpose(a(below)))),
  },
];
