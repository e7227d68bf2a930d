import type { Document, DocumentLine, Pick as Picked } from '../../documents/document.ts';
import { type Mistake, mapLines, mistakeOf, mistakes, mutate, plainProgram } from '../../documents/mistakes/index.ts';
import type { Problem } from '../../engine/problem.ts';
import { type Block, unroll } from '../../engine/program.ts';
import { record, type Trace } from '../../engine/trace.ts';
import type { Bug } from './bug.ts';
import { type Fit, fitOf } from './fit.ts';

type Blocks = readonly Block<DocumentLine>[];

/** Whether there is a mistake of this name: a saved bug may come from another version. */
export const isMistake = (id: string): boolean => mistakeOf(id) !== undefined;

/**
 * The program that bugs are put into. In All together the error goes down by Wᵀδ, as most code has it, so that what is
 * wrong with δ goes down with it; by Dᵀ it would not.
 */
export const baseOf = (document: Document, problem: Problem, pick?: Picked): Blocks =>
  document.id === 'together' ? plainProgram(problem) : document.program(problem, pick);

/** A mistake on a program, and how it is made there. */
export interface Plan {
  readonly mistake: Mistake;
  readonly bug: Bug;
  /** The layers whose quantities it changes. */
  readonly layers: readonly number[];
  /** The program with the bug in it, for this problem or one that differs in its numbers only. */
  program(problem: Problem): Blocks;
}

/** What can be done with a mistake on a program: in these layers, or why in none. */
export type Chance = { readonly mistake: Mistake } & (
  | { readonly isPossible: true; readonly layers: readonly number[] }
  | { readonly isPossible: false; readonly why: 'needs' | 'line' | 'shapes'; readonly what: string }
);

const inScope = (layers: readonly number[], { scope }: Bug): readonly number[] =>
  scope === 'all' ? layers : layers.filter((layer) => layer === scope);

/** Marks the lines that a mistake has changed with what they should be. What the document says of the line is not true of them. */
function marked(mutated: Blocks, base: Blocks, { title }: Mistake): Blocks {
  const rightLines = new Map<string, DocumentLine>();
  mapLines(base, (line) => {
    rightLines.set(line.id, line);
    return [line];
  });
  const says = `A bug of the bug lab: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`;
  return mapLines(mutated, (line) => {
    const right = rightLines.get(line.id)!;
    return line.value === right.value ? [line] : [{ ...line, says, right }];
  });
}

/** A right pass by shapes alone: what mistakes are tried on. */
export const framed = (blocks: Blocks, problem: Problem): Trace<DocumentLine> => record(unroll(blocks, problem));

/** How a bug is made on a document's program: in the first of its forms that fits. `undefined` where none does. */
export function planFor(document: Document, problem: Problem, pick: Picked | undefined, bug: Bug): Plan | undefined {
  const mistake = mistakeOf(bug.id);
  const trace = framed(baseOf(document, problem, pick), problem);
  for (const form of mistake?.forms(problem) ?? []) {
    const fit = fitOf(form, trace);
    const layers = inScope(fit.layers, bug);
    if (layers.length === 0) continue;
    return {
      ...{ mistake: mistake!, bug, layers },
      program(of) {
        const base = baseOf(document, of, pick);
        return marked(mutate(base, of, fit.form, bug.scope), base, mistake!);
      },
    };
  }
  return undefined;
}

/** A document's program with a bug in it; the program itself where the bug can't be made. */
export const withBug = (document: Document, problem: Problem, pick: Picked | undefined, bug: Bug): Blocks =>
  planFor(document, problem, pick, bug)?.program(problem) ?? document.program(problem, pick);

/** What can be done with every mistake on this document and problem. */
export function chancesOn(document: Document, problem: Problem, pick?: Picked): readonly Chance[] {
  const trace = framed(baseOf(document, problem, pick), problem);
  return mistakes.map((mistake) => chanceOf(mistake, document, trace));
}

function chanceOf(mistake: Mistake, { id, title }: Document, trace: Trace<DocumentLine>): Chance {
  const no = (why: 'needs' | 'line' | 'shapes', what: string): Chance => ({ mistake, isPossible: false, why, what });
  const needs = mistake.needs ?? 'another network';
  const forms = mistake.forms(trace.program.problem);
  if (forms.length === 0) return no('needs', `It needs ${needs}.`);
  const fits: readonly Fit[] = forms.map((form) => fitOf(form, trace));
  const layers = [...new Set(fits.flatMap((fit) => fit.layers))].filter((layer) => layer > 0);
  if (layers.length > 0) return { mistake, isPossible: true, layers: layers.toSorted((x, y) => x - y) };
  const troubles = fits.flatMap(({ trouble }) => trouble ?? []);
  const shapes = troubles.find(({ kind }) => kind === 'shapes');
  if (shapes !== undefined) return no('shapes', `The shapes do not go together: ${shapes.what}. It needs ${needs}.`);
  if (id !== 'together') return no('line', `${title} has no line for it.`);
  return no('needs', `It needs ${needs}.`);
}
