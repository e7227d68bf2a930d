import type { Line, Program } from '../engine/program.ts';

/** A loop variable after `index` statements: that of the statement just done, or of the last one before it that has it. */
export function lastBound(program: Program<Line>, index: number, variable: 'l' | 'k'): number | undefined {
  for (let i = index - 1; i >= 0; i--) {
    const value = program.statements[i]!.bindings[variable];
    if (value !== undefined) return value;
  }
  return undefined;
}
