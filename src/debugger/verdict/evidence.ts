import type { Problem } from '../../engine/problem.ts';
import { apart } from '../../engine/tensor.ts';
import type { Brought, BroughtSymbol } from '../student/brought.ts';
import type { Compared } from './compare.ts';
import { inOrder } from './steps.ts';
import { isRight, rightPass, type Verdict, type VerdictOptions, verdictOf } from './verdict.ts';

/** What one quantity should be, number by number, given what the student has before it: to be shown beside theirs. */
export interface Evidence {
  readonly symbol: BroughtSymbol;
  readonly layer: number;
  /** Laid out as what was brought. */
  readonly ours: Float64Array;
  /** The flat position of the entry that differs most; where all are right, of the one that is nearest to its tolerance. */
  readonly entry: number;
}

/** A verdict with everything that a screen needs to show why. Plain data, so that it can come from a worker. */
export interface Judgement {
  readonly verdict: Verdict;
  /** In the order of `verdict.compared`. */
  readonly evidence: readonly Evidence[];
}

/** What a student brought, read as samples of one problem. */
export interface Attempt {
  readonly problem: Problem;
  readonly brought: readonly Brought[];
}

/**
 * Judges a student's numbers. Gradients alone don't say of which samples they are: of several attempts the one that is
 * right, or else the first in which a mistake is found, or else the first.
 */
export function judge(
  attempts: readonly Attempt[],
  options?: VerdictOptions,
): Judgement & { readonly attempt: number } {
  // Which one is right is seen at once; what is wrong with the others takes its time.
  const right = attempts.length > 1 ? attempts.findIndex(({ problem, brought }) => isRight(problem, brought)) : -1;
  const places = right >= 0 ? [right] : [...attempts.keys()];
  const verdicts = places.map((place) => verdictOf(attempts[place]!.problem, attempts[place]!.brought, options));
  const best = Math.max(
    0,
    verdicts.findIndex(({ mistake }) => mistake !== undefined),
  );
  const [attempt, verdict] = [places[best]!, verdicts[best]!];
  return { verdict, evidence: evidenceOf(attempts[attempt]!, verdict), attempt };
}

/** Ours beside theirs for every quantity of a verdict. */
export function evidenceOf({ problem, brought }: Attempt, { compared, deltaOf = 'cost' }: Verdict): Evidence[] {
  const steps = inOrder(problem, brought);
  const { pass } = rightPass(problem, steps, deltaOf);
  return steps.map((step, i) => {
    // Of shared weights there are two ways to count: the one that was compared is the nearer one.
    const all = pass.expected(step).map(({ values }) => against(step, values, compared[i]!));
    return all.reduce((nearest, next) => (next.far < nearest.far ? next : nearest)).evidence;
  });
}

function against({ symbol, layer, values }: Brought, ours: Float64Array, { maxError, right }: Compared) {
  const differences = ours.map((value, i) => apart(values.data[i]!, value));
  // A number beside none is further off than any other.
  const far = differences.reduce((most, next) => (Number.isNaN(next) ? Infinity : Math.max(most, next)), 0);
  const lost = differences.findIndex(Number.isNaN);
  const differsMost = lost >= 0 ? lost : differences.indexOf(far);
  // What is right is only off by its tolerance, each entry by its own.
  const entry = right ? differences.indexOf(maxError) : differsMost;
  return { far, evidence: { symbol, layer, ours, entry: entry < 0 ? differsMost : entry } };
}
