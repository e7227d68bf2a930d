import type { Problem } from '../../engine/problem.ts';
import { type Block, isBlock } from '../../engine/program.ts';
import type { DocumentLine } from '../document.ts';
import { downLines } from '../together/backward.ts';
import { together } from '../together.ts';
import type { Change, Form } from './mistake.ts';

/** Where a mistake is made: in every layer (a wrong function), in every hidden layer, or in one. */
export type Scope = 'all' | 'hidden' | number;

type Blocks = readonly Block<DocumentLine>[];

/** The same loops with other lines in them. */
export function mapLines(
  blocks: Blocks,
  change: (line: DocumentLine) => readonly DocumentLine[],
): Block<DocumentLine>[] {
  const within = (item: DocumentLine | Block<DocumentLine>): readonly (DocumentLine | Block<DocumentLine>)[] =>
    isBlock(item) ? mapLines([item], change) : change(item);
  return blocks.map((block) => ({ ...block, body: block.body.flatMap(within) }));
}

/** How All together carries the error down itself where output and loss are fused: Wᵀδ. */
const { value, says, cite } = downLines.find(({ id }) => id === 'Delta-fused')!;

/** All together, with the error carried down by Wᵀδ alone: each step reads what most courses' code reads. */
export const plainProgram = (problem: Problem): Block<DocumentLine>[] =>
  mapLines(together.program(problem), (line) =>
    line.id === 'Delta' ? [{ ...line, value, says, cite, also: [line.value] }] : [line],
  );

/** The layer of what a line writes: Δ^{ℓ−1} is of layer ℓ − 1. */
function layerOf({ target: { layer } }: DocumentLine, l: number, { layers }: Problem): number {
  if (typeof layer !== 'object') return layer ?? l;
  return (layer.variable === 'L' ? layers.length - 1 : l) + layer.offset;
}

/** What a mistake makes of a line at layer ℓ of its loop; `undefined` where it does not concern it. */
function changeOf(
  line: DocumentLine,
  l: number,
  problem: Problem,
  { rewrite }: Form,
  scope: Scope,
): Change | undefined {
  const changes = rewrite(line);
  if (changes.length === 0) return undefined;
  const layer = layerOf(line, l, problem);
  const inScope = scope === 'all' || (scope === 'hidden' ? layer < problem.layers.length - 1 : layer === scope);
  return inScope ? changes.find(({ when }) => when?.(l, problem) ?? true) : undefined;
}

/** The line that a change makes: what was said and proven of the right one does not hold for it. */
function changed({ also: _, errata: __, mode, means: ___, ...rest }: DocumentLine, change: Change): DocumentLine {
  return { ...rest, value: change.value, ...(change.mode === undefined && mode !== undefined ? { mode } : {}) };
}

/** What becomes of one line at layer ℓ of its loop; the very same object where the mistake does not concern it. */
export function mutateLine(line: DocumentLine, l: number, problem: Problem, form: Form, scope: Scope): DocumentLine {
  const change = changeOf(line, l, problem, form, scope);
  return change === undefined ? line : changed(line, change);
}

/** A program with a mistake in it. Lines that it does not concern stay as they are, the very same objects. */
export function mutate(blocks: Blocks, problem: Problem, form: Form, scope: Scope): Block<DocumentLine>[] {
  return mapLines(blocks, (line) => {
    const changes = form.rewrite(line);
    if (changes.length === 0) return [line];
    const holds = (l: number) => line.when?.(l, problem) ?? true;
    const chosen = (l: number) => changeOf(line, l, problem, { ...form, rewrite: () => changes }, scope);
    return [
      { ...line, when: (l) => holds(l) && chosen(l) === undefined },
      ...changes.map(
        (change): DocumentLine => ({ ...changed(line, change), when: (l) => holds(l) && chosen(l) === change }),
      ),
    ];
  });
}
