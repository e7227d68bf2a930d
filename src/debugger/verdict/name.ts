import type { DocumentLine } from '../../documents/document.ts';
import { type Form, type Mistake, mistakes, mutate, type Scope } from '../../documents/mistakes/index.ts';
import { BackstepError } from '../../engine/errors.ts';
import type { Problem } from '../../engine/problem.ts';
import { type Block, linesOf, unroll } from '../../engine/program.ts';
import { type Brought, isGradient } from '../student/brought.ts';
import { type Compared, fits, isToldApart, sameNumbers } from './compare.ts';
import type { BasePass } from './mutant.ts';
import type { Convention } from './said.ts';

/** A mistake, a way to make it, and where. */
export interface Variant {
  readonly mistake: Mistake;
  readonly form: Form;
  /** Its place among the mistake's forms on this problem. */
  readonly number: number;
  readonly scope: Scope;
}

/** One variant, or two made at once, that reproduces the step that is wrong. */
export interface Candidate {
  readonly variants: readonly Variant[];
  /** How many of the quantities come out as the student has them. */
  readonly explained: number;
  readonly cost: number;
}

/** How far the search is: programs run, and how many there are to run as far as is known. */
export interface Progress {
  expect(more: number): void;
  step(): void;
}

/** What there is to explain: quantities in the order of the pass, how they compare, and the first that is wrong. */
export interface Case {
  readonly problem: Problem;
  readonly blocks: readonly Block<DocumentLine>[];
  readonly steps: readonly Brought[];
  readonly convention: Convention;
  readonly pass: BasePass;
  readonly compared: readonly Compared[];
  readonly first: number;
  readonly progress: Progress;
}

/** How many programs are run at most to find two mistakes at once. */
const pairsTried = 700;

const scopeCost = (scope: Scope): number => (scope === 'all' ? 0 : scope === 'hidden' ? 0.05 : 0.1);

function scopesOf({ layers }: Problem): Scope[] {
  const L = layers.length - 1;
  if (L === 1) return ['all'];
  const single = Array.from({ length: L }, (_, i) => i + 1);
  return ['all', 'hidden', ...(L === 2 ? single.slice(1) : single)];
}

/** Every way to make a mistake on this problem. */
export const variantsOf = (problem: Problem): Variant[] =>
  mistakes.flatMap((mistake) =>
    mistake
      .forms(problem)
      .flatMap((form, number) => scopesOf(problem).map((scope) => ({ mistake, form, number, scope }))),
  );

const costOf = (variants: readonly Variant[]): number =>
  variants.reduce((sum, { form, scope }) => sum + form.cost + scopeCost(scope), 0);

/** A mutated program held against the numbers: it must reproduce the wrong step, and keep right what was right before it. */
function candidate(
  { steps, pass: base, compared, first, progress }: Case,
  variants: readonly Variant[],
  onFaint?: () => void,
): Candidate | undefined {
  progress.step();
  try {
    const mutant = base.mutant(...variants);
    const wrong = steps[first]!;
    if (!mutant.touches(wrong)) return undefined;
    const pass = mutant.pass();
    if (!fits(wrong, pass)) return undefined;
    if (!isToldApart(wrong, base, pass)) {
      onFaint?.();
      return undefined;
    }
    let explained = 0;
    for (const [i, step] of steps.entries()) {
      const isSame = () => !mutant.touches(step) || sameNumbers(step, pass, base);
      const right = i === first || (isSame() ? compared[i]!.right : fits(step, pass));
      if (!right && i < first) return undefined;
      if (right) explained++;
    }
    return { variants, explained, cost: costOf(variants) };
  } catch (error) {
    if (error instanceof BackstepError) return undefined; // shapes that do not go together: nobody got numbers from it
    throw error;
  }
}

/** The variants that make a difference: those that change a line. */
const concerns = ({ blocks }: Case, { form }: Variant): boolean =>
  blocks.some((block) => linesOf(block).some((line) => form.rewrite(line).length > 0));

const best = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted((x, y) => y.explained - x.explained || x.cost - y.cost);

/**
 * The mistakes that reproduce the first wrong step, best first: those that explain most of the other numbers, and of those
 * the simplest. Two at once are tried last, where one does not explain everything.
 */
export function candidatesFor(of: Case): Candidate[] {
  const variants = variantsOf(of.problem).filter((variant) => concerns(of, variant));
  of.progress.expect(variants.length);
  // On these numbers the right program can't be told from them, whatever they are paired with.
  const faint = new Set<Variant>();
  const singles = best(variants.flatMap((variant) => candidate(of, [variant], () => faint.add(variant)) ?? []));
  const all = of.steps.length;
  const own = of.steps.some(({ symbol }) => !isGradient(symbol));
  // What comes after a step that the student brought is judged from that step: another mistake there is another verdict.
  if (singles.length > 0 && (own || singles[0]!.explained === all)) return singles;
  const pairs = pairsFor(
    of,
    variants.filter((variant) => !faint.has(variant)),
    singles,
  );
  return best([...singles, ...pairs]);
}

function pairsFor(of: Case, variants: readonly Variant[], singles: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  const everywhere = variants.filter(({ scope }) => scope === 'all');
  const seconds = [...everywhere, ...variants.filter(({ scope }) => scope === 'hidden')];
  // Where one mistake comes to the wrong step and no further, a second one is looked for; else both, made as they mostly are.
  const seeds = singles.map(({ variants: [one] }) => one!);
  const usual = everywhere.filter(({ mistake }, i) => everywhere.findIndex((other) => other.mistake === mistake) === i);
  const pairs =
    seeds.length > 0
      ? seeds
          .filter(({ form }, i) => seeds.findIndex((other) => other.form === form) === i)
          .flatMap((one) => seconds.map((other) => [one, other] as const))
      : usual.flatMap((one) => usual.map((other) => [one, other] as const));
  const tried = pairs.filter(([x, y]) => x.mistake !== y.mistake).slice(0, pairsTried);
  of.progress.expect(tried.length);
  for (const [one, other] of tried) {
    const both = candidate(of, [one, other]);
    // Two mistakes have to explain everything: with that many ways, a part is explained by chance.
    if (both?.explained === of.steps.length) found.push(both);
  }
  return found;
}

/** The layer where a mistake bites: that of the wrong step if a changed line writes there, else the first it changes. */
export function layerOf({ form, scope }: Variant, { blocks, steps, first, problem }: Case): number {
  const right = new Set(blocks.flatMap((block) => linesOf(block).map(({ value }) => value)));
  const layers = unroll(mutate(blocks, problem, form, scope), problem)
    .statements.filter(({ line }) => !right.has(line.value))
    .map(({ target }) => Number(target.layer))
    .filter((layer) => layer >= 1 && layer < problem.layers.length);
  const { layer } = steps[first]!;
  return layers.includes(layer) ? layer : (layers[0] ?? layer);
}
