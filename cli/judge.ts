import type { StudentArray } from '../src/debugger/student/arrays.ts';
import { type Bringing, bring } from '../src/debugger/student/assign.ts';
import { contradictionsOf } from '../src/debugger/student/given.ts';
import { type Verdict, verdictOf } from '../src/debugger/verdict/verdict.ts';
import { BackstepError } from '../src/engine/errors.ts';
import type { Problem } from '../src/engine/problem.ts';

/** A verdict, with what was recognised in the student's file and what was left out. */
export interface Judged extends Bringing {
  readonly verdict: Verdict;
  /** Where the file's own weights, biases, x or y are not those of the problem, in sentences. */
  readonly contradictions: readonly string[];
}

/** Whether an array is part of the problem itself. */
export const isGiven = (name: string, given: Bringing['given']): boolean => given.some((one) => one.name === name);

const refuse = (where: string, what: string, hint = ''): never => {
  throw new BackstepError({ code: 'nothing-to-compare', where, what, hint });
};

/**
 * The verdict on a student's arrays. Refuses a file in which nothing can be compared, one in which most shapes fit nowhere,
 * and one in which all is right but for a shape that fits nowhere: that is no right answer, and can't be judged either.
 */
export function judge(problem: Problem, arrays: readonly StudentArray[]): Judged {
  const bringing = bring(arrays, problem);
  const { brought, ignored, given } = bringing;
  const misfits = ignored.filter(({ misfit }) => misfit === true);
  if (brought.length === 0 && misfits.length === 0) refuseAll(bringing);
  if (misfits.length > brought.length)
    refuse(misfits[0]!.name, misfits[0]!.why, 'Is this the file of another network?');
  const verdict = verdictOf(problem, brought);
  if (misfits.length > 0 && verdict.verdict === 'right') refuse(misfits[0]!.name, misfits[0]!.why);
  return { ...bringing, verdict, contradictions: contradictionsOf(arrays, given, problem) };
}

function refuseAll({ ignored, given }: Bringing): never {
  const first = ignored.find(({ name }) => !isGiven(name, given));
  const hint = 'Bring z1, a1, delta1, dW1, db1 and so on, as many as you have.';
  return first === undefined
    ? refuse('', 'there are only weights, biases, x or y in this file, and nothing to compare', hint)
    : refuse(first.name, `${first.why}, and there is nothing else to compare`, hint);
}
