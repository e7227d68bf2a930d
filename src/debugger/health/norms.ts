import type { SymbolName } from '../../documents/quantities.ts';
import { normOf } from '../norm.ts';
import { type Found, quantityIn, type Run } from './quantities.ts';

/** The norm of one quantity of a layer: the root of the sum of all squares, over all samples. */
export interface Norm {
  readonly norm: number;
  readonly found: Found;
}

export interface LayerNorms {
  /** 0 is the input. */
  readonly layer: number;
  readonly a?: Norm;
  readonly delta?: Norm;
  readonly dW?: Norm;
  /** Of the weights that the pass starts with, and not of those after its step. */
  readonly W?: number;
  /** How large the step is beside the weights: η‖dW‖/‖W‖. */
  readonly step?: number;
}

/** The norms of one layer. */
export function normsOf(runs: readonly Run[], layer: number): LayerNorms {
  const { problem } = runs[0]!.trace.program;
  const of = (symbol: SymbolName): Norm | undefined => {
    const found = quantityIn(runs, symbol, layer);
    return found && { norm: normOf(found.values), found };
  };
  const a = of('a');
  if (layer === 0) return { layer, ...(a && { a }) };
  const [delta, dW] = [of('delta'), of('dW')];
  const W = normOf(problem.weights[layer - 1]!);
  const step = dW && W > 0 ? { step: (problem.learningRate * dW.norm) / W } : {};
  return { layer, W, ...(a && { a }), ...(delta && { delta }), ...(dW && { dW }), ...step };
}

/** So many times smaller or larger, from the last layer to the first, and δ is called vanishing or exploding. */
export const farApart = 100;

/** How δ changes on its way from the last layer to the first. */
export interface WayBack {
  readonly kind: 'vanishes' | 'explodes' | 'steady' | 'nothing';
  /** ‖δ¹‖/‖δᴸ‖, and what it is per layer. */
  readonly ratio: number;
  readonly perLayer: number;
}

/** Judges the way back by the first and the last δ. With one layer there is no way. */
export function wayBack(norms: readonly LayerNorms[]): WayBack | undefined {
  const deltas = norms.flatMap(({ delta }) => (delta === undefined ? [] : [delta.norm]));
  const [first, last] = [deltas[0]!, deltas.at(-1)!];
  if (deltas.length < 2 || !deltas.every(Number.isFinite)) return undefined;
  if (last === 0) return { kind: 'nothing', ratio: Number.NaN, perLayer: Number.NaN };
  const ratio = first / last;
  const kind = ratio < 1 / farApart ? 'vanishes' : ratio > farApart ? 'explodes' : 'steady';
  return { kind, ratio, perLayer: ratio ** (1 / (deltas.length - 1)) };
}
