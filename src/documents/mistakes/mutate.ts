import type { Problem } from '../../engine/problem.ts';
import { type Block, isBlock } from '../../engine/program.ts';
import type { DocumentLine } from '../document.ts';
import { downLines } from '../together/backward.ts';
import { together } from '../together.ts';
import type { Form } from './mistake.ts';

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

/** A program with a mistake in it. Lines that it does not concern stay as they are, the very same objects. */
export function mutate(blocks: Blocks, problem: Problem, { rewrite }: Form, scope: Scope): Block<DocumentLine>[] {
  const L = problem.layers.length - 1;
  return mapLines(blocks, (line) => {
    const changes = rewrite(line);
    if (changes.length === 0) return [line];
    const inScope = (l: number) => {
      const layer = layerOf(line, l, problem);
      return scope === 'all' || (scope === 'hidden' ? layer < L : layer === scope);
    };
    const holds = (l: number) => line.when?.(l, problem) ?? true;
    const chosen = (l: number) => (inScope(l) ? changes.find(({ when }) => when?.(l, problem) ?? true) : undefined);
    const { also: _, errata: __, mode, means: ___, ...rest } = line;
    return [
      { ...line, when: (l) => holds(l) && chosen(l) === undefined },
      ...changes.map(
        (change): DocumentLine => ({
          ...rest,
          value: change.value,
          ...(change.mode === undefined && mode !== undefined ? { mode } : {}),
          when: (l) => holds(l) && chosen(l) === change,
        }),
      ),
    ];
  });
}
