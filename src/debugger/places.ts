import { quantityOf } from '../documents/quantities.ts';
import { reference, refId } from '../engine/algebra/expression.ts';
import type { Line, Phase, Program, Statement } from '../engine/program.ts';

const order: readonly Phase[] = ['forward', 'loss', 'jacobian', 'backward', 'update'];

/** Where a statement stands in the pass as a whole: its phase, then how deep it has come in it. */
function depth({ phase, bindings: { l = 0, k, L = 0 } }: Statement<Line>, samples: number): readonly number[] {
  const progress = phase === 'forward' || phase === 'update' ? l : L - l;
  // What is for all samples at once is where the last of them is.
  return [order.indexOf(phase), k ?? samples, progress];
}

const isAfter = (a: readonly number[], b: readonly number[]): boolean => {
  const i = a.findIndex((value, place) => value !== b[place]);
  return i >= 0 && a[i]! > b[i]!;
};

/** What a statement writes, whatever its form: δ as a row is δ, and a matrix of all samples is theirs. */
interface Written {
  readonly quantity: string;
  /** `all` once every sample is in it: dW² after the last, and not dW² up to sample 3. */
  readonly sample: number | 'all';
}

function writtenBy({ target, line, bindings }: Statement<Line>, samples: number): Written {
  const { symbol, layer, sample } = target;
  const isWhole = sample === undefined || (line.mode === 'accumulate' && bindings.k === samples);
  return {
    quantity: refId(reference(quantityOf(symbol)?.formOf ?? symbol, layer)),
    sample: isWhole ? 'all' : Number(sample),
  };
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
  const wanted = writtenBy(from, N);
  // A document that has all samples in one matrix is where another one has the last of them.
  const last = wanted.sample === 'all' ? N : wanted.sample === N ? 'all' : undefined;
  const find = (sample: Written['sample'] | undefined) =>
    program.statements.find((statement) => {
      const written = writtenBy(statement, N);
      return written.quantity === wanted.quantity && written.sample === sample;
    });
  const exact = find(wanted.sample) ?? find(last);
  if (exact !== undefined) return { statement: exact, exact: true };
  const here = depth(from, N);
  let nearest: Statement<L> | undefined;
  for (const statement of program.statements) if (!isAfter(depth(statement, N), here)) nearest = statement;
  return { statement: nearest, exact: false };
}
