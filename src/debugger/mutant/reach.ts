import type { DocumentLine } from '../../documents/document.ts';
import { referencesOf } from '../../engine/algebra/expression.ts';
import type { Statement } from '../../engine/program.ts';
import { sizeOf } from '../../engine/tensor.ts';
import type { Trace } from '../../engine/trace.ts';
import { neededFor } from '../needed.ts';

/** The statements that the cost and the update depend on, in order: what has to be computed for a step. */
export const neededForStep = (trace: Trace<DocumentLine>): readonly Statement<DocumentLine>[] =>
  neededFor(
    trace.program.statements.filter(({ line, target }) => line.mode === 'update' || target.symbol === 'C'),
    trace,
  );

/** About so many numbers' worth of work is a statement by itself, whatever its size. */
const perStatement = 250;

/** How many numbers one step of the program reads and writes, about: known from the shapes, before anything is computed. */
export const workOf = (trace: Trace<DocumentLine>): number =>
  neededForStep(trace).reduce((sum, { target, value }) => {
    const read = referencesOf(value).reduce((size, reference) => size + sizeOf(trace.shape(reference)), 0);
    return sum + perStatement + sizeOf(trace.shape(target)) + read;
  }, 0);
