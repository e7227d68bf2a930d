import type { DocumentLine } from '../../documents/document.ts';
import type { Statement } from '../../engine/program.ts';
import type { Breakpoints, Conditions } from '../breakpoints.ts';
import { holds, type Running } from './expression.ts';
import { momentAt } from './moment.ts';
import { Slip } from './slip.ts';

/** Where the pass stops next, and which conditions could not be judged on the way. */
export interface Stop {
  /** How many statements are done there. */
  readonly index: number;
  /** False at the end of the pass, if no breakpoint was hit. */
  readonly hit: boolean;
  readonly slips: ReadonlyMap<DocumentLine, Slip>;
}

/** Does a marked statement stop the pass? At its layer, and if its condition holds once the statement is done. */
export function isStop(
  running: Running,
  { index, line, bindings }: Statement<DocumentLine>,
  conditions: Conditions,
): boolean {
  const { layer, when } = conditions[line.id] ?? {};
  if (layer !== undefined && bindings.l !== layer) return false;
  return when === undefined || holds(when, momentAt(running.document, running.trace, index + 1));
}

/** The next statement that stops the pass. A condition that makes no sense on this network stops nothing, and is told. */
export function nextStopIf(running: Running, breakpoints: Breakpoints, conditions: Conditions, index: number): Stop {
  const { statements } = running.trace.program;
  const slips = new Map<DocumentLine, Slip>();
  for (const statement of statements.slice(index)) {
    if (!breakpoints.has(statement.line.id)) continue;
    try {
      if (isStop(running, statement, conditions)) return { index: statement.index + 1, hit: true, slips };
    } catch (error) {
      if (!(error instanceof Slip)) throw error;
      slips.set(statement.line, slips.get(statement.line) ?? error);
    }
  }
  return { index: statements.length, hit: false, slips };
}
