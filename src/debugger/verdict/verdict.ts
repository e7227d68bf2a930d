import { plainProgram, type Scope } from '../../documents/mistakes/index.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Brought, BroughtSymbol } from '../student/brought.ts';
import { type Compared, compare, fits } from './compare.ts';
import { ownPass } from './mutant.ts';
import { type Candidate, type Case, candidatesFor, layerOf, type Progress } from './name.ts';
import { type Convention, conventionsOf } from './said.ts';
import { inOrder } from './steps.ts';

/** A mistake that reproduces the student's numbers. */
export interface Named {
  readonly id: string;
  readonly layer: number;
  readonly title: string;
  readonly explanation: string;
  /** The line of code that it usually looks like. */
  readonly code: string;
  /** Which of the mistake's forms it is, and where it is made: enough to write the changed line. */
  readonly form: number;
  readonly scope: Scope;
  /** A second mistake, where it takes both to come to these numbers. */
  readonly and?: Omit<Named, 'and'>;
}

/** What `check --json` prints (DESIGN §4), and a little more for the screen. */
export interface Verdict {
  readonly verdict: 'right' | 'wrong';
  readonly firstWrong?: { readonly symbol: BroughtSymbol; readonly layer: number };
  readonly mistake?: Named;
  /** Other mistakes that come to the same numbers. */
  readonly others?: readonly Named[];
  /** In the order of the pass. A quantity is right if it follows from what the student has before it. */
  readonly compared: readonly Compared[];
  /** Whether the δ that were brought are ∂C/∂z, with the mean over the samples in it, or ∂𝓛/∂z of each sample. */
  readonly deltaOf?: Convention;
}

/** The right program on a student's numbers, as far as these can come from it: forward and back, without the update. */
export function rightPass(
  problem: Problem,
  steps: readonly Brought[],
  convention: Convention,
): Pick<Case, 'blocks' | 'pass'> {
  const blocks = plainProgram(problem).filter(({ phase }) => phase === 'forward' || phase === 'backward');
  return { blocks, pass: ownPass(problem, blocks, steps, convention) };
}

/** Compares under one reading of δ. */
function caseOf(problem: Problem, steps: readonly Brought[], convention: Convention, progress: Progress): Case {
  const { blocks, pass } = rightPass(problem, steps, convention);
  const compared = steps.map((step) => compare(step, pass));
  const first = compared.findIndex(({ right }) => !right);
  return { problem, blocks, steps, convention, pass, compared, first, progress };
}

/**
 * Whether everything that was brought follows: the verdict without a look for the mistake. The step that was wrong on
 * another network is looked at first.
 */
export function isRight(problem: Problem, brought: readonly Brought[], doubted?: Verdict['firstWrong']): boolean {
  const steps = inOrder(problem, brought);
  const isDoubted = ({ symbol, layer }: Brought) => symbol === doubted?.symbol && layer === doubted.layer;
  return conventionsOf(problem, steps).some((convention) => {
    const { pass } = rightPass(problem, steps, convention);
    return [...steps.filter(isDoubted), ...steps].every((step) => fits(step, pass));
  });
}

const reach = ({ first }: Case): number => (first < 0 ? Infinity : first);

function named(candidate: Candidate, of: Case): Named {
  const [one, other] = candidate.variants.map((variant): Omit<Named, 'and'> => {
    const { mistake, number: form, scope } = variant;
    const { id, title, code } = mistake;
    const layer = layerOf(variant, of);
    return { id, layer, title, explanation: mistake.explanation(layer), code, form, scope };
  });
  return other === undefined ? one! : { ...one!, and: other };
}

/** Each mistake once: of several ways to make it, the one that fits best. */
function distinct(all: readonly Named[]): Named[] {
  const idOf = ({ id, and }: Named) => [id, and?.id].sort().join(' ');
  return all.filter((one, i) => all.findIndex((other) => idOf(other) === idOf(one)) === i);
}

/** What fits at all and explains as much as the best. */
const fittingFor = (of: Case): { name: Named; explained: number }[] =>
  candidatesFor(of)
    .filter(({ explained }, _, all) => explained === all[0]!.explained)
    .map((candidate) => ({ name: named(candidate, of), explained: candidate.explained }));

const readingOf = ({ problem, steps, convention }: Case): Pick<Verdict, 'deltaOf'> =>
  conventionsOf(problem, steps).length > 1 ? { deltaOf: convention } : {};

export interface VerdictOptions {
  /** Called while mistakes are tried: how many programs have been, of how many. More may come up on the way. */
  readonly onProgress?: (done: number, all: number) => void;
}

function progressTo(onProgress: VerdictOptions['onProgress']): Progress {
  let [done, all] = [0, 0];
  return {
    expect: (more) => {
      all += more;
    },
    step: () => onProgress?.(++done, all),
  };
}

/**
 * Judges what a student brought: goes along the pass to the first step that does not follow from the student's own
 * numbers before it, and names the mistake that reproduces it. Right numbers are never accused.
 */
export function verdictOf(problem: Problem, brought: readonly Brought[], { onProgress }: VerdictOptions = {}): Verdict {
  const progress = progressTo(onProgress);
  const steps = inOrder(problem, brought);
  // Whichever reading of δ goes further without a mistake is the file's own.
  const cases = conventionsOf(problem, steps)
    .map((convention) => caseOf(problem, steps, convention, progress))
    .toSorted((x, y) => reach(y) - reach(x));
  const right = cases.find(({ first }) => first < 0);
  if (right !== undefined) return { verdict: 'right', compared: right.compared, ...readingOf(right) };

  const found = cases.map((of) => ({ of, fitting: fittingFor(of) }));
  // A reading that goes wrong earlier is only believed if one mistake then explains everything.
  const isBelieved = ({ of, fitting: [first] }: (typeof found)[number]) =>
    first !== undefined && (reach(of) === reach(cases[0]!) || first.explained === steps.length);
  const best = found.find(isBelieved) ?? found[0]!;
  const { of, fitting } = best;
  const { compared, first } = of;
  // Under the other reading of δ another mistake may explain as much.
  const elsewhere = found.filter((one) => one !== best).flatMap((one) => one.fitting);
  const asGood = elsewhere.filter(({ explained }) => explained >= (fitting[0]?.explained ?? Infinity));
  const [mistake, ...others] = distinct([...fitting, ...asGood].map(({ name }) => name));
  const { symbol, layer } = compared[first]!;
  return {
    verdict: 'wrong',
    firstWrong: { symbol, layer },
    ...(mistake === undefined ? {} : { mistake }),
    ...(others.length > 0 ? { others } : {}),
    compared,
    ...readingOf(of),
  };
}
