import { create } from 'zustand';
import type { Trained } from '../../src/components/panels/bug-lab/Training.tsx';
import { inSlices } from '../../src/components/sliced.ts';
import type { Plan } from '../../src/debugger/mutant/plan.ts';
import { costsOf } from '../../src/debugger/mutant/training.ts';
import type { DocumentLine } from '../../src/documents/document.ts';
import type { Problem } from '../../src/engine/problem.ts';
import type { Block } from '../../src/engine/program.ts';

interface Comparison extends Trained {
  /** The bug on this network: another one, or other numbers, and it is out of date. */
  readonly of: Plan;
}

interface BugTraining {
  readonly comparison: Comparison | undefined;
  start(plan: Plan, base: (problem: Problem) => readonly Block<DocumentLine>[], from: Problem, updates: number): void;
  stop(): void;
}

type Run = ReturnType<typeof costsOf>;

/** The next cost of a run, with its pauses; nothing at the end. */
function* nextOf(run: Run): Generator<undefined, readonly number[]> {
  for (;;) {
    const { done, value } = run.next();
    if (done) return [];
    if (value !== undefined) return [value];
    yield;
  }
}

/** Both runs in turn, an update of each. */
function* bothOf(right: Run, wrong: Run) {
  for (;;) {
    const costs = { right: yield* nextOf(right), wrong: yield* nextOf(wrong) };
    if (costs.right.length + costs.wrong.length === 0) return;
    yield costs;
  }
}

/** So often the curves are drawn anew, in updates. */
const drawnEvery = 10;

/** Training with a bug and without: goes on when the tool is closed, and is there when it is opened again. */
export const useBugTraining = create<BugTraining>()((set, get) => {
  let cancel = () => {};
  return {
    comparison: undefined,
    start(plan, base, from, updates) {
      cancel();
      const [right, wrong]: [number[], number[]] = [[], []];
      const show = (isRunning: boolean) =>
        set({ comparison: { of: plan, right: [...right], wrong: [...wrong], updates, isRunning } });
      show(true);
      cancel = inSlices(
        bothOf(costsOf(base, from, updates), costsOf(plan.program, from, updates)),
        () => show(false),
        (costs) => {
          if (costs === undefined) return;
          right.push(...costs.right);
          wrong.push(...costs.wrong);
          if (right.length % drawnEvery === 0) show(true);
        },
      );
    },
    stop() {
      cancel();
      const { comparison } = get();
      if (comparison) set({ comparison: { ...comparison, isRunning: false } });
    },
  };
});
