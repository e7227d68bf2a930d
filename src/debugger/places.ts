import { reference, refId } from '../engine/algebra/expression.ts';
import type { Line, Phase, Program, Statement } from '../engine/program.ts';

const order: readonly Phase[] = ['forward', 'loss', 'jacobian', 'backward', 'update'];

/** Where a statement stands in the pass as a whole: its phase, then how deep it has come in it. */
function depth({ phase, bindings: { l = 0, k = 0, L = 0 } }: Statement<Line>): readonly number[] {
  const progress = phase === 'forward' || phase === 'update' ? l : L - l;
  return [order.indexOf(phase), k, progress];
}

const isAfter = (a: readonly number[], b: readonly number[]): boolean => {
  const i = a.findIndex((value, place) => value !== b[place]);
  return i >= 0 && a[i]! > b[i]!;
};

/** The quantity that a statement completes: with the last sample a sum is whole, dW² and not dW² up to sample 3. */
function nameOf({ target, line, bindings }: Statement<Line>, samples: number): string {
  const isWhole = line.mode === 'accumulate' && bindings.k === samples;
  return refId(isWhole ? reference(target.symbol, target.layer) : target);
}

export interface Place<L extends Line> {
  /** The statement to stand on; `undefined` before the first. */
  readonly statement: Statement<L> | undefined;
  /** True if it writes the very same quantity; false if it is the nearest there is. */
  readonly exact: boolean;
}

/**
 * The same place in another document's program: the statement that writes the same quantity, or else the last one that
 * is not further in the pass (phase, sample, layer).
 */
export function samePlace<L extends Line>(from: Statement<Line> | undefined, program: Program<L>): Place<L> {
  if (from === undefined) return { statement: undefined, exact: true };
  const N = program.problem.inputs.length;
  const name = nameOf(from, N);
  const exact = program.statements.find((statement) => nameOf(statement, N) === name);
  if (exact !== undefined) return { statement: exact, exact: true };
  const here = depth(from);
  let nearest: Statement<L> | undefined;
  for (const statement of program.statements) if (!isAfter(depth(statement), here)) nearest = statement;
  return { statement: nearest, exact: false };
}
