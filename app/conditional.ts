import type { Running } from '../src/debugger/watching/expression.ts';
import { Slip } from '../src/debugger/watching/slip.ts';
import { isStop, nextStopIf } from '../src/debugger/watching/stops.ts';
import type { Chosen } from './chosen.ts';
import { currentPass } from './derive.ts';
import { documentOf } from './shelf.ts';
import { useStore } from './store.ts';

const missed = 'No breakpoint was hit: this is the end of the pass.';

const runningOf = (chosen: Chosen): Running => ({
  document: documentOf(chosen.documentId),
  trace: currentPass(chosen).trace,
});

/** On to the next breakpoint whose condition holds, or to the end of the pass, which is said. */
export function proceed(): void {
  const state = useStore.getState();
  const { breakpoints, conditions, documentId, cursor, notice } = state;
  const { program } = currentPass(state);
  const marked = new Set(breakpoints[documentId]);
  const { index, hit, slips } = nextStopIf(runningOf(state), marked, conditions[documentId] ?? {}, cursor.index);
  state.setPlaying(false);
  state.goTo(index);
  const [bad] = slips;
  if (bad !== undefined) {
    const [line, { message }] = bad;
    state.say('error', `The condition on line ${program.lines.indexOf(line) + 1} stops nothing: ${message}`);
  } else if (!hit && marked.size > 0) state.say('note', missed);
  else if (notice?.text === missed) state.dismiss();
}

/** While playing: the step that was just made from `before` is the last one, if the condition of its line holds. */
export function pauseIf(before: Chosen): void {
  const { documentId, cursor, conditions } = before;
  const statement = currentPass(before).program.statements[cursor.index]!;
  try {
    if (!isStop(runningOf(before), statement, conditions[documentId] ?? {})) return;
  } catch (error) {
    // A condition that makes no sense stops nothing; Continue says so.
    if (error instanceof Slip) return;
    throw error;
  }
  const state = useStore.getState();
  state.setPlaying(false);
  // The judge may have come late, when it had to be fetched.
  if (state.documentId === documentId && state.iteration === before.iteration) state.goTo(statement.index + 1);
}
