import type { DocumentLine } from '../documents/document.ts';
import { activations } from '../engine/activations/index.ts';
import { type OperationNode, type Reference, refId } from '../engine/algebra/expression.ts';
import { insideOf, type Scalar, sum } from '../engine/algebra/scalar.ts';
import type { Statement } from '../engine/program.ts';
import { offsetOf } from '../engine/tensor.ts';
import type { Trace } from '../engine/trace.ts';

/** One number of a pass: an entry of a quantity, counted from 0. */
export interface Entry {
  readonly reference: Reference;
  readonly at: readonly number[];
}

/** A number that another one is made of. */
export interface Operand extends Entry {
  /** Absent while nothing has computed it. */
  readonly value: number | undefined;
  /** Nothing computes it: an input, a target, a weight, a bias, the learning rate. */
  readonly isGiven: boolean;
}

/** One of the numbers that an entry adds up, or that a softmax weighs against each other. */
export interface Part {
  readonly scalar: Scalar;
  readonly value: number | undefined;
  /** How much of all that is added, signs aside; of a softmax, what it makes of this number. From 0 to 1. */
  readonly share: number | undefined;
  readonly operands: readonly Operand[];
  /** The sample it comes from, where a statement adds up over samples. */
  readonly sample?: number;
}

/** The answer to one "why?": the statement that wrote a number, and every number that it was made of. */
export interface Level extends Entry {
  /** What wrote it; absent if it is given. */
  readonly statement: Statement<DocumentLine> | undefined;
  readonly value: number | undefined;
  /** The entry as plain arithmetic over entries of quantities. */
  readonly scalar: Scalar | undefined;
  /** What its parts are: terms of a sum, one for each sample, or the column of a softmax. */
  readonly kind: 'given' | 'plain' | 'sum' | 'samples' | 'column';
  /** The largest first, as soon as they are known. */
  readonly parts: readonly Part[];
  /** The numbers that stand beside the parts, or all of them if there are none. */
  readonly operands: readonly Operand[];
}

type DocumentTrace = Trace<DocumentLine>;

/** An entry of a quantity by its full name: an accumulated one without a sample is that after the last sample. */
export const exactly = ({ reference, at }: Entry, trace: DocumentTrace): Entry => ({
  reference: trace.writer(reference)?.target ?? reference,
  at,
});

export const sameEntry = (a: Entry, b: Entry): boolean => keyOf(a) === keyOf(b);
export const keyOf = ({ reference, at }: Entry): string => `${refId(reference)} ${at.join('-')}`;

/** A nameless part of a formula that mixes a whole column: a softmax. */
type Column = Scalar & { readonly kind: 'entry'; readonly of: OperationNode };
const isColumn = (scalar: Scalar): scalar is Column =>
  scalar.kind === 'entry' &&
  scalar.of.kind === 'operation' &&
  activations[scalar.of.attributes.activation ?? 'identity'].kind === 'columnwise';

/** The places of the column that an entry of a softmax belongs to: its sample. */
function placesOf({ of, at }: Column, trace: DocumentTrace): number[][] {
  const shape = trace.partShape(of);
  const along = shape.length === 2 && of.attributes.axis === 1 ? 1 : 0;
  return Array.from({ length: shape[along] ?? 1 }, (_, i) => at.with(along, i));
}

/** Every entry of a named quantity in a scalar, each once, in reading order; nothing inside of `without`. */
function entriesIn(scalar: Scalar, trace: DocumentTrace, without?: Scalar): Entry[] {
  const found = new Map<string, Entry>();
  const visit = (inner: Scalar): void => {
    if (inner === without) return;
    if (isColumn(inner)) {
      for (const place of placesOf(inner, trace)) visit(trace.element(inner.of.operands[0]!, place));
    } else if (inner.kind === 'entry' && inner.of.kind === 'reference') {
      const entry = exactly({ reference: inner.of, at: inner.at }, trace);
      if (!found.has(keyOf(entry))) found.set(keyOf(entry), entry);
    } else insideOf(inner).forEach(visit);
  };
  visit(scalar);
  return [...found.values()];
}

