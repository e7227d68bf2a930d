import type { DocumentLine, Pick } from '../documents/document.ts';
import { activations } from '../engine/activations/index.ts';
import { reference } from '../engine/algebra/expression.ts';
import { jacobian } from '../engine/algebra/operations/jacobian.ts';
import { slope } from '../engine/algebra/operations/slope.ts';
import { entry, plain, product, type Scalar } from '../engine/algebra/scalar.ts';
import { fusedLoss, losses } from '../engine/losses/index.ts';
import { offsetOf } from '../engine/tensor.ts';
import type { Trace } from '../engine/trace.ts';
import { type Hop, type Kept, keepLargest } from './paths/largest.ts';
import { usesOfLayer } from './shared.ts';

/** One neuron on a path, before (z) or after (a) its activation. */
export interface Stop {
  readonly symbol: 'z' | 'a';
  readonly layer: number;
  readonly neuron: number;
}

/** One way in which a weight or bias moves the loss. */
export interface Path {
  /** The layer in which the parameter stands on this path. */
  readonly use: number;
  readonly stops: readonly Stop[];
  /**
   * Where the parameter is reused: rule 1 for the paths into its own row of the last use, which the product rule
   * collects, rule 2 for those into other rows. Source: Math of NN §3; each path counts once (erratum E-M06).
   */
  readonly rule: 1 | 2 | undefined;
  /** The local derivatives, from the loss down to the parameter. */
  readonly factors: readonly Scalar[];
  readonly product: Scalar;
  readonly value: number;
}

export interface Paths {
  readonly uses: readonly number[];
  /** The largest by size, the largest first. */
  readonly shown: readonly Path[];
  /** How many there are in all; beyond 2⁵³ it is rounded. */
  readonly count: number;
  /** The sum over all paths, and over those that are not shown. */
  readonly total: number;
  readonly rest: number;
}

/** Does a pass have z and a of every sample by themselves? Where all samples share one matrix, paths can't be told apart. */
export const hasNeurons = (trace: Trace<DocumentLine>): boolean => trace.writer(reference('z', 1, 1)) !== undefined;

/**
 * Every path along which w_ij (or b_i) of a layer, and of all layers that reuse it, moves the loss of one sample: from z_i
 * through slopes and weights to the outputs, through all n² entries of the Jacobian where a layer is a softmax.
 */
