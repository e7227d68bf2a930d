import type { DocumentLine, Pick } from '../documents/document.ts';
import { type Expression, type Reference, reference } from '../engine/algebra/expression.ts';
import type { Statement } from '../engine/program.ts';
import type { Trace } from '../engine/trace.ts';

/** The statement by which a document reaches one entry of the gradient, and where in its value that entry is. */
export interface Way {
  readonly statement: Statement<DocumentLine>;
  readonly at: readonly number[];
}

/** The quantity that an expression only turns round, and whether it was a row. */
function turned(expression: Expression): { of: Reference; isRow: boolean } | undefined {
  if (expression.kind !== 'operation') return undefined;
  const [of] = expression.operands;
  const isRow = expression.name === 'reshape' && expression.attributes.transposes === true;
  return of?.kind === 'reference' && (isRow || expression.name === 'transpose') ? { of, isRow } : undefined;
}

/**
 * How a document reaches ∂C/∂w_ij or ∂C/∂b_i. A line that only turns the gradient into columns is no way of its own: the
 * one before it is. Lazo's way is that of the parameter it follows.
 */
export function wayTo({ layer, row, column }: Pick, trace: Trace<DocumentLine>): Way | undefined {
  const followed = trace.writer(reference(column === undefined ? 'dPickb' : 'dPick'));
  if (followed !== undefined) return { statement: followed, at: [0] };
  let statement = trace.writer(reference(column === undefined ? 'db' : 'dW', layer));
  if (statement === undefined) return undefined;
  // Dick's db is a row from the start.
  const isRow = trace.shape(statement.target).length === 2 && column === undefined;
  let at: readonly number[] = column === undefined ? (isRow ? [0, row] : [row]) : [row, column];
  for (let inner = turned(statement.body); inner !== undefined; inner = turned(statement.body)) {
    const before = trace.writer(inner.of);
    if (before === undefined) break;
    statement = before;
    at = inner.isRow ? [0, ...at] : at.toReversed();
  }
  return { statement, at };
}
