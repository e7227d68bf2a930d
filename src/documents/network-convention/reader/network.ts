import { activate } from '../../../engine/algebra/operations/activate.ts';
import { add } from '../../../engine/algebra/operations/add.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { activation, entry, letter, shortened } from '../../../engine/indexed/build.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { elementwiseHere } from '../../reader/needs.ts';
import { a, b, below, L, l, W, z } from '../../symbols.ts';
import { atFirst, atLast, place, top } from './letters.ts';

const i = letter('i', 1);

export const network: Section = {
  title: 'The network',
  entries: [
    {
      id: 'conv-1-a',
      title: 'Activation of the first layer',
      place: '① first layer',
      kind: 'equation',
      claim: { states: 'equal', sides: [a(1), activate(z(1), 1)] },
      says: 'The function $f$ is the same in every layer and works on each neuron.',
      errata: ['E-C02', 'E-C04'],
      ...atFirst,
    },
    {
      id: 'conv-1-z',
      title: 'Pre-activation of the first layer',
      place: '① first layer',
      kind: 'equation',
      claim: { states: 'equal', sides: [z(1), add(matmul(W(1), a(0)), b(1))] },
      errata: ['E-C02', 'E-C04'],
      ...atFirst,
    },
    {
      id: 'conv-1-ai',
      title: 'The same for one neuron',
      place: '① first layer',
      kind: 'equation',
      claim: { states: 'equal', sides: [entry(a(1), i), activation(1, entry(z(1), i), 'f')], free: [i] },
      errata: ['E-C02'],
      needs: [elementwiseHere],
      ...atFirst,
    },
    {
      id: 'conv-1-cols',
      title: 'Everything is a column',
      place: '① first layer',
      kind: 'shape',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: a(), like: [z(), b()], is: [{ width: l }, 1] },
          { states: 'shape', of: a(0), is: [{ width: 0 }, 1] },
        ],
      },
      says: 'A column of $n$ numbers has the shape $n \\times 1$.',
    },
    {
      id: 'conv-1-w-shape',
      title: 'Shape of the first weights',
      place: '① first layer',
      kind: 'shape',
      claim: { states: 'shape', of: W(1), is: [{ width: 1 }, { width: 0 }] },
      says: 'One row for each neuron, one column for each input.',
      ...atFirst,
    },
    {
      id: 'conv-2-hidden',
      title: 'A hidden layer',
      place: '② hidden layers',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [a(), activate(z(), l)] },
          { states: 'equal', sides: [z(), add(matmul(W(), a(below)), b())] },
        ],
      },
      printed: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [a(), activate(z(), l)] },
          { states: 'equal', sides: [z(), add(matmul(W(), a(below)), b(below))] },
        ],
      },
      says:
        'As printed it often cannot be added. Where the layer below has the same width it fits, and is silently wrong: ' +
        'two layers would share one bias.',
      errata: ['E-C01'],
    },
    {
      id: 'conv-2-shape',
      title: 'Columns of a hidden layer',
      place: '② hidden layers',
      kind: 'shape',
      claim: { states: 'shape', of: a(), like: [z()], is: [{ width: l }, 1] },
    },
    {
      id: 'conv-2-w-shape',
      title: 'Weights between hidden layers',
      place: '② hidden layers',
      kind: 'shape',
      claim: { states: 'shape', of: W(), is: [{ width: l }, { width: below }] },
      says: 'Rows count the neurons of this layer, columns those of the layer below, which may be more or fewer.',
      errata: ['E-C03'],
    },
    {
      id: 'conv-3-out',
      title: 'The output',
      place: '③ output layer',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [shortened('\\vec{y}', a(L), place(L)), a(L), activate(z(L), L)],
        free: [place(L)],
      },
      errata: ['E-C19'],
      ...atLast,
    },
    {
      id: 'conv-3-shape',
      title: 'Columns of the output layer',
      place: '③ output layer',
      kind: 'shape',
      claim: { states: 'shape', of: a(L), like: [z(L)], is: [{ width: L }, 1] },
      ...atLast,
    },
    {
      id: 'conv-3-w-shape',
      title: 'Weights of the output layer',
      place: '③ output layer',
      kind: 'shape',
      claim: { states: 'shape', of: W(L), is: [{ width: L }, { width: top }] },
      ...atLast,
    },
  ] satisfies Entry[],
};
