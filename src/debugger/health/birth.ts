import type { DocumentLine } from '../../documents/document.ts';
import { type Reference, reference, referencesOf } from '../../engine/algebra/expression.ts';
import type { Statement } from '../../engine/program.ts';
import { indicesOf, type Tensor } from '../../engine/tensor.ts';
import type { Trace } from '../../engine/trace.ts';
import { type Cause, causeOf } from './cause.ts';

/** What is looked for: NaN, or anything that is not finite. */
export type Wanted = 'nan' | 'not-finite';

export const isWanted = (wanted: Wanted, value: number): boolean =>
  wanted === 'nan' ? Number.isNaN(value) : !Number.isFinite(value);

/** Where the first such number of a pass is: written by a statement from numbers that are none, or given. */
export interface Birth {
  readonly value: number;
  readonly reference: Reference;
  readonly at: readonly number[];
  /** The flat place of the entry. */
  readonly element: number;
  /** Nothing if the number is given. */
  readonly statement?: Statement<DocumentLine>;
  readonly cause?: Cause;
}

/** The first NaN and the first infinity of a pass: one of them, both, or none. */
export interface Births {
  /** The first number that is not finite. */
  readonly first: Birth;
  /** The first NaN, where the first one is infinite. */
  readonly nan?: Birth;
}

/** Every quantity that the problem gives, as All together calls them. */
function* givensOf({ program: { problem } }: Trace): Generator<Reference> {
  for (const i of problem.weights.keys()) yield* [reference('W', i + 1), reference('b', i + 1)];
  for (const k of problem.inputs.keys()) yield* [reference('a', 0, k + 1), reference('t', undefined, k + 1)];
  yield reference('eta');
}

const placeIn = ({ data }: Tensor, wanted: Wanted): number => data.findIndex((value) => isWanted(wanted, value));

/** From a statement with such a number back to the one that it was born in: it may have read what a later one writes. */
function origin(from: Statement<DocumentLine>, trace: Trace<DocumentLine>, wanted: Wanted): Statement<DocumentLine> {
  let statement = from;
  const seen = new Set<number>();
  while (!seen.has(statement.index)) {
    seen.add(statement.index);
    const bad = referencesOf(statement.value).find((operand) => placeIn(trace.read(operand), wanted) >= 0);
    const writer = bad === undefined ? undefined : trace.writer(bad);
    if (writer === undefined) break;
    statement = writer;
  }
  return statement;
}

function* find(trace: Trace<DocumentLine>, wanted: Wanted): Generator<undefined, Birth | undefined> {
  for (const given of givensOf(trace)) {
    const tensor = trace.read(given);
    const element = placeIn(tensor, wanted);
    if (element < 0) continue;
    return { value: tensor.data[element]!, reference: given, at: indicesOf(tensor.shape, element), element };
  }
  for (const { index } of trace.program.statements) {
    if (placeIn(trace.value(index), wanted) >= 0) {
      const statement = origin(trace.program.statements[index]!, trace, wanted);
      const tensor = trace.value(statement.index);
      const element = placeIn(tensor, wanted);
      const at = indicesOf(tensor.shape, element);
      const cause = causeOf(statement, at, trace, wanted);
      return { value: tensor.data[element]!, reference: statement.target, at, element, statement, cause };
    }
    yield;
  }
  return undefined;
}

/** Looks through a whole pass. Pauses after each statement, so that a page can do something else in between. */
export function* birthsOf(trace: Trace<DocumentLine>): Generator<undefined, Births | undefined> {
  const first = yield* find(trace, 'not-finite');
  if (first === undefined || Number.isNaN(first.value)) return first && { first };
  const nan = yield* find(trace, 'nan');
  return nan === undefined ? { first } : { first, nan };
}
