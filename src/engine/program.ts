import type { Expression, Reference } from './algebra/expression.ts';
import { type Bindings, instantiate, instantiateReference } from './algebra/instantiate.ts';
import { add } from './algebra/operations/add.ts';
import type { Problem } from './problem.ts';

export type Phase = 'forward' | 'loss' | 'jacobian' | 'backward' | 'update';

/** One line of a document's program: target := value, with symbolic indices. */
export interface Line {
  readonly id: string;
  readonly target: Reference;
  readonly value: Expression;
  /** Other ways to write the same value, from other documents: shown as a chain of equal signs, proven by tests. */
  readonly also?: readonly Expression[];
  /** `accumulate` adds up over the samples (+=); `update` gives a parameter its next value (←). */
  readonly mode?: 'assign' | 'accumulate' | 'update';
  /** Whether the line applies to layer l; lines that apply nowhere are not shown. */
  readonly when?: (l: number, problem: Problem) => boolean;
}

/** Lines in a loop: once, over samples k = 1…N, up the layers l = 1…L, or down them. */
export interface Block<L extends Line = Line> {
  readonly loop: 'once' | 'samples' | 'up' | 'down';
  readonly phase: Phase;
  readonly body: readonly (L | Block<L>)[];
}

/** A statement: one line at one layer and sample. Its place in the list is its place in the pass. */
export interface Statement<L extends Line = Line> {
  readonly index: number;
  readonly line: L;
  /** The line's number as shown, from 1. */
  readonly number: number;
  readonly phase: Phase;
  readonly bindings: Bindings;
  readonly target: Reference;
  /** The line's own expression tree at this layer and sample: what is typeset and stepped into. */
  readonly body: Expression;
  /** What the target becomes: the body, or in an accumulation the sum so far plus the body. */
  readonly value: Expression;
  readonly also: readonly Expression[];
}

export interface Program<L extends Line = Line> {
  readonly problem: Problem;
  /** The blocks, without the lines that apply nowhere in this network. */
  readonly blocks: readonly Block<L>[];
  readonly lines: readonly L[];
  /** The whole pass in order. */
  readonly statements: readonly Statement<L>[];
}

export const isBlock = <L extends Line>(item: L | Block<L>): item is Block<L> => 'loop' in item;

/** The loop variables of each round of a block, within those of the blocks around it. */
function rangeOf(loop: Block['loop'], problem: Problem, outer: Bindings): readonly Bindings[] {
  const L = problem.layers.length - 1;
  if (loop === 'once') return [outer];
  if (loop === 'samples') return problem.inputs.map((_, i) => ({ ...outer, k: i + 1 }));
  return problem.activations.map((_, i) => ({ ...outer, l: loop === 'up' ? i + 1 : L - i }));
}

/** A statement whose trees are made when first looked at: long passes cost what is looked at. */
class LazyStatement<L extends Line> implements Statement<L> {
  readonly index: number;
  readonly line: L;
  readonly number: number;
  readonly phase: Phase;
  readonly bindings: Bindings;
  readonly target: Reference;
  readonly #problem: Problem;
  #body: Expression | undefined;
  #value: Expression | undefined;
  #also: readonly Expression[] | undefined;

  constructor(index: number, line: L, number: number, phase: Phase, bindings: Bindings, problem: Problem) {
    this.index = index;
    this.line = line;
    this.number = number;
    this.phase = phase;
    this.bindings = bindings;
    this.#problem = problem;
    const target = instantiateReference(line.target, bindings);
    this.target = line.mode === 'accumulate' && bindings.k !== undefined ? { ...target, sample: bindings.k } : target;
  }

  get body(): Expression {
    this.#body ??= instantiate(this.line.value, this.bindings, this.#problem);
    return this.#body;
  }

  get value(): Expression {
    const { k } = this.bindings;
    const continues = this.line.mode === 'accumulate' && k !== undefined && k > 1;
    this.#value ??= continues ? add({ ...this.target, sample: k - 1 }, this.body) : this.body;
    return this.#value;
  }

  get also(): readonly Expression[] {
    this.#also ??= (this.line.also ?? []).map((other) => instantiate(other, this.bindings, this.#problem));
    return this.#also;
  }
}

/** The same statement of another line: the place in the pass stays. */
export const restated = <L extends Line>(
  { index, number, phase, bindings }: Statement<L>,
  line: L,
  problem: Problem,
): Statement<L> => new LazyStatement(index, line, number, phase, bindings, problem);

/** Unrolls the blocks of a document on a problem into the timeline of statements. */
export function unroll<L extends Line>(blocks: readonly Block<L>[], problem: Problem): Program<L> {
  const visits: { line: L; phase: Phase; bindings: Bindings }[] = [];
  const visit = (block: Block<L>, outer: Bindings): void => {
    for (const bindings of rangeOf(block.loop, problem, outer)) {
      for (const item of block.body) {
        if (isBlock(item)) visit(item, bindings);
        else if (item.when?.(bindings.l ?? 0, problem) ?? true)
          visits.push({ line: item, phase: block.phase, bindings });
      }
    }
  };
  for (const block of blocks) visit(block, { L: problem.layers.length - 1 });

  const used = new Set(visits.map(({ line }) => line));
  const shown = blocks.flatMap((block) => prune(block, used));
  const lines: L[] = [];
  for (const block of shown) collectLines(block, lines);
  const numbers = new Map(lines.map((line, i) => [line, i + 1]));
  const statements = visits.map(
    ({ line, phase, bindings }, i) => new LazyStatement(i, line, numbers.get(line)!, phase, bindings, problem),
  );
  return { problem, blocks: shown, lines, statements };
}

function prune<L extends Line>(block: Block<L>, used: ReadonlySet<L>): Block<L>[] {
  const body: (L | Block<L>)[] = [];
  for (const item of block.body) {
    if (isBlock(item)) body.push(...prune(item, used));
    else if (used.has(item)) body.push(item);
  }
  return body.length === 0 ? [] : [{ ...block, body }];
}

function collectLines<L extends Line>(block: Block<L>, lines: L[]): L[] {
  for (const item of block.body) {
    if (isBlock(item)) collectLines(item, lines);
    else lines.push(item);
  }
  return lines;
}

/** The lines of a block and of the blocks inside it, in order. */
export const linesOf = <L extends Line>(block: Block<L>): L[] => collectLines(block, []);
