import { node } from '../../../engine/algebra/expression.ts';
import { stack } from '../../../engine/algebra/operations/stack.ts';
import { entry, lossOf, named } from '../../../engine/indexed/build.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { a, L, loss, t } from '../../symbols.ts';
import { againstFirst, lossAtOutput, printedLoss } from './batch-letters.ts';

/** π(u, v): the first half of the pair. */
const first = node('slice', [stack(a(L), t())], { axis: 0, from: 0, width: L });
const lossOfFirst = lossOf(
  (i) => entry(first, i),
  (i) => entry(t(), i),
);

export const lossSection: Section = {
  title: 'Loss',
  entries: [
    {
      id: 'dick-4.1-metric',
      title: 'How far apart two vectors are',
      place: '§4.1',
      kind: 'declaration',
      claim: {
        states: 'nothing',
        tex: 'd(\\vec{u}, \\vec{v}) : \\mathbb{R}^n \\times \\mathbb{R}^n \\longrightarrow \\mathbb{R}',
      },
      says: 'The loss of the network that is looked at plays the part of $d$: half squared error, cross-entropy or another.',
      errata: ['E-D11'],
    },
    {
      id: 'dick-4.1-proj',
      title: 'The first of two vectors',
      place: '§4.1',
      kind: 'declaration',
      claim: {
        states: 'nothing',
        tex: '\\pi : \\mathbb{R}^n \\times \\mathbb{R}^n \\longrightarrow \\mathbb{R}^n',
      },
      says: 'It keeps the prediction and forgets the target: $\\pi(\\vec{u}, \\vec{v}) = \\vec{u}$.',
      errata: ['E-D09'],
    },
    {
      id: 'dick-4.1-loss',
      title: 'The loss makes a number of a vector',
      place: '§4.1',
      kind: 'declaration',
      claim: {
        states: 'nothing',
        tex: 'L_{\\vec{v}} : \\mathbb{R}^n \\longrightarrow \\mathbb{R}, \\qquad L_{\\vec{v}}(\\vec{u}) = d(\\vec{u}, \\vec{v})',
      },
      says: 'The target is no argument, but it has to be somewhere: it is a parameter of $L$.',
      printed: { states: 'printed', tex: 'L : \\mathbb{R}^n \\longrightarrow \\mathbb{R}' },
      errata: ['E-D09', 'E-D20'],
    },
    {
      id: 'dick-4.1-compose',
      title: 'The loss from the distance',
      place: '§4.1',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          named('d', [a(L), t()], lossAtOutput),
          named('L_{\\vec{v}}(\\pi(\\vec{u}, \\vec{v}))', [], lossOfFirst),
          loss(),
        ],
      },
      says: 'Here $\\vec{u}$ is the prediction for a sample and $\\vec{v}$ its target. As printed, one $L$ without a target has to serve for all: it is computed with the target of the first sample, and fits only where the targets are the same.',
      printed: {
        states: 'equal',
        sides: [
          named('d', [a(L), t()], lossAtOutput),
          named('(L \\circ \\pi)', [a(L), t()], againstFirst.atOutput),
          printedLoss('\\pi(\\vec{u}, \\vec{v})', againstFirst.atOutput),
          printedLoss('\\vec{u}', againstFirst.atOutput),
        ],
      },
      errata: ['E-D09'],
      glyphs: { a: () => '\\vec{u}', t: () => '\\vec{v}', loss: () => 'L_{\\vec{v}}(\\vec{u})' },
    },
    {
      id: 'dick-4.1-L',
      title: 'The loss of a prediction',
      place: '§4.1',
      kind: 'definition',
      claim: { states: 'equal', sides: [loss(), named('d', [a(L), t()], lossAtOutput)] },
      glyphs: {
        a: () => '\\overrightarrow{y_{pred}}',
        t: () => '\\vec{y}',
        loss: () => 'L(\\overrightarrow{y_{pred}})',
      },
    },
  ] satisfies Entry[],
};
