import type { DocumentLine } from '../../documents/document.ts';
import { referencesOf } from '../../engine/algebra/expression.ts';
import type { Statement } from '../../engine/program.ts';
import { sizeOf } from '../../engine/tensor.ts';
import type { Trace } from '../../engine/trace.ts';

/** The statements that the cost and the update depend on, in order: what has to be computed for a step. */
export function neededFor(trace: Trace<DocumentLine>): readonly Statement<DocumentLine>[] {
  const { statements } = trace.program;
  const needed = new Uint8Array(statements.length);
  const open: Statement<DocumentLine>[] = [];
  const need = (statement: Statement<DocumentLine> | undefined) => {
    if (statement === undefined || needed[statement.index] === 1) return;
    needed[statement.index] = 1;
    open.push(statement);
  };
  for (const statement of statements) {
    if (statement.line.mode === 'update' || statement.target.symbol === 'C') need(statement);
  }
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const reference of referencesOf(next.value)) need(trace.writer(reference));
  }
  return statements.filter(({ index }) => needed[index] === 1);
}

/** About so many numbers' worth of work is a statement by itself, whatever its size. */
const perStatement = 250;

/** How many numbers one step of the program reads and writes, about: known from the shapes, before anything is computed. */
export const workOf = (trace: Trace<DocumentLine>): number =>
  neededFor(trace).reduce((sum, { target, value }) => {
    const read = referencesOf(value).reduce((size, reference) => size + sizeOf(trace.shape(reference)), 0);
    return sum + perStatement + sizeOf(trace.shape(target)) + read;
  }, 0);
