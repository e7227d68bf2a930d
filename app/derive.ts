import type { Costs } from '../src/components/panels/costs.ts';
import { type Focus, type Highlight, unlit, type View } from '../src/components/view.ts';
import type { Extent } from '../src/debugger/cursor.ts';
import { extentOf } from '../src/debugger/extent.ts';
import { parseId } from '../src/debugger/ids.ts';
import { lastBound } from '../src/debugger/last-bound.ts';
import type { Bug } from '../src/debugger/mutant/bug.ts';
import { afterUpdate, chosenSamples, type SampleChoice, withSamples } from '../src/debugger/passes.ts';
import { atText, type Lit, litBy } from '../src/debugger/provenance.ts';
import { screenName, screenNameOf } from '../src/debugger/visible.ts';
import type { DocumentLine, Pick as Picked } from '../src/documents/document.ts';
import type { DocumentId } from '../src/documents/index.ts';
import { reference, refId } from '../src/engine/algebra/expression.ts';
import type { Problem } from '../src/engine/problem.ts';
import { type Program, type Statement, unroll } from '../src/engine/program.ts';
import { indicesOf } from '../src/engine/tensor.ts';
import { record, type Trace } from '../src/engine/trace.ts';
import type { Chosen } from './chosen.ts';
import { withBug } from './lab.ts';
import { documentOf } from './shelf.ts';

/** One forward and backward pass with its update: everything about it that follows from what the reader chose. */
export interface Pass {
  /** The whole problem, with the weights this pass starts with. */
  readonly problem: Problem;
  /** Which of its samples take part, from 0. */
  readonly samples: readonly number[];
  readonly program: Program<DocumentLine>;
  readonly trace: Trace<DocumentLine>;
  readonly extent: Extent;
}

function passOn(
  problem: Problem,
  choice: SampleChoice,
  documentId: DocumentId,
  pick: Picked | undefined,
  bug: Bug | undefined,
): Pass {
  const pass = withSamples(problem, choice);
  const document = documentOf(documentId);
  const program = unroll(bug ? withBug(document, pass, pick, bug) : document.program(pass, pick), pass);
  const trace = record(program);
  return { problem, samples: chosenSamples(problem, choice), program, trace, extent: extentOf(trace) };
}

const remembered = new WeakMap<Problem, Map<string, Pass[]>>();

/** Pass number `iteration` (from 0) from what the reader chose; each next one starts from the update of the one before. */
export function passAt(
  { problem, samples, documentId, pick, bug }: Pick<Chosen, 'problem' | 'samples' | 'documentId' | 'pick' | 'bug'>,
  iteration: number,
): Pass {
  const picked = documentOf(documentId).picks ? pick : undefined;
  const key = `${documentId} ${samples === 'all' ? samples : samples.join()} ${JSON.stringify([picked, bug])}`;
  const bySettings = remembered.get(problem) ?? new Map<string, Pass[]>();
  remembered.set(problem, bySettings);
  const passes = bySettings.get(key) ?? [passOn(problem, samples, documentId, picked, bug)];
  bySettings.set(key, passes);
  while (passes.length <= iteration) {
    const { problem: last, trace } = passes.at(-1)!;
    passes.push(passOn(afterUpdate(last, trace), samples, documentId, picked, bug));
  }
  return passes[iteration]!;
}

export const currentPass = (chosen: Chosen): Pass => passAt(chosen, chosen.iteration);

/** The statement at the cursor: the one just done. */
export const statementAt = (pass: Pass, index: number): Statement<DocumentLine> | undefined =>
  index === 0 ? undefined : pass.program.statements[index - 1];

/**
 * The sample that is looked at: that of the statement; where it has none, the one the reader wants to see, or else that
 * of the last statement before it that has one. So a place looks the same from wherever the reader came.
 */
export function sampleAt(pass: Pass, statement: Statement<DocumentLine> | undefined, wanted: number): number {
  if (statement?.bindings.k !== undefined) return statement.bindings.k;
  if (wanted > 0) return Math.min(wanted, Math.max(1, pass.samples.length));
  return lastBound(pass.program, statement?.index ?? 0, 'k') ?? 1;
}

export function costsAt(chosen: Chosen): Costs {
  const { trace, program } = currentPass(chosen);
  const cost = reference('C');
  const known = chosen.cursor.index > trace.writer(cost)!.index;
  const over = chosen.cursor.index === program.statements.length;
  return {
    before: known ? trace.read(cost).data[0] : undefined,
    after: over ? passAt(chosen, chosen.iteration + 1).trace.read(cost).data[0] : undefined,
  };
}

const nothing: Lit = new Map();

/** What lights up when the reader points at a quantity or an entry: itself and what it was computed from. */
export function highlightOf(focus: Focus | undefined, pass: Pass, index: number): Highlight {
  if (focus === undefined) return unlit;
  const name = screenNameOf(focus.id);
  if (focus.at === undefined) return { id: focus.id, name, lit: new Map([[name, new Set(['*'])]]) };
  const at = atText(focus.at);
  const writer = pass.trace.writer(parseId(focus.id));
  const lit = new Map<string, ReadonlySet<string>>();
  if (writer !== undefined && writer.index < index) {
    for (const [other, entries] of litBy(pass.trace.element(writer.body, focus.at))) lit.set(other, entries);
  }
  // The entry itself is told apart by `at`; in an update it is its own operand, W ← W − η dW.
  if (!lit.has(name)) lit.set(name, new Set([at]));
  return { id: focus.id, name, at, lit };
}

/** The entry that the cursor stands on, if the reader has stepped into a statement. */
export function steppedEntry(pass: Pass, { index, element }: Chosen['cursor']): Focus | undefined {
  const statement = statementAt(pass, index);
  if (statement === undefined || element === undefined) return undefined;
  return { id: refId(statement.target), at: indicesOf(pass.trace.shape(statement.target), element) };
}

/** Everything the panels draw, from what the reader chose. The stepped entry is lit while nothing is pointed at. */
export function viewOf(chosen: Chosen): View {
  const pass = currentPass(chosen);
  const { cursor } = chosen;
  const statement = statementAt(pass, cursor.index);
  return {
    document: documentOf(chosen.documentId),
    program: pass.program,
    trace: pass.trace,
    cursor,
    statement,
    sample: sampleAt(pass, statement, chosen.sample),
    highlight: highlightOf(chosen.focus ?? steppedEntry(pass, cursor), pass, cursor.index),
    changed:
      chosen.changed === undefined
        ? nothing
        : new Map([[screenName(parseId(chosen.changed.id)), new Set([atText(chosen.changed.at ?? [])])]]),
  };
}
