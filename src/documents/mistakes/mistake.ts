import type { Expression } from '../../engine/algebra/expression.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Condition } from '../conditions.ts';
import type { DocumentLine } from '../document.ts';

/** What a mistake makes of one line: another right-hand side, at the layers where `when` holds. */
export interface Change {
  readonly value: Expression;
  /** `assign` where the line should have added up over the samples. */
  readonly mode?: 'assign';
  /** Everywhere if absent. ℓ is that of the loop, as in `Line.when`. */
  readonly when?: Condition;
}

/** The changes of one line; none where the mistake does not concern it. The first whose `when` holds is taken. */
export type Rewrite = (line: DocumentLine) => readonly Change[];

/** One way to make the mistake. */
export interface Form {
  readonly rewrite: Rewrite;
  /** How far-fetched it is: of two that fit equally well, the smaller one is named first. An everyday slip has 1. */
  readonly cost: number;
}

/** The part of the work that a mistake is made in. */
export type Part = 'forward' | 'backward' | 'batch' | 'update';

/** A classic mistake: what it does to the lines of a program, and how to tell a student about it. */
export interface Mistake {
  readonly id: string;
  readonly title: string;
  readonly part: Part;
  /** One or two sentences for the student, about this layer. */
  explanation(layer: number): string;
  /** The line of code that it usually looks like. */
  readonly code: string;
  /** What a network must have for it, as "a pass with two samples or more"; nothing if it can be made on any. */
  readonly needs?: string;
  /** The ways to make it on this problem; none where it can't be made. */
  forms(problem: Problem): readonly Form[];
}

/** Changes lines by the name of their target. */
export const onTarget =
  (symbol: string, ...changes: readonly Change[]): Rewrite =>
  (line) =>
    line.target.symbol === symbol ? changes : [];

/** Changes lines by a function of what they say now. */
export const onLines =
  (symbols: readonly string[], value: (right: Expression) => Expression): Rewrite =>
  (line) =>
    symbols.includes(line.target.symbol) ? [{ value: value(line.value) }] : [];

/** The line that starts the way back: Δ of the output, or δ where output and loss are fused. */
export const isStart = ({ id }: DocumentLine): boolean => id === 'Delta-last' || id === 'delta-fused';

/** Changes where the way back starts. */
export const onStart =
  (value: (right: Expression) => Expression): Rewrite =>
  (line) =>
    isStart(line) ? [{ value: value(line.value) }] : [];

/** Changes where Δ is carried one layer down. */
export const onTheWayDown =
  (...changes: readonly Change[]): Rewrite =>
  (line) =>
    line.target.symbol === 'Delta' && !isStart(line) ? changes : [];

const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A letter with its layer on top, in plain text: δ². */
export const on = (letter: string, layer: number): string =>
  letter + [...String(layer)].map((digit) => digits[Number(digit)]).join('');
