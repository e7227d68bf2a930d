import type { Document, DocumentLine } from '../../documents/document.ts';
import type { Trace } from '../../engine/trace.ts';
import { check } from './check.ts';
import { Absent, evaluate } from './evaluate.ts';
import { type Moment, momentAt } from './moment.ts';
import { namesOf } from './names.ts';
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

/** Reads and checks a text once for each program; throws its `Slip` every time. */
function checked({ document, trace: { program } }: Running, text: string): Checked {
  const own = known.get(program) ?? new Map<string, Checked | Slip>();
  known.set(program, own);
  let found = own.get(text);
  if (found === undefined) {
    try {
      const term = parse(text);
      found = { term, asks: check(term, namesOf(document, program)) };
    } catch (error) {
      if (!(error instanceof Slip)) throw error;
      found = error;
    }
    own.set(text, found);
  }
  if (found instanceof Slip) throw found;
  return found;
}

/** What an expression is at a moment: a value, none (yet), or a mistake in its text. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'absent'; readonly why: Absent['why'] }
  | { readonly kind: 'slip'; readonly slip: Slip };

/** Looks at an expression at a moment of the pass. */
export function look(text: string, moment: Moment): Outcome {
  try {
    return { kind: 'value', value: evaluate(checked(moment, text).term, moment) };
  } catch (error) {
    if (error instanceof Absent) return { kind: 'absent', why: error.why };
    if (error instanceof Slip) return { kind: 'slip', slip: error };
    throw error;
  }
}

/** Does a condition hold? A matrix of answers holds if one of them does; without a value it does not. Throws a `Slip`. */
export function holds(text: string, moment: Moment): boolean {
  const outcome = look(text, moment);
  if (outcome.kind === 'slip') throw outcome.slip;
  return outcome.kind === 'value' && outcome.value.data.some((answer) => answer !== 0);
}

/** The moments at which an expression is tried: after one statement of each layer, of a line or of the whole program. */
function trials({ document, trace }: Running, lineId: string | undefined): Moment[] {
  const byLayer = new Map<number | undefined, number>();
  for (const { line, index, bindings } of trace.program.statements)
    if (lineId === undefined ? bindings.l !== undefined : line.id === lineId)
      byLayer.set(bindings.l, byLayer.get(bindings.l) ?? index + 1);
  return [...byLayer.values()].map((index) => momentAt(document, trace, index));
}

const nowhere: Readonly<Record<Absent['why'], string>> = {
  'not yet': 'this never has a value',
  'not in this layer': 'no layer has this',
  'no such entry': 'there is no such entry in any layer',
};

/**
 * What is wrong with an expression, if it is wrong wherever it is looked at. With a line it is the condition of a
 * breakpoint there, which has to ask something.
 */
export function slipOf(text: string, running: Running, lineId?: string): Slip | undefined {
  try {
    const { term, asks } = checked(running, text);
    if (lineId !== undefined && !asks)
      return new Slip(
        term,
        'a condition asks something, and this is a number',
        'Compare it, as in norm(delta) < 1e-6.',
      );
    let first: Slip | undefined;
    for (const moment of trials(running, lineId)) {
      try {
        evaluate(term, { ...moment, probing: true });
        return undefined;
      } catch (error) {
        if (error instanceof Absent)
          first ??= new Slip(
            error.span,
            nowhere[error.why],
            error.why === 'no such entry' ? 'Entries are counted from 1.' : undefined,
          );
        else if (error instanceof Slip) first ??= error;
        else throw error;
      }
    }
    return first;
  } catch (error) {
    if (error instanceof Slip) return error;
    throw error;
  }
}

/** Is a condition without a value whenever its line has run, because what it names is computed later? */
export const comesTooEarly = (text: string, running: Running, lineId: string): boolean =>
  trials(running, lineId).every((moment) => {
    const outcome = look(text, moment);
    return outcome.kind === 'absent' && outcome.why === 'not yet';
  });
