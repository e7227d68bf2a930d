import type { Focus } from '../src/components/view.ts';
import type { Bug } from '../src/debugger/mutant/bug.ts';
import type { SampleChoice } from '../src/debugger/passes.ts';
import type { Pick as Picked } from '../src/documents/document.ts';
import type { DocumentId } from '../src/documents/index.ts';
import type { Reference } from '../src/engine/algebra/expression.ts';
import type { Problem } from '../src/engine/problem.ts';
import type { Theme } from './chosen.ts';
import type { ExampleId } from './examples/index.ts';

/** What the reader can do. */
export interface Actions {
  step(): void;
  back(): void;
  into(): void;
  out(): void;
  proceed(): void;
  runTo(lineId: string): void;
  /** To the moment after a statement; into one of its entries, if one is named. */
  goTo(index: number, element?: number): void;
  restart(): void;
  end(): void;
  setPlaying(playing: boolean): void;
  setSpeed(speed: number): void;
  /** Opens another document at the same place of the pass. */
  setDocument(id: DocumentId): Promise<void>;
  loadExample(id: ExampleId): void;
  /** Starts with the reader's own network. */
  openProblem(problem: Problem): void;
  editNumber(reference: Reference, at: readonly number[], value: number): void;
  /** Changes a setting of the network, such as a layer's activation; refused settings leave all as it was. */
  changeProblem(change: (problem: Problem) => Problem): void;
  setSamples(samples: SampleChoice): void;
  lookAt(sample: number): void;
  /** Picks the parameter that a document follows. */
  setPick(pick: Picked): void;
  /** Switches a mistake on in the running program, in place of the one before; `undefined` switches it off. */
  setBug(bug: Bug | undefined): Promise<void>;
  toggleBreakpoint(lineId: string): void;
  /** Marks a line, if it is not marked, and asks for the condition of its breakpoint. */
  askCondition(lineId: string): void;
  setTheme(theme: Theme): void;
  setProjector(on: boolean): void;
  setFocus(focus: Focus | undefined): void;
  say(kind: 'error' | 'note', text: string): void;
  dismiss(): void;
  undo(): void;
  redo(): void;
}
