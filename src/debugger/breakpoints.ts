import type { Line, Program } from '../engine/program.ts';

/** Lines to stop at, by `line id` within one document. */
export type Breakpoints = ReadonlySet<string>;

/** When a breakpoint stops: at one layer only, only if an expression holds, or both. */
export interface Condition {
  readonly layer?: number;
  readonly when?: string;
}

/** The conditions of a document's breakpoints, by line. */
export type Conditions = Readonly<Record<string, Condition>>;

/** A condition in words: "in layer 2, if norm(delta) < 1e-6"; nothing for a breakpoint that always stops. */
export const conditionWords = ({ layer, when }: Condition = {}): string =>
  (layer === undefined ? '' : `, in layer ${layer}`) + (when === undefined ? '' : `, if ${when}`);

/** Where `continue` stops: after the next statement on a marked line, or at the end of the pass. */
export function nextStop(program: Program<Line>, breakpoints: Breakpoints, index: number): number {
  for (let next = index + 1; next <= program.statements.length; next++) {
    if (breakpoints.has(program.statements[next - 1]!.line.id)) return next;
  }
  return program.statements.length;
}

/** Where `run to here` stops: the next statement of a line; the first one, if all of them are behind. */
export function nextOf(program: Program<Line>, lineId: string, index: number): number {
  const all = program.statements.filter(({ line }) => line.id === lineId).map((statement) => statement.index + 1);
  return all.find((place) => place > index) ?? all[0] ?? index;
}
