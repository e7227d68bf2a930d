import { type Reference, referencesOf, refId } from '../../engine/algebra/expression.ts';
import type { Statement } from '../../engine/program.ts';
import type { Trace } from '../../engine/trace.ts';

/** What of a trace depends on a quantity. */
export interface Dependence {
  on(of: Reference): boolean;
  /** The trace with those statements alone: reverse mode goes no further down than to what it is asked for. */
  readonly trace: Trace;
}

const idIn = (trace: Trace, reference: Reference): string => refId(trace.writer(reference)?.target ?? reference);

/** For each statement, what it reads. */
const reads = new WeakMap<Trace, readonly (readonly string[])[]>();
function readsOf(trace: Trace): readonly (readonly string[])[] {
  const found =
    reads.get(trace) ?? trace.program.statements.map(({ value }) => referencesOf(value).map((of) => idIn(trace, of)));
  reads.set(trace, found);
  return found;
}

/** Follows a quantity upwards through the statements of a trace. */
export function dependenceOn(by: Reference, trace: Trace): Dependence {
  const moved = new Set([idIn(trace, by)]);
  const read = readsOf(trace);
  const statements: Statement[] = [];
  const places = new Map<number, number>();
  for (const statement of trace.program.statements) {
    if (!read[statement.index]!.some((id) => moved.has(id))) continue;
    moved.add(refId(statement.target));
    places.set(statement.index, statements.length);
    statements.push(statement);
  }
  return {
    on: (of) => moved.has(idIn(trace, of)),
    trace: {
      ...trace,
      program: { ...trace.program, statements },
      writer(reference) {
        const found = trace.writer(reference);
        const index = found === undefined ? undefined : places.get(found.index);
        return index === undefined ? found && { ...found, index: -1 } : { ...found!, index };
      },
    },
  };
}
