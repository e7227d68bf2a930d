import { type Reference, reference, refId } from '../engine/algebra/expression.ts';
import type { Shape, Tensor } from '../engine/tensor.ts';
import type { Trace } from '../engine/trace.ts';

/** A quantity as the reader sees it at one moment of the pass. */
export interface Visible {
  /** The exact quantity: of which sample, before or after the update. */
  readonly reference: Reference;
  readonly shape: Shape;
  /** Absent while the quantity is not computed yet. */
  readonly tensor?: Tensor;
  /** Given by the problem, so the reader may edit it. */
  readonly given: boolean;
}

const after: Readonly<Record<string, string>> = { W: 'Wnext', b: 'bnext' };
const before: Readonly<Record<string, string>> = { Wnext: 'W', bnext: 'b' };

/**
 * What a quantity is called on the screen, whichever sample is looked at and before or after the update: `W.2`. Symbols
 * in equations, matrices and neurons that share this name light up together.
 */
export function screenName({ symbol, layer }: Reference): string {
  return refId(reference(before[symbol] ?? symbol, layer));
}

/** The screen name of a quantity's id as it stands in a page: `Wnext.2` and `W.2@3` are both `W.2`. */
export const screenNameOf = (id: string): string => id.replace(/@.*$/u, '').replace(/^(W|b)next/u, '$1');

/**
 * A quantity of a layer as it is when `index` statements are done, looking at one sample. `undefined` if this program
 * has no such quantity there.
 */
export function visible(
  trace: Trace,
  symbol: string,
  layer: number | undefined,
  sample: number,
  index: number,
): Visible | undefined {
  const next = after[symbol];
  if (next !== undefined) {
    const updated = reference(next, layer);
    const writer = trace.writer(updated);
    if (writer !== undefined && writer.index < index) return computed(trace, updated);
  }
  for (const candidate of [reference(symbol, layer, sample), reference(symbol, layer)]) {
    const writer = trace.writer(candidate);
    if (writer?.line.mode === 'accumulate') return accumulated(trace, candidate, index);
    if (writer !== undefined) return writer.index < index ? computed(trace, candidate) : blank(trace, candidate);
    const given = givenValue(trace, candidate);
    if (given !== undefined) {
      return once(trace, candidate, 'given', () => ({
        reference: candidate,
        shape: given.shape,
        tensor: given,
        given: true,
      }));
    }
  }
  return undefined;
}

const seen = new WeakMap<Trace, Map<string, Visible>>();

/** The same object for the same quantity in the same state: what did not change need not be drawn again. */
function once(trace: Trace, ref: Reference, state: 'computed' | 'blank' | 'given', make: () => Visible): Visible {
  const known = seen.get(trace) ?? new Map<string, Visible>();
  seen.set(trace, known);
  const key = `${state} ${refId(ref)}`;
  const visible = known.get(key) ?? make();
  known.set(key, visible);
  return visible;
}

const computed = (trace: Trace, ref: Reference): Visible =>
  once(trace, ref, 'computed', () => {
    const tensor = trace.read(ref);
    return { reference: ref, shape: tensor.shape, tensor, given: false };
  });

const blank = (trace: Trace, ref: Reference): Visible =>
  once(trace, ref, 'blank', () => ({ reference: ref, shape: trace.shape(ref), given: false }));

/** The sum so far: after the last sample whose statement is done. */
function accumulated(trace: Trace, { symbol, layer }: Reference, index: number): Visible {
  for (let k = trace.program.problem.inputs.length; k >= 1; k--) {
    const candidate = reference(symbol, layer, k);
    const writer = trace.writer(candidate);
    if (writer !== undefined && writer.index < index) return computed(trace, candidate);
  }
  return blank(trace, reference(symbol, layer, 1));
}

const givenPerSample: ReadonlySet<string> = new Set(['a', 't']);
const givenOnce: ReadonlySet<string> = new Set(['W', 'b', 'eta']);

function givenValue(trace: Trace, ref: Reference): Tensor | undefined {
  const givens = ref.sample === undefined ? givenOnce : givenPerSample;
  if (!givens.has(ref.symbol) || (ref.symbol === 'a' && ref.layer !== 0)) return undefined;
  try {
    return trace.read(ref);
  } catch {
    return undefined;
  }
}
