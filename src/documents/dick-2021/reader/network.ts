import { activate } from '../../../engine/algebra/operations/activate.ts';
import { add } from '../../../engine/algebra/operations/add.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { activation, entry, widthAs } from '../../../engine/indexed/build.ts';
import type { Section } from '../../reader/entry.ts';
import { elementwiseHere } from '../../reader/needs.ts';
import { a, b, below, L, l, t, W, z } from '../../symbols.ts';
import { nu, weighted } from './letters.ts';

export const setting: Section = {
  title: 'Notation',
  entries: [
    {
      id: 'dick-1-L',
      title: 'How layers are counted',
      place: '§1',
      kind: 'definition',
      claim: { states: 'layers', of: 'layer', from: 0, shown: 2 },
      says: 'The input is layer 0 and is not counted: $L$ is the number of layers that have weights.',
      errata: ['E-D20'],
    },
    {
      id: 'dick-1-xy',
      title: 'Input and target',
      place: '§1',
      kind: 'definition',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: a(0), is: [widthAs('n', 0)], written: 'space' },
          { states: 'shape', of: t(), is: [widthAs('m', L)], written: 'space' },
        ],
        between: ', \\qquad ',
      },
      says: 'In this section $n$ and $m$ are the widths of the first and the last layer, $n_0$ and $n_L$.',
      errata: ['E-D20'],
      glyphs: { a: () => '\\vec{x}' },
    },
  ],
};

export const network: Section = {
  title: 'Constructing the network',
  entries: [
    {
      id: 'dick-2-layers',
      title: 'Every layer has a width and an activation function',
      place: '§2',
      kind: 'definition',
      claim: {
        states: 'all',
        claims: [
          { states: 'layers', of: 'width', from: 0, shown: 2 },
          { states: 'layers', of: 'activation', from: 1 },
        ],
        between: ', \\qquad ',
      },
      says: 'The input layer has a width, and no activation function.',
    },
    {
      id: 'dick-2-W',
      title: 'Shapes of weights and biases',
      place: '§2',
      kind: 'shape',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: W(), is: [{ width: l }, { width: below }], written: 'below' },
          { states: 'shape', of: entry(b(), nu(l)), is: [{ width: l }], written: 'indices' },
        ],
        between: ', \\qquad ',
      },
      says: 'A row of $W^\\ell$ belongs to a neuron that receives, a column to one that sends.',
      errata: ['E-D25'],
    },
    {
      id: 'dick-2-z-index',
      title: 'Pre-activation of one neuron',
      place: '§2',
      kind: 'equation',
      claim: { states: 'equal', sides: [entry(z(), nu(l)), weighted(l)], free: [nu(l)] },
      errata: ['E-D25'],
    },
    {
      id: 'dick-2-a-index',
      title: 'Activation of one neuron',
      place: '§2',
      kind: 'equation',
      claim: { states: 'equal', sides: [entry(a(), nu(l)), activation(l, entry(z(), nu(l)))], free: [nu(l)] },
      errata: ['E-D21'],
      needs: [elementwiseHere],
    },
    {
      id: 'dick-2-z',
      title: 'Pre-activations of a layer',
      place: '§2',
      kind: 'equation',
      claim: { states: 'equal', sides: [z(), add(matmul(W(), a(below)), b())] },
    },
    {
      id: 'dick-2-a',
      title: 'Activations of a layer',
      place: '§2',
      kind: 'equation',
      claim: { states: 'equal', sides: [a(), activate(z(), l)] },
      says: 'As a function of the whole vector, $g^\\ell$ may be softmax as well.',
    },
  ],
};
