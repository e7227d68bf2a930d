import type { Expression } from '../../../engine/algebra/expression.ts';
import { activate } from '../../../engine/algebra/operations/activate.ts';
import { add } from '../../../engine/algebra/operations/add.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { entry, letter, named, sampleLetter, sum, times } from '../../../engine/indexed/build.ts';
import type { Claim, Columns, Entry, Section, Side } from '../../reader/entry.ts';
import { averaged } from '../../reader/needs.ts';
import { a, aCols, b, below, C, L, l, loss, ones, t, tCols, W, z, zCols } from '../../symbols.ts';
import { capital } from '../notation.ts';
import { broadcast, perSample } from './letters.ts';

const inputs: Columns = { kind: 'columns', of: a(0) };
const targets: Columns = { kind: 'columns', of: t() };

/** The program has all samples at once: z and a of one sample are columns of its Z and A. */
const column = (shown: Expression, of: Expression): Side => ({
  kind: 'short',
  shown,
  is: entry(of, i, sampleLetter('k')),
});
const i = letter('i', l);

/** W x + b of one sample, with what the layer receives. */
const oneSample = (received: typeof below | 0) => add(matmul(W(), a(received)), b());
const claimZ = (received: typeof below | 0): Claim => ({
  states: 'equal',
  sides: [column(z(), zCols()), oneSample(received)],
  free: [i],
});
const claimA = (received: typeof below | 0): Claim => ({
  states: 'equal',
  sides: [column(a(), aCols()), activate(z(), l), activate(oneSample(received), l)],
  free: [i],
});

/** And the other way: Z and A of all samples, from passes of one sample each. */
const Z = (layer: typeof l | 1): Side => ({
  kind: 'short',
  shown: zCols(layer),
  is: { kind: 'columns', of: z(layer) },
});
const A = (layer: typeof l | 1): Side => ({
  kind: 'short',
  shown: aCols(layer),
  is: { kind: 'columns', of: a(layer) },
});

/** W A + b of all samples. The document writes + b and says that it means b in every column. */
const product = (layer: typeof l | 1) => matmul(W(layer), aCols(layer === 1 ? 0 : below));
const allZ = (layer: typeof l | 1): Side => ({
  kind: 'short',
  shown: add(product(layer), b(layer)),
  is: broadcast(product(layer), b(layer)),
});
const allA = (layer: typeof l | 1): Side => ({
  kind: 'short',
  shown: activate(add(product(layer), b(layer)), layer),
  is: activate(broadcast(product(layer), b(layer)), layer),
});

export const formalism: Section = {
  title: 'The network and its data',
  entries: [
    {
      id: 'wich-1-sizes',
      title: 'Sizes of a layer',
      place: '§1',
      kind: 'shape',
      claim: {
        states: 'all',
        claims: [
          { states: 'shape', of: W(), is: [{ width: l }, { width: below }] },
          { states: 'shape', of: b(), is: [{ width: l }] },
        ],
      },
      says: 'Row $i$ of $W^{(l)}$ belongs to neuron $i$ of layer $l$, column $j$ to neuron $j$ of the layer below.',
      errata: ['E-X02'],
    },
    {
      id: 'wich-1.1-z',
      title: 'Pre-activation of one sample',
      place: '(1.1)',
      kind: 'equation',
      claim: claimZ(below),
      printed: claimZ(0),
      says: 'What comes in is the output of the layer below. Only in the first layer is that $x$, the input of the network.',
      errata: ['E-W08'],
    },
    {
      id: 'wich-1.1-a',
      title: 'Activation of one sample',
      place: '(1.1)',
      kind: 'equation',
      claim: claimA(below),
      printed: claimA(0),
      errata: ['E-W08'],
    },
    {
      id: 'wich-1.2',
      title: 'The data matrix: one column for each sample',
      place: '(1.2)',
      kind: 'definition',
      claim: { states: 'equal', sides: [aCols(0), inputs] },
    },
    {
      id: 'wich-1.3-z',
      title: 'First layer, all samples: pre-activation',
      place: '(1.3)',
      kind: 'equation',
      claim: { states: 'equal', sides: [Z(1), allZ(1)] },
      says: 'Adding $b^{(1)}$ to a matrix means adding it to every column.',
      layer: 1,
    },
    {
      id: 'wich-1.3-a',
      title: 'First layer, all samples: activation',
      place: '(1.3)',
      kind: 'equation',
      claim: { states: 'equal', sides: [A(1), activate(zCols(1), 1), allA(1)] },
      layer: 1,
    },
    {
      id: 'wich-1.3-bJ',
      title: 'The bias in every column, written out',
      place: 'after (1.3)',
      kind: 'equation',
      claim: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [Z(1), broadcast(product(1), b(1))] },
          { states: 'shape', of: matmul(b(1), transpose(ones)), is: [{ width: 1 }, 'samples'] },
        ],
      },
      says: 'A column times a row of ones is a matrix of equal columns.',
      errata: ['E-W10'],
      layer: 1,
    },
    {
      id: 'wich-1.4-z',
      title: 'Layer l, all samples: pre-activation',
      place: '(1.4)',
      kind: 'equation',
      claim: { states: 'equal', sides: [Z(l), allZ(l)] },
      errata: ['E-W13'],
    },
    {
      id: 'wich-1.4-a',
      title: 'Layer l, all samples: activation',
      place: '(1.4)',
      kind: 'equation',
      claim: { states: 'equal', sides: [A(l), activate(zCols(), l), allA(l)] },
    },
    {
      id: 'wich-1-A0',
      title: 'Layer zero is the data',
      place: 'after (1.4)',
      kind: 'definition',
      claim: { states: 'equal', sides: [aCols(0), { kind: 'short', shown: 'X', is: inputs }] },
      glyphs: { aCols: capital('A') },
    },
    {
      id: 'wich-1.5',
      title: 'The targets, in the same order',
      place: '(1.5)',
      kind: 'definition',
      claim: { states: 'equal', sides: [tCols, targets] },
    },
    {
      id: 'wich-1-J',
      title: 'The error function sees targets and outputs only',
      place: 'after (1.5)',
      kind: 'definition',
      claim: {
        states: 'equal',
        sides: [C, named('J', [tCols, aCols(L)], times(perSample, sum(sampleLetter('k'), entry(loss()))))],
      },
      says: 'Whatever the loss is, $J$ is worked out here from the columns of $T$ and $A^{(L)}$ alone, as the mean of their losses.',
      errata: ['E-W07'],
      needs: [averaged],
    },
  ] satisfies Entry[],
};