export function pathsOf(trace: Trace<DocumentLine>, { layer, row, column }: Pick, sample: number, most = 24): Paths {
  const { problem } = trace.program;
  const { layers } = problem;
  const L = layers.length - 1;
  const uses = usesOfLayer(layer, problem);
  const a = (l: number) => reference('a', l, sample);
  const z = (l: number) => reference('z', l, sample);
  const t = reference('t', undefined, sample);
  const n = layers[L]!;
  const fused = fusedLoss(problem);
  const atEnd = fused === undefined ? losses[problem.loss].gradient(a(L), t, n) : fused.delta(a(L), t);

  /** How z_j of a layer moves a_k: the slope, or an entry of the Jacobian. */
  const through = (l: number, k: number, j: number): Scalar => {
    const id = problem.activations[l - 1]!;
    const isColumnwise = activations[id].kind === 'columnwise';
    const known = reference(isColumnwise ? 'J' : 'gamma', l, sample);
    const at = isColumnwise ? [k, j] : [k];
    if (trace.writer(known) !== undefined && trace.shape(known).length === at.length) return entry(known, at);
    const attributes = { layer: l, activation: id };
    return trace.element({ ...(isColumnwise ? jacobian : slope)(z(l), l), attributes }, at);
  };
  const value = (scalar: Scalar): number => trace.scalar(scalar);

  /** From each neuron of a stage, every hop to the next stage; from the last one to the loss. Stages: z¹ a¹ z² a² … */
  const hops = (l: number, symbol: Stop['symbol'], from: number): Hop[] => {
    if (symbol === 'z') {
      if (l === L && fused !== undefined) return [hop(trace.element(atEnd, [from]), undefined)];
      const isColumnwise = activations[problem.activations[l - 1]!].kind === 'columnwise';
      const to = isColumnwise ? range(layers[l]!) : [from];
      return to.map((k) => hop(through(l, k, from), k));
    }
    if (l === L) return [hop(trace.element(atEnd, [from]), undefined)];
    return range(layers[l + 1]!).map((k) => hop(entry(reference('W', l + 1), [k, from]), k));
  };
  const hop = (factor: Scalar, to: number | undefined): Hop => ({ factor, to, value: value(factor) });

  // From the loss down to the layer of the first use: the largest ways on from every neuron.
  const stages: { symbol: Stop['symbol']; layer: number; kept: readonly Kept[] }[] = [];
  for (let l = L; l >= uses[0]!; l--) {
    for (const symbol of ['a', 'z'] as const) {
      if (symbol === 'a' && l === L && fused !== undefined) continue;
      const next = stages[0]?.kept;
      const kept = range(layers[l]!).map((i) => keepLargest(hops(l, symbol, i), next, most));
      stages.unshift({ symbol, layer: l, kept });
    }
  }

  const starts = uses.map((use) => {
    const stage = stages.findIndex(({ symbol, layer: l }) => symbol === 'z' && l === use);
    const below = column === undefined ? plain(1) : entry(a(use - 1), [column]);
    return { use, stage, below, start: value(below), kept: stages[stage]!.kept[row]! };
  });
  const last = uses.at(-1)!;

  const candidates = starts.flatMap(({ use, stage, below, start, kept }) =>
    kept.ways.map((way): { size: number; path: () => Path } => ({
      size: size(start * way.value),
      path: () => {
        const stops: Stop[] = [];
        const factors: Scalar[] = column === undefined ? [] : [below];
        let neuron = row;
        let here: typeof way | undefined = way;
        for (let s = stage; here !== undefined; s++) {
          const { symbol, layer: l } = stages[s]!;
          stops.push({ symbol, layer: l, neuron });
          factors.unshift(here.hop.factor);
          neuron = here.hop.to ?? neuron;
          here = here.next;
        }
        const isOwnRow = stops.some((stop) => stop.symbol === 'z' && stop.layer === last && stop.neuron === row);
        const of = product(...factors);
        return {
          use,
          stops,
          rule: uses.length === 1 ? undefined : isOwnRow ? 1 : 2,
          factors,
          product: of,
          value: value(of),
        };
      },
    })),
  );
  const shown = candidates
    .toSorted((x, y) => y.size - x.size)
    .slice(0, most)
    .map(({ path }) => path());
  const total = starts.reduce((sum, { start, kept }) => sum + start * kept.total, 0);
  const count = starts.reduce((sum, { kept }) => sum + kept.count, 0);
  return {
    uses,
    shown,
    count,
    total,
    rest: count === shown.length ? 0 : total - shown.reduce((sum, path) => sum + path.value, 0),
  };
}

/** NaN and ∞ come first: the reader is looking for them. */
const size = (value: number): number => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.abs(value));
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** The sum over all paths of all samples, each with its weight in the cost: what the document calls ∂C/∂w. */
export function sumOverSamples(trace: Trace<DocumentLine>, pick: Pick): number {
  const { inputs, reduction } = trace.program.problem;
  const sum = inputs.reduce((all, _, k) => all + pathsOf(trace, pick, k + 1, 1).total, 0);
  return reduction === 'mean' ? sum / inputs.length : sum;
}

/** The same entry as the program has it, all uses together. */
export function programEntry(trace: Trace<DocumentLine>, { layer, row, column }: Pick): number {
  return usesOfLayer(layer, trace.program.problem).reduce((sum, l) => {
    const { shape, data } = trace.read(reference(column === undefined ? 'db' : 'dW', l));
    // A bias gradient may be a row.
    const at = column === undefined ? (shape.length === 2 ? [0, row] : [row]) : [row, column];
    return sum + data[offsetOf(shape, at)]!;
  }, 0);
}
