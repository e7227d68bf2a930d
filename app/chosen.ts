import type { Focus } from '../src/components/view.ts';
import type { Conditions } from '../src/debugger/breakpoints.ts';
import type { Cursor } from '../src/debugger/cursor.ts';
import type { Bug } from '../src/debugger/mutant/bug.ts';
import type { SampleChoice } from '../src/debugger/passes.ts';
import type { Trail } from '../src/debugger/trail.ts';
import type { Pick as Picked } from '../src/documents/document.ts';
import type { DocumentId } from '../src/documents/index.ts';
import type { Problem } from '../src/engine/problem.ts';
import type { ExampleId } from './examples/index.ts';

export type Theme = 'auto' | 'light' | 'dark';

/** What belongs to the reader's work: what undo gives back. */
export interface Work {
  readonly problem: Problem;
  /** Which example it came from; `undefined` for the reader's own file. Stays while the numbers are edited. */
  readonly exampleId: ExampleId | undefined;
  readonly samples: SampleChoice;
  /** Passes done since `problem`, and before it (an edit makes the network of that moment the new `problem`). */
  readonly iteration: number;
  readonly earlier: number;
}

/** What the reader chose. Everything else on the screen is derived from this. */
export interface Chosen extends Work {
  readonly documentId: DocumentId;
  /** A document that was chosen and is being fetched. */
  readonly opening: DocumentId | undefined;
  readonly cursor: Cursor;
  readonly trail: Trail;
  /** The sample to look at (from 1) where the statement has none of its own; 0 for no wish. */
  readonly sample: number;
  /** The parameter that Lazo follows; nothing until the reader picks one. */
  readonly pick: Picked | undefined;
  /** A mistake that is switched on in the running program. */
  readonly bug: Bug | undefined;
  readonly breakpoints: Readonly<Partial<Record<DocumentId, readonly string[]>>>;
  /** When a breakpoint stops, where it does not always; kept while its mark is off. */
  readonly conditions: Readonly<Partial<Record<DocumentId, Conditions>>>;
  /** Expressions to look at after every step. */
  readonly watches: readonly string[];
  /** The line whose condition is asked for, until its field has the focus. */
  readonly asking: string | undefined;
  readonly theme: Theme;
  /** Large type and one thing at a time, for a beamer. */
  readonly projector: boolean;
  /** Steps per second while playing. */
  readonly speed: number;
  readonly playing: boolean;
  readonly focus: Focus | undefined;
  /** The entry that the last edit changed, until the next step. */
  readonly changed: Focus | undefined;
  /** One line for the reader, with its place and advice if something went wrong. */
  readonly notice: { readonly kind: 'error' | 'note'; readonly text: string } | undefined;
  readonly past: readonly Work[];
  readonly future: readonly Work[];
}

export const workOf = ({ problem, exampleId, samples, iteration, earlier }: Work): Work => ({
  problem,
  exampleId,
  samples,
  iteration,
  earlier,
});
