import type { Run } from '../../../debugger/health/quantities.ts';
import type { DocumentLine } from '../../../documents/document.ts';
import type { Statement } from '../../../engine/program.ts';

/** Where a link leads: a statement of a run, and an entry of what it writes. */
export interface Target {
  readonly run: Run;
  readonly statement: Statement<DocumentLine>;
  readonly element?: number;
}

export type OnLook = (target: Target) => void;