/** What a number mainly consists of: the longest of its outermost sums and softmax columns. */
function mainOf(scalar: Scalar, trace: DocumentTrace): { of: Scalar; size: number } | undefined {
  if (scalar.kind === 'sum' && scalar.terms.length > 1) return { of: scalar, size: scalar.terms.length };
  if (isColumn(scalar)) return { of: scalar, size: placesOf(scalar, trace).length };
  return insideOf(scalar)
    .flatMap((inner) => mainOf(inner, trace) ?? [])
    .reduce<{ of: Scalar; size: number } | undefined>(
      (best, next) => (best === undefined || next.size > best.size ? next : best),
      undefined,
    );
}

/** The statements that add up an accumulated quantity, up to this sample. */
function additionsOf({ line, target, bindings }: Statement<DocumentLine>, trace: DocumentTrace) {
  if (line.mode !== 'accumulate' || (bindings.k ?? 1) === 1) return undefined;
  return Array.from({ length: bindings.k! }, (_, i) => trace.writer({ ...target, sample: i + 1 })!);
}

/**
 * Why a number is what it is, one level down: who wrote it and from which numbers. `done` statements are done; what a
 * later one writes has no value yet.
 */
export function why(entry: Entry, trace: DocumentTrace, done: number): Level {
  const { reference, at } = exactly(entry, trace);
  const isKnown = ({ reference: of }: Entry): boolean => (trace.writer(of)?.index ?? -1) < done;
  const numberAt = (of: Entry): number | undefined => {
    if (!isKnown(of)) return undefined;
    const { shape, data } = trace.read(of.reference);
    return data[offsetOf(shape, of.at)];
  };
  const operandsIn = (scalar: Scalar, without?: Scalar): Operand[] =>
    entriesIn(scalar, trace, without).map((of) => ({
      ...of,
      value: numberAt(of),
      isGiven: trace.writer(of.reference) === undefined,
    }));
  const part = (scalar: Scalar): Part => {
    const operands = operandsIn(scalar);
    const value = operands.every((operand) => operand.value !== undefined) ? trace.scalar(scalar) : undefined;
    return { scalar, value, share: undefined, operands };
  };

  const value = numberAt({ reference, at });
  const statement = trace.writer(reference);
  if (statement === undefined) {
    return { reference, at, statement, value, scalar: undefined, kind: 'given', parts: [], operands: [] };
  }

  const additions = additionsOf(statement, trace);
  if (additions !== undefined) {
    const bodies = additions.map(({ body }) => trace.element(body, at));
    const parts = bodies.map((body, i) => ({ ...part(body), sample: i + 1 }));
    return {
      ...{ reference, at, statement, value, scalar: sum(bodies) },
      ...{ kind: 'samples', parts: bySize(shared(parts)), operands: [] },
    };
  }

  const scalar = trace.element(statement.value, at);
  const main = mainOf(scalar, trace)?.of;
  const level = { reference, at, statement, value, scalar, operands: operandsIn(scalar, main) };
  if (main === undefined) return { ...level, kind: 'plain', parts: [] };
  if (!isColumn(main)) return { ...level, kind: 'sum', parts: bySize(shared(insideOf(main).map(part))) };
  const parts = placesOf(main, trace).map((place) => part(trace.element(main.of.operands[0]!, place)));
  const isWhole = parts.every((one) => one.value !== undefined);
  const weights = placesOf(main, trace).map((place) =>
    isWhole ? trace.scalar({ kind: 'entry', of: main.of, at: place }) : undefined,
  );
  return { ...level, kind: 'column', parts: bySize(parts.map((one, i) => ({ ...one, share: weights[i] }))) };
}

/** Each part with its share of all that is added, signs aside. */
function shared(parts: readonly Part[]): Part[] {
  const total = parts.reduce((all, { value = Number.NaN }) => all + Math.abs(value), 0);
  return parts.map((one) => ({
    ...one,
    share: total > 0 && Number.isFinite(total) ? Math.abs(one.value!) / total : undefined,
  }));
}

/** The largest share first; without shares as they are written. */
const bySize = (parts: readonly Part[]): Part[] =>
  parts.every(({ share }) => share !== undefined) ? parts.toSorted((a, b) => b.share! - a.share!) : [...parts];
