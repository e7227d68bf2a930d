import type { Document, DocumentLine } from '../../../documents/document.ts';
import type { Statement } from '../../../engine/program.ts';
import type { Trace } from '../../../engine/trace.ts';
import { statementTex, workedTex } from '../../../notation/tex/statement.ts';

export interface StatementTex {
  /** In symbols, with shapes. */
  readonly symbols: string;
  /** With this network's numbers. */
  readonly numbers: string;
}

const made = new WeakMap<Statement<DocumentLine>, Map<number, StatementTex>>();

/** Both forms of a statement for a box of some width in px: made once, then found again while stepping back and forth. */
export function texOf(
  statement: Statement<DocumentLine>,
  trace: Trace<DocumentLine>,
  { notation }: Document,
  width: number,
): StatementTex {
  const byWidth = made.get(statement) ?? new Map<number, StatementTex>();
  made.set(statement, byWidth);
  const known = byWidth.get(width);
  if (known !== undefined) return known;
  const em = width / 17;
  const tex: StatementTex = {
    symbols: statementTex(statement, trace, notation, { linked: true, shapes: true }),
    numbers: workedTex(statement, trace, notation, {
      width: em,
      mostColumns: Math.max(4, Math.min(8, Math.floor((em - 4) / 3.2))),
    }),
  };
  byWidth.set(width, tex);
  return tex;
}
