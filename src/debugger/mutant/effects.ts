import type { DocumentLine } from '../../documents/document.ts';
import { refId } from '../../engine/algebra/expression.ts';
import type { Statement } from '../../engine/program.ts';
import { apart, type Tensor } from '../../engine/tensor.ts';
import type { Trace } from '../../engine/trace.ts';
import { neededForStep } from './reach.ts';

/** What a bug does to one quantity of a layer, over all samples of the pass. */
export interface Effect {
  readonly symbol: string;
  readonly layer: number | undefined;
  /** The largest difference, in the largest number of the right quantity; ∞ where all of that is 0. */
  readonly relative: number;
  /** How many of its numbers change their sign, and how many there are. */
  readonly flips: number;
  readonly size: number;
  /** What every number is multiplied by, if it is the same for all. */
  readonly factor?: number;
  /** Numbers that are NaN or infinite, and should not be. */
  readonly broken: number;
  /** The statement and the entry with the largest difference. */
  readonly statement: number;
  readonly element: number;
  /** Whether its own line is wrong, and not only what comes into it. */
  readonly isChanged: boolean;
}

/** All values of one quantity, sample by sample: right and wrong. */
interface Pair {
  readonly statement: Statement<DocumentLine>;
  readonly right: Tensor;
  readonly wrong: Tensor;
}

/** Float32 rounding may tip a common factor by this much. */
const rounding = 2 ** -18;

function factorOf(pairs: readonly Pair[]): number | undefined {
  let [least, most] = [Infinity, -Infinity];
  for (const { right, wrong } of pairs) {
    for (let i = 0; i < right.data.length; i++) {
      const [x, y] = [right.data[i]!, wrong.data[i]!];
      if (x === 0 && y === 0) continue;
      const ratio = y / x;
      if (!Number.isFinite(ratio)) return undefined;
      least = Math.min(least, ratio);
      most = Math.max(most, ratio);
    }
  }
  return most - least <= rounding * Math.abs(most) ? (least + most) / 2 : undefined;
}

function effectOf(pairs: readonly Pair[]): Effect | undefined {
  const { target } = pairs[0]!.statement;
  let found = { difference: -1, statement: 0, element: 0 };
  let [scale, flips, size, broken] = [0, 0, 0, 0];
  for (const { statement, right, wrong } of pairs) {
    size += right.data.length;
    for (let i = 0; i < right.data.length; i++) {
      const [x, y] = [right.data[i]!, wrong.data[i]!];
      if (Number.isFinite(x)) scale = Math.max(scale, Math.abs(x));
      if (x * y < 0) flips++;
      if (Number.isFinite(x) && !Number.isFinite(y)) broken++;
      const difference = apart(x, y);
      const worst = Number.isNaN(difference) ? Infinity : difference;
      if (worst > found.difference) found = { difference: worst, statement: statement.index, element: i };
    }
  }
  if (found.difference <= 0) return undefined;
  const factor = broken > 0 ? undefined : factorOf(pairs);
  return {
    ...{ symbol: target.symbol, layer: target.layer === undefined ? undefined : Number(target.layer) },
    ...{ relative: found.difference / scale, flips, size, broken },
    ...(factor === undefined ? {} : { factor }),
    ...{ statement: found.statement, element: found.element },
    isChanged: pairs.some(({ statement }) => statement.line.right !== undefined),
  };
}

/**
 * What is different in a pass with a bug, quantity by quantity in the order of the pass, among all that the cost and the
 * step depend on. Pauses after each statement, so that a page can do something else in between.
 */
export function* effectsOf(
  right: Trace<DocumentLine>,
  wrong: Trace<DocumentLine>,
): Generator<undefined, readonly Effect[]> {
  // A quantity that only the right program reads counts as well: a δ that is passed over.
  const indices = new Set([...neededForStep(right), ...neededForStep(wrong)].map(({ index }) => index));
  const pairs = new Map<string, Pair[]>();
  for (const index of [...indices].sort((x, y) => x - y)) {
    const statement = wrong.program.statements[index]!;
    const { target, line } = right.program.statements[index]!;
    const pair = { statement, right: right.value(index), wrong: wrong.value(index) };
    const id = refId({ ...target, sample: undefined! });
    // A sum over samples is what it is after the last one.
    if (line.mode === 'accumulate') pairs.set(id, [pair]);
    else pairs.set(id, [...(pairs.get(id) ?? []), pair]);
    yield;
  }
  const effects: Effect[] = [];
  for (const list of pairs.values()) {
    const effect = effectOf(list);
    if (effect !== undefined) effects.push(effect);
    yield;
  }
  return effects;
}
