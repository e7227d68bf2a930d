import type { Document, DocumentLine } from '../../documents/document.ts';
import type { Trace } from '../../engine/trace.ts';
import { Absent, orAbsent } from './absent.ts';
import { check } from './check.ts';
import { evaluate } from './evaluate.ts';
import { type Moment, momentAt } from './moment.ts';
import { type Names, namesOf } from './names.ts';
import { parse } from './parse.ts';
import { Slip } from './slip.ts';
import type { Term } from './term.ts';
import type { Value } from './values.ts';

/** A program on its network, in which an expression is looked at. */
export interface Running {
  readonly document: Document;
  readonly trace: Trace<DocumentLine>;
}

interface Checked {
  readonly term: Term;
  readonly asks: boolean;
}

const known = new WeakMap<object, Map<string, Checked | Slip>>();

/** Reads and checks a text, once for each program. */
function checked({ document, trace: { program } }: Running, text: string): Checked | Slip {
  const own = known.get(program) ?? new Map<string, Checked | Slip>();
  known.set(program, own);
  const found = own.get(text) ?? orSlip(() => asChecked(parse(text), namesOf(document, program)));
  own.set(text, found);
  return found;
}

const asChecked = (term: Term, names: Names): Checked => ({ term, asks: check(term, names) });

/** The slip that is thrown, as a value. */
function orSlip<T>(work: () => T): T | Slip {
  try {
    return work();
  } catch (error) {
    if (error instanceof Slip) return error;
    throw error;
  }
}

/** What an expression is at a moment: a value, none (yet), or a mistake in its text. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'absent'; readonly why: Absent['why'] }
  | { readonly kind: 'slip'; readonly slip: Slip };

/** Looks at an expression at a moment of the pass. */
export function look(text: string, moment: Moment): Outcome {
  const found = checked(moment, text);
  const value = found instanceof Slip ? found : orSlip(() => orAbsent(() => evaluate(found.term, moment)));
  if (value instanceof Slip) return { kind: 'slip', slip: value };
  if (value instanceof Absent) return { kind: 'absent', why: value.why };
  return { kind: 'value', value };
}

/** Does a condition hold? A matrix of answers holds if one of them does; without a value it does not. Throws a `Slip`. */
export function holds(text: string, moment: Moment): boolean {
  const outcome = look(text, moment);
  if (outcome.kind === 'slip') throw outcome.slip;
  return outcome.kind === 'value' && outcome.value.data.some((answer) => answer !== 0);
}

/** The moments at which an expression is tried: after the last statement of each layer, of a line or of the whole program. */
function trials({ document, trace }: Running, lineId: string | undefined): Moment[] {
  const byLayer = new Map<number | undefined, number>();
  for (const { line, index, bindings } of trace.program.statements)
    if (lineId === undefined ? bindings.l !== undefined : line.id === lineId) byLayer.set(bindings.l, index + 1);
  return [...byLayer.values()].map((index) => momentAt(document, trace, index));
}

const nowhere: Readonly<Record<Absent['why'], readonly [what: string, hint?: string]>> = {
  'not yet': ['this never has a value'],
  'not in this layer': ['no layer has this'],
  'no such entry': ['there is no such entry in any layer', 'Entries are counted from 1.'],
};

/** What is wrong with a term at a moment by the shapes alone, computed or not. */
function slipAt(term: Term, moment: Moment): Slip | undefined {
  const value = orSlip(() => orAbsent(() => evaluate(term, { ...moment, probing: true })));
  if (value instanceof Absent) return new Slip(value.span, ...nowhere[value.why]);
  return value instanceof Slip ? value : undefined;
}

/**
 * What is wrong with an expression, if it is wrong wherever it is looked at. With a line it is the condition of a
 * breakpoint there, which has to ask something.
 */
export function slipOf(text: string, running: Running, lineId?: string): Slip | undefined {
  const found = checked(running, text);
  if (found instanceof Slip) return found;
  const { term, asks } = found;
  if (lineId !== undefined && !asks)
    return new Slip(term, 'a condition asks something, and this is a number', 'Compare it, as in norm(delta) < 1e-6.');
  const slips = trials(running, lineId).map((moment) => slipAt(term, moment));
  return slips.every((slip) => slip !== undefined) ? slips[0] : undefined;
}

/**
 * Is a condition without a value whenever its line has run, because what it names is computed later? The last sample
 * tells: sums over samples are there from the second one on.
 */
export const comesTooEarly = (text: string, running: Running, lineId: string): boolean =>
  trials(running, lineId).every((moment) => {
    const outcome = look(text, moment);
    return outcome.kind === 'absent' && outcome.why === 'not yet';
  });
