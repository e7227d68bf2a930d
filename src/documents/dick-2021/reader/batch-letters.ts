import { type Derivative, index, type Reference, reference } from '../../../engine/algebra/expression.ts';
import { entry, letter, lossOf, named, sampleLetter, share, sum, times, upTo } from '../../../engine/indexed/build.ts';
import type { At, Computed, Form, Letter } from '../../../engine/indexed/form.ts';
import { indices, type Notation } from '../../notation.ts';
import type { Whole } from '../../reader/entry.ts';
import { a, L, t } from '../../symbols.ts';

/** The outputs of all samples in one vector, and what the program makes of it. */
export const A = reference('A');
export const losses = reference('losses');
export const gradPhi = reference('gradPhi');
export const DAphi = reference('DAphi');

/** k: the sample. */
export const sample = sampleLetter('k');
/** A second sample beside it: a of sample j is `a(L, other)`. */
export const second: Letter = { kind: 'letter', name: 'j', to: 'samples', binds: 'm' };
export const other = index('m');
/** i: an output; J: an output of any sample, as an entry of A. */
export const i = letter('i', L);
export const J = upTo('J', 'outputs of all samples');
/** The one row of a derivative of a number. */
export const one = upTo('r', 1);

/** The place of output i of sample k in A. */
const inBlock = (output: At): Computed => ({
  kind: 'computed',
  tex: '(k-1)n+i',
  letters: typeof output === 'object' && output.kind === 'letter' ? [sample, output] : [sample],
  of: ([k, value], n) => (k! - 1) * n + (typeof output === 'number' ? output : value!),
});
/** Entry i of π_k(A). */
export const projected = (output: At): Form => entry(A, inBlock(output));

const target = (output: At): Form => entry(t(), output);
/** The target of the first sample: what one loss for all samples would have to mean. */
export const firstTarget = (output: At): Form => entry(t(1), output);
/** L_{y_k}(a^{Lk}): the loss at the output of sample k itself. */
export const lossAtOutput = lossOf((output) => entry(a(L), output), target);
/** L_{y_k}(π_k(A)): the loss at what the projection takes out of A. */
export const lossThroughA = lossOf(projected, target);
export const againstFirst = {
  atOutput: lossOf((output) => entry(a(L), output), firstTarget),
  throughA: lossOf(projected, firstTarget),
};

/** φ: the mean of the losses, or their sum, as the network has it. */
export const aggregated = (of: Form): Form => times(share('\\tfrac{1}{m}'), sum(sample, of));

/** D_by of. A number by a vector is a row, as everywhere in the document. */
export const D = (of: Reference, by: Reference, written?: string): Derivative => ({
  kind: 'derivative',
  of,
  by,
  written: (top, bottom) => written ?? `D_{${bottom}} ${top}`,
});
export const rowD = (of: Reference, by: Reference, written?: string): Derivative => ({
  ...D(of, by, written),
  rows: true,
});
/** A row over all entries of A. */
export const rowOverA = (tex: Whole['tex'], of: Form): Whole => ({ kind: 'whole', tex, over: [one, J], of });

/** The outputs of all samples as arguments. */
export const outputs = '\\overrightarrow{a^{L1}}, \\dots, \\overrightarrow{a^{Lm}}';

/** A long arrow over the whole of a^{Lk}, and the sample in every entry. */
export const glyphs: Notation['glyphs'] = {
  a: ({ layer = '', sample: k = '', entry: at }) =>
    at === undefined ? `\\overrightarrow{a^{${layer}${k}}}` : `a_{${indices(at)}}^{${layer}${k}}`,
};

/** The loss as printed, without a name for its target. */
export const printedLoss = (argument: string, of: Form): Form => named(`L(${argument})`, [], of);
