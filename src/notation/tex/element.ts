import type { DocumentLine } from '../../documents/document.ts';
import type { Notation } from '../../documents/notation.ts';
import type { Expression, Reference } from '../../engine/algebra/expression.ts';
import type { Scalar } from '../../engine/algebra/scalar.ts';
import type { Statement } from '../../engine/program.ts';
import type { Trace } from '../../engine/trace.ts';
import { formatFor, formatNumber } from '../numbers.ts';
import { concrete, glyphTex, linkTex } from './context.ts';
import { scalarTex } from './scalar.ts';

/** One entry's arithmetic as the parts of a chain: d₁₂ = γ₁ · w₁₂ = 0.24 × 0.15 = 0.036. */
export interface ElementTex {
  readonly name: string;
  readonly symbols: string;
  readonly numbers: string;
  readonly result: string;
}

interface ElementOptions {
  /** Marks a term of its sum. */
  readonly term?: number | undefined;
  readonly linked?: boolean;
}

/** The chain of one entry of a statement's target. */
export function elementTex(
  statement: Statement<DocumentLine>,
  at: readonly number[],
  trace: Trace<DocumentLine>,
  notation: Notation,
  { term, linked = true }: ElementOptions = {},
): ElementTex {
  const scalar = trace.element(statement.value, at);
  return {
    name: entryTex(statement.target, at, trace, notation, linked),
    symbols: arithmeticTex(scalar, trace, notation, { term, linked }),
    numbers: numbersTex(scalar, trace, notation, { term, linked }),
    result: numbersTex({ kind: 'entry', of: statement.target, at }, trace, notation, { linked }),
  };
}

/** An entry by its letter: d₁₂. */
export function entryTex(
  of: Reference,
  at: readonly number[],
  trace: Trace<DocumentLine>,
  notation: Notation,
  linked = true,
): string {
  const context = concrete(notation, lastLayer(trace), linked);
  const indices = at.map((i) => String(i + 1));
  return linkTex(of, glyphTex(of, context, indices), context, at);
}

/** A scalar in letters: γ₁ · w₁₂. */
export function arithmeticTex(
  scalar: Scalar,
  trace: Trace<DocumentLine>,
  notation: Notation,
  { term, linked = true }: ElementOptions = {},
): string {
  return scalarTex(scalar, { context: concrete(notation, lastLayer(trace), linked), term });
}

/** A scalar in numbers, each as in its cell, digit by digit: 0.24 × 0.15. */
export function numbersTex(
  scalar: Scalar,
  trace: Trace<DocumentLine>,
  notation: Notation,
  { term, linked = true }: ElementOptions = {},
): string {
  const context = concrete(notation, lastLayer(trace), linked);
  return scalarTex(scalar, { context, value: trace.scalar, format: (of, value) => cellText(of, value, trace), term });
}

/** A number of a quantity as its matrix prints it. */
export const cellText = (of: Expression, value: number, trace: Trace<DocumentLine>): string =>
  of.kind === 'reference' ? formatFor(trace.read(of).data, trace.writer(of) === undefined)(value) : formatNumber(value);

const lastLayer = (trace: Trace<DocumentLine>): number => trace.program.problem.layers.length - 1;
