import { type Expression, type Reference, referencesOf, refId } from '../engine/algebra/expression.ts';
import type { Scalar } from '../engine/algebra/scalar.ts';
import type { Line, Program, Statement } from '../engine/program.ts';
import type { Trace } from '../engine/trace.ts';
import { screenName } from './visible.ts';

/** One operand of a statement: the quantity, and the statement that wrote it (none: it was given). */
export interface Source<L extends Line> {
  readonly reference: Reference;
  readonly writer: Statement<L> | undefined;
}

/** The quantities that a statement reads, each once, in reading order. */
export function comesFrom<L extends Line>(statement: Statement<L>, trace: Trace<L>): Source<L>[] {
  const seen = new Set<string>();
  return referencesOf(statement.body).flatMap((reference) => {
    const id = refId(reference);
    if (seen.has(id)) return [];
    seen.add(id);
    return [{ reference, writer: trace.writer(reference) }];
  });
}

/** The statements that read what this one writes. Looks ahead in the pass only, and stops at `most`. */
export function goesTo<L extends Line>(statement: Statement<L>, program: Program<L>, most = 6): Statement<L>[] {
  const id = refId(statement.target);
  const withoutSample = refId({ ...statement.target, sample: undefined! });
  const readers: Statement<L>[] = [];
  for (let index = statement.index + 1; index < program.statements.length && readers.length < most; index++) {
    const later = program.statements[index]!;
    // Far away in a long batch nothing reads a sample's own quantities except the sums over all samples.
    const sameSample =
      later.bindings.k === undefined || statement.bindings.k === undefined || later.bindings.k === statement.bindings.k;
    if (!sameSample) continue;
    if (referencesOf(later.body).some((reference) => refId(reference) === id || refId(reference) === withoutSample))
      readers.push(later);
  }
  return readers;
}

/** Entries that take part in one entry's arithmetic, by the screen name of their quantity: `W.2` → `0-1`. */
export type Lit = ReadonlyMap<string, ReadonlySet<string>>;

/** The place of an entry as pages carry it: `0-1`; that of a plain number is empty. */
export const atText = (at: readonly number[]): string => at.join('-');

/** The reverse of `atText`. */
export const placeOf = (text: string): number[] => (text === '' ? [] : text.split('-').map(Number));

/** Every entry of a named quantity in a scalar. */
export function litBy(scalar: Scalar): Lit {
  const lit = new Map<string, Set<string>>();
  const visit = (part: Scalar): void => {
    switch (part.kind) {
      case 'entry':
        for (const reference of referencesOf(part.of)) {
          const name = screenName(reference);
          const set = lit.get(name) ?? new Set<string>();
          // An entry of a nameless part (a softmax) depends on the whole quantity: `*`.
          set.add(isReference(part.of) ? atText(part.at) : '*');
          lit.set(name, set);
        }
        return;
      case 'number':
        return;
      case 'sum':
        part.terms.forEach(visit);
        return;
      case 'product':
        part.factors.forEach(visit);
        return;
      case 'difference':
        visit(part.left);
        visit(part.right);
        return;
      case 'quotient':
        visit(part.top);
        visit(part.bottom);
        return;
      default:
        visit(part.of);
    }
  };
  visit(scalar);
  return lit;
}

const isReference = (expression: Expression): expression is Reference => expression.kind === 'reference';
