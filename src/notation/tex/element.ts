import type { DocumentLine } from '../../documents/document.ts';
import type { Notation } from '../../documents/notation.ts';
import type { Expression } from '../../engine/algebra/expression.ts';
import type { Statement } from '../../engine/program.ts';
import type { Trace } from '../../engine/trace.ts';
import { formatFor, formatNumber } from '../numbers.ts';
import { concrete, glyphTex, linkTex } from './context.ts';
import { scalarTex } from './scalar.ts';

/** One entry: d₁₂ = γ₁ · w₁₂ = 0.24 × 0.15 = 0.036, as the parts of that chain. `term` marks a term of its sum. */
export function elementTex(
  statement: Statement<DocumentLine>,
  at: readonly number[],
  trace: Trace<DocumentLine>,
  notation: Notation,
  { term, linked = true }: { term?: number | undefined; linked?: boolean } = {},
): { name: string; symbols: string; numbers: string; result: string } {
  const context = concrete(notation, trace.program.problem.layers.length - 1, linked);
  const scalar = trace.element(statement.value, at);
  const entry = at.map((i) => String(i + 1));
  // A number here is the number in its cell, digit by digit.
  const format = (of: Expression, value: number): string =>
    of.kind === 'reference'
      ? formatFor(trace.read(of).data, trace.writer(of) === undefined)(value)
      : formatNumber(value);
  const numbers = { context, value: trace.scalar, format };
  return {
    name: linkTex(statement.target, glyphTex(statement.target, context, entry), context, at),
    symbols: scalarTex(scalar, { context, term }),
    numbers: scalarTex(scalar, { ...numbers, term }),
    result: scalarTex({ kind: 'entry', of: statement.target, at }, numbers),
  };
}
