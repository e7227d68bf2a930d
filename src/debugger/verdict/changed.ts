import type { DocumentLine } from '../../documents/document.ts';
import { mistakeOf, mutate, plainProgram, type Scope } from '../../documents/mistakes/index.ts';
import type { Expression, Reference } from '../../engine/algebra/expression.ts';
import { type Bindings, instantiate, instantiateReference } from '../../engine/algebra/instantiate.ts';
import type { Problem } from '../../engine/problem.ts';
import { linesOf } from '../../engine/program.ts';

/** One side of a changed line, with its layer filled in. */
export interface Side {
  readonly value: Expression;
  readonly mode: DocumentLine['mode'];
}

/** A line that a mistake changes, at one layer: as it should be, and as it then is. */
export interface ChangedLine {
  readonly target: Reference;
  readonly right: Side;
  readonly wrong: Side;
}

/** Where a mistake is made, in the words of a verdict. */
export interface Made {
  readonly id: string;
  readonly form: number;
  readonly scope: Scope;
  readonly layer: number;
}

/** The lines that a mistake changes at its layer, as trees: what stands there, and what should. */
export function changedLines(problem: Problem, { id, form, scope, layer }: Made): ChangedLine[] {
  const rewriting = mistakeOf(id)?.forms(problem)[form];
  if (rewriting === undefined) return [];
  const right = plainProgram(problem);
  const lines = right.flatMap((block) => linesOf(block));
  const mutated = mutate(right, problem, rewriting, scope).flatMap((block) => linesOf(block));
  const L = problem.layers.length - 1;
  const rounds = Array.from({ length: L }, (_, i): Bindings => ({ L, l: i + 1, k: 1 }));
  const found: ChangedLine[] = [];
  for (const wrong of mutated) {
    const original = lines.find((line) => line.id === wrong.id);
    if (original === undefined || (wrong.value === original.value && wrong.mode === original.mode)) continue;
    const at = rounds.find(
      (bindings) =>
        (wrong.when?.(bindings.l ?? 0, problem) ?? true) &&
        instantiateReference(wrong.target, bindings).layer === layer,
    );
    if (at === undefined) continue;
    const side = ({ value, mode }: DocumentLine): Side => ({ value: instantiate(value, at, problem), mode });
    found.push({ target: instantiateReference(wrong.target, at), right: side(original), wrong: side(wrong) });
  }
  return found;
}
