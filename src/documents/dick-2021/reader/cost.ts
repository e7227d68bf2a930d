import { entry, named } from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Entry, Listed, Section, Side } from '../../reader/entry.ts';
import { a, C, L, loss } from '../../symbols.ts';
import {
  A,
  againstFirst,
  aggregated,
  glyphs,
  i,
  lossAtOutput,
  losses,
  lossThroughA,
  outputs,
  projected,
  sample,
} from './batch-letters.ts';

const ofAllSamples = (of: Side): Listed => ({ kind: 'listed', over: sample, of, as: 'tuple' });
const ofAllOutputs = (of: Form): Listed => ({ kind: 'listed', over: i, of, as: 'tuple', last: 'n' });
const entriesOfOutput = ofAllOutputs(entry(a(L), i));
/** L(a^{Lk}) with no name for the target. */
const atOutput = (is: Form): Form => named('L', [a(L)], is);

export const costSection: Section = {
  title: 'Cost',
  entries: [
    {
      id: 'dick-4.2-C-map',
      title: 'The cost takes all outputs',
      place: '§4.2',
      kind: 'declaration',
      claim: { states: 'nothing', tex: '\\mathcal{C} : (\\mathbb{R}^n)^m \\longrightarrow \\mathbb{R}' },
      says: 'One output vector for each of the $m$ samples, in order.',
      printed: { states: 'printed', tex: '\\mathcal{C} : \\Omega \\longrightarrow \\mathbb{R}' },
      errata: ['E-D12'],
    },
    {
      id: 'dick-4.2-phi-map',
      title: 'One loss for each output',
      place: '§4.2',
      kind: 'declaration',
      claim: { states: 'nothing', tex: '\\phi : (\\mathbb{R}^n)^m \\longrightarrow \\mathbb{R}^m' },
      printed: { states: 'printed', tex: '\\phi : \\Omega \\longrightarrow \\mathbb{R}^m' },
      errata: ['E-D12'],
    },
    {
      id: 'dick-4.2-phi',
      title: 'The vector of losses',
      place: '§4.2',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          named(`\\phi(${outputs})`, [], entry(losses, sample)),
          ofAllSamples(named((k) => `L_{\\vec{y}_{${k}}}`, [a(L)], lossAtOutput)),
        ],
        free: [sample],
      },
      says: 'The second number on top is the sample. As printed, every sample has the same $L$ and so the same target: it is computed with that of the first, and happens to fit if there is only one.',
      printed: {
        states: 'equal',
        sides: [named(`\\phi(${outputs})`, [], entry(losses, sample)), ofAllSamples(atOutput(againstFirst.atOutput))],
        free: [sample],
      },
      errata: ['E-D10'],
      glyphs,
    },
    {
      id: 'dick-4.2-A',
      title: 'All outputs in one long vector',
      place: '§4.2',
      kind: 'definition',
      claim: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [A, ofAllSamples(entriesOfOutput)] },
          { states: 'shape', of: A, is: ['outputs of all samples'] },
        ],
      },
      says: 'Sample after sample: output $i$ of sample $k$ is entry $(k-1)n+i$.',
      glyphs,
    },
    {
      id: 'dick-4.2-phit-map',
      title: 'The losses from the long vector',
      place: '§4.2',
      kind: 'declaration',
      claim: { states: 'nothing', tex: '\\tilde{\\phi} : \\mathbb{R}^{mn} \\longrightarrow \\mathbb{R}^m' },
    },
    {
      id: 'dick-4.2-pik-map',
      title: 'One block of the long vector',
      place: '§4.2',
      kind: 'declaration',
      claim: { states: 'nothing', tex: '\\pi_k : \\mathbb{R}^{mn} \\longrightarrow \\mathbb{R}^n' },
    },
    {
      id: 'dick-4.2-pik',
      title: 'The block is the output of a sample',
      place: '§4.2',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [named('\\pi_k', [A], projected(i)), entriesOfOutput, a(L)],
        free: [i],
      },
      glyphs,
    },
    {
      id: 'dick-4.2-Lpik',
      title: 'The loss of one sample from the long vector',
      place: '§4.2',
      kind: 'equation',
      claim: { states: 'equal', sides: [loss(), named('(L \\circ \\pi_k)', [A], lossThroughA)] },
      says: 'Both times $L$ has the target of sample $k$ inside.',
      errata: ['E-D10'],
      glyphs: { ...glyphs, loss: ({ sample: k = 'k' }) => `L(\\overrightarrow{a^{L${k}}})` },
    },
    {
      id: 'dick-4.2-Lk',
      title: 'The loss of sample k as a function of all outputs',
      place: '§4.2',
      kind: 'definition',
      claim: { states: 'equal', sides: [loss(), named('L_{\\vec{y}_k} \\circ \\pi_k', [], lossThroughA)] },
      says: 'As printed, $L$ has no target of its own: it is computed with that of the first sample, and fits there.',
      printed: { states: 'equal', sides: [loss(), named('L \\circ \\pi_k', [], againstFirst.throughA)] },
      errata: ['E-D10'],
    },
    {
      id: 'dick-4.2-phit-1',
      title: 'All losses, sample by sample',
      place: '§4.2',
      kind: 'equation',
      claim: { states: 'equal', sides: [losses, ofAllSamples(loss())] },
      glyphs: { loss: ({ sample: k = 'k' }) => `L_{${k}}(A)` },
    },
    {
      id: 'dick-4.2-phit-2',
      title: 'With the projections written out',
      place: '§4.2',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [losses, ofAllSamples(named((k) => `(L \\circ \\pi_{${k}})`, [A], lossThroughA))],
      },
      says: 'Each $L$ has the target of its own sample inside.',
      errata: ['E-D10'],
    },
    {
      id: 'dick-4.2-phit-3',
      title: 'With the blocks taken out',
      place: '§4.2',
      kind: 'equation',
      claim: { states: 'equal', sides: [losses, ofAllSamples(atOutput(lossAtOutput))] },
      says: 'Each $L$ has the target of its own sample inside.',
      errata: ['E-D10'],
      glyphs,
    },
    {
      id: 'dick-4.2-phit-4',
      title: 'Both ways of taking the outputs agree',
      place: '§4.2',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [losses, named(`\\phi(${outputs})`, [], lossAtOutput)],
        free: [sample],
      },
    },
    {
      id: 'dick-4.2-varphi-map',
      title: 'One number of all losses',
      place: '§4.2',
      kind: 'declaration',
      claim: { states: 'nothing', tex: '\\varphi : \\mathbb{R}^m \\longrightarrow \\mathbb{R}' },
      says: 'The document leaves open which. Here it is the mean, or the sum where the network says so.',
    },
    {
      id: 'dick-4.2-C',
      title: 'The cost of a tuple of outputs',
      place: '§4.2',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          named(`\\mathcal{C}(${outputs})`, [], entry(C)),
          named(`(\\varphi \\circ \\phi)(${outputs})`, [], aggregated(lossAtOutput)),
        ],
      },
    },
    {
      id: 'dick-4.2-CA',
      title: 'The cost of the long vector',
      place: '§4.2',
      kind: 'equation',
      claim: {
        states: 'equal',
        sides: [
          named('\\mathcal{C}', [A], entry(C)),
          named('(\\varphi \\circ \\tilde{\\phi})', [A], aggregated(lossThroughA)),
        ],
      },
    },
  ] satisfies Entry[],
};
