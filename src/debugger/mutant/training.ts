import type { DocumentLine } from '../../documents/document.ts';
import { reference } from '../../engine/algebra/expression.ts';
import type { Problem } from '../../engine/problem.ts';
import { type Block, unroll } from '../../engine/program.ts';
import { record } from '../../engine/trace.ts';
import { afterUpdate } from '../passes.ts';
import { neededForStep } from './reach.ts';

/** So many updates are compared, where the network is small enough. */
export const mostUpdates = 200;
/** With fewer there is nothing to see. */
export const fewestUpdates = 10;
/** Numbers that the passes of one curve may read and write in all: a second or two of work. */
const mostWork = 8e7;

/** How many updates a network gets whose pass costs this much; 0 where that would be too few. */
export function updatesFor(work: number): number {
  const updates = Math.min(mostUpdates, Math.floor(mostWork / work));
  return updates < fewestUpdates ? 0 : updates;
}

/**
 * Gradient descent by a program's own passes, from `start`: yields the cost before each update, and at last the one
 * after all of them; in between nothing, after each statement, so that a page can do something else. Stops at a cost
 * that is no number.
 */
export function* costsOf(
  program: (problem: Problem) => readonly Block<DocumentLine>[],
  start: Problem,
  updates: number,
): Generator<number | undefined, void> {
  let problem = start;
  let needed: readonly number[] | undefined;
  for (let i = 0; i <= updates; i++) {
    const trace = record(unroll(program(problem), problem));
    // The numbers differ from pass to pass, the statements do not.
    needed ??= neededForStep(trace).map(({ index }) => index);
    for (const index of needed) {
      trace.value(index);
      yield undefined;
    }
    const cost = trace.read(reference('C')).data[0]!;
    yield cost;
    if (!Number.isFinite(cost)) return;
    if (i < updates) problem = afterUpdate(problem, trace);
  }
}

/** What is seen when training with a bug is held against training without. */
export type Judgement =
  /** The cost is NaN or infinite after so many updates. */
  | { readonly kind: 'breaks'; readonly after: number }
  /** It ends higher than it began, while without the bug it falls. */
  | { readonly kind: 'climbs' }
  /** Less than a twentieth of the way down. */
  | { readonly kind: 'stands' }
  /** Where the right one was after so many updates, the wrong one is after all of them. */
  | { readonly kind: 'slower'; readonly rightAfter: number }
  /** Nineteen twentieths of the way or more. */
  | { readonly kind: 'as-well' }
  /** Lower than without the bug. */
  | { readonly kind: 'lower' }
  /** Not a digit is different. */
  | { readonly kind: 'same' }
  /** Without the bug the cost does not fall either. */
  | { readonly kind: 'neither' };

/** How much of the right one's way down counts as none of it, and as all of it. */
const [none, all] = [1 / 20, 19 / 20];

/** Compares two curves from one start. Only as far as both go is looked at. */
export function judge(right: readonly number[], wrong: readonly number[]): Judgement {
  const broken = wrong.findIndex((cost) => !Number.isFinite(cost));
  if (broken >= 0) return { kind: 'breaks', after: broken };
  const last = Math.min(right.length, wrong.length) - 1;
  if (right.slice(0, last + 1).every((cost, i) => cost === wrong[i])) return { kind: 'same' };
  const [from, to, end] = [right[0]!, right[last]!, wrong[last]!];
  // A bug of the forward pass starts from a cost of its own.
  const own = wrong[0]!;
  if (!(to < from)) return { kind: 'neither' };
  if (end > own) return { kind: 'climbs' };
  const way = (from - end) / (from - to);
  if (own - end <= none * (from - to)) return { kind: 'stands' };
  if (way > 1 + (1 - all)) return { kind: 'lower' };
  if (way >= all) return { kind: 'as-well' };
  const rightAfter = right.findIndex((cost) => cost <= end);
  return { kind: 'slower', rightAfter };
}
