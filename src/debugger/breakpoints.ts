import type { Line, Program } from '../engine/program.ts';

/** Lines to stop at, by `line id` within one document. */
export type Breakpoints = ReadonlySet<string>;

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
