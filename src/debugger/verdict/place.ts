import type { Keeps, Layout } from '../../documents/layout.ts';
import { reference } from '../../engine/algebra/expression.ts';
import { offsetOf, type Shape } from '../../engine/tensor.ts';
import type { Trace } from '../../engine/trace.ts';
import { type BroughtSymbol, isGradient } from '../student/brought.ts';

/** An entry of what a student brings: [sample, neuron] of z, a and δ, [neuron, neuron below] of dW, [neuron] of db; from 0. */
export interface Entry {
  readonly symbol: BroughtSymbol;
  readonly layer: number;
  readonly at: readonly number[];
}

/** The statement that writes a quantity of a student's file in some document, and the entry in it. */
export interface EntryPlace {
  readonly index: number;
  /** Flat, from 0. */
  readonly element: number;
}

/** An entry of a vector of each sample, where a document keeps all samples together or each by itself. */
function ofSample(layout: Layout, sample: number, neuron: number): readonly number[] {
  if (layout === 'rows') return [sample, neuron];
  if (layout === 'columns') return [neuron, sample];
  return layout === 'row' ? [0, neuron] : [neuron];
}

function ofGradient(layout: Layout, at: readonly number[]): readonly number[] {
  if (layout === 'transposed') return at.toReversed();
  return layout === 'row' ? [0, ...at] : at;
}

const within = (at: readonly number[], shape: Shape): boolean =>
  at.length === shape.length && at.every((i, d) => i >= 0 && i < shape[d]!);

/**
 * Where a document computes an entry, or undefined if it has no such quantity: Dick goes from Jacobians to dW without a δ.
 * `keeps` says how the document lays quantities out. A gradient that is added up over the samples is complete at the last.
 */
export function entryPlace({ symbol, layer, at }: Entry, trace: Trace, keeps: Keeps = {}): EntryPlace | undefined {
  const { symbol: name, layout } = keeps[symbol] ?? { symbol, layout: 'same' as const };
  const ofAll = isGradient(symbol) || layout === 'rows' || layout === 'columns';
  const writer = trace.writer(ofAll ? reference(name, layer) : reference(name, layer, at[0]! + 1));
  if (writer === undefined) return undefined;
  const place = isGradient(symbol) ? ofGradient(layout, at) : ofSample(layout, at[0]!, at[1]!);
  const shape = trace.shape(writer.target);
  return within(place, shape) ? { index: writer.index, element: offsetOf(shape, place) } : undefined;
}
