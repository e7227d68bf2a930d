import { type Reference, referencesOf } from '../engine/algebra/expression.ts';
import type { Line, Statement } from '../engine/program.ts';
import type { Trace } from '../engine/trace.ts';

/** Some statements and all that they depend on, in the order of the pass: what has to be computed for them. */
export function neededFor<L extends Line>(
  ends: readonly Statement<L>[],
  trace: Pick<Trace<L>, 'writer'>,
): Statement<L>[] {
  const found = new Map<number, Statement<L>>();
  const waiting = [...ends];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next.index)) continue;
    found.set(next.index, next);
    waiting.push(...writersOf(referencesOf(next.value), trace));
  }
  return [...found.values()].sort((x, y) => x.index - y.index);
}

/** The statements that write some quantities; none writes what the problem gives. */
export const writersOf = <L extends Line>(
  quantities: readonly Reference[],
  trace: Pick<Trace<L>, 'writer'>,
): Statement<L>[] => quantities.flatMap((quantity) => trace.writer(quantity) ?? []);
