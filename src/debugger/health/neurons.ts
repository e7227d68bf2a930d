import { type ActivationId, activations } from '../../engine/activations/index.ts';
import { type Found, quantityIn, type Run } from './quantities.ts';

/** A slope below this share of the steepest one lets next to nothing through. */
export const flatShare = 0.01;

/** |g′| on a fine grid around 0, where all activations bend; of a softmax aᵢ(1 − aᵢ), as that of a sigmoid. */
function slopesAround(id: ActivationId): readonly number[] {
  const activation = activations[id].kind === 'columnwise' ? activations.sigmoid : activations[id];
  return Array.from({ length: 2049 }, (_, i) => Math.abs(activation.slope((i - 1024) / 128)));
}

/** The steepest slope of an activation. */
export const steepestOf = (id: ActivationId): number => Math.max(...slopesAround(id));

/** Below which slope an activation counts as flat; 0 where a slope is 0 or none of that, and nothing if it is flat nowhere. */
function thresholdOf(id: ActivationId): number | undefined {
  const limit = flatShare * steepestOf(id);
  const flat = slopesAround(id).filter((slope) => slope < limit);
  if (flat.length === 0) return undefined;
  return flat.every((slope) => slope === 0) ? 0 : limit;
}

/** Whether next to nothing gets through a slope. */
export const isFlat = (slope: number, threshold: number): boolean =>
  threshold === 0 ? slope === 0 : Math.abs(slope) < threshold;

/** The neurons of one layer over all samples of a pass. */
export interface LayerNeurons {
  readonly layer: number;
  readonly activation: ActivationId;
  /** A slope smaller than this counts as flat: 0 for a ReLU, whose slope is 0 or 1. */
  readonly threshold: number;
  readonly samples: number;
  /** For how many samples each neuron is flat. */
  readonly flat: readonly number[];
  /** Some slope is no number, so that nothing can be said. */
  readonly isBroken: boolean;
  /** Neurons that are flat for every sample. */
  readonly dead: readonly number[];
  /** Those whose row of dW is 0 as well: nothing of them is learnt in this pass. */
  readonly still: readonly number[];
  /** Where the slopes stand: γ, or the z that they are taken at. */
  readonly found: Found;
}

/** Which share of all slopes of a layer is flat. */
export const flatShareOf = ({ flat, samples }: LayerNeurons): number =>
  flat.reduce((sum, times) => sum + times, 0) / (flat.length * samples);

/** |g′(z)| of every neuron, sample by sample; of a softmax aᵢ(1 − aᵢ). */
function slopesOf(
  runs: readonly Run[],
  layer: number,
  id: ActivationId,
): { found: Found; slopes: readonly number[][] } | undefined {
  const activation = activations[id];
  if (activation.kind === 'columnwise') {
    const a = quantityIn(runs, 'a', layer);
    return a && { found: a, slopes: a.values.map((own) => Array.from(own, (x) => Math.abs(x * (1 - x)))) };
  }
  const gamma = quantityIn(runs, 'gamma', layer);
  if (gamma !== undefined) return { found: gamma, slopes: gamma.values.map((own) => Array.from(own, Math.abs)) };
  const z = quantityIn(runs, 'z', layer);
  return z && { found: z, slopes: z.values.map((own) => Array.from(own, (x) => Math.abs(activation.slope(x)))) };
}

/** Where a layer lets nothing, or next to nothing, through. `undefined` for activations that are flat nowhere. */
export function neuronsOf(runs: readonly Run[], layer: number): LayerNeurons | undefined {
  const { problem } = runs[0]!.trace.program;
  const activation = problem.activations[layer - 1]!;
  const threshold = thresholdOf(activation);
  if (threshold === undefined) return undefined;
  const of = slopesOf(runs, layer, activation);
  if (of === undefined) return undefined;
  const n = problem.layers[layer]!;
  const flat = Array.from({ length: n }, (_, i) => of.slopes.filter((own) => isFlat(own[i]!, threshold)).length);
  const samples = of.slopes.length;
  const dead = flat.flatMap((times, i) => (times === samples ? [i] : []));
  const dW = quantityIn(runs, 'dW', layer);
  const [, columns = 1] = dW?.shape ?? [];
  const isStill = (i: number) =>
    dW !== undefined &&
    Array.from({ length: columns }, (_, j) => dW.values[0]![i * columns + j]!).every((x) => x === 0);
  const isBroken = !of.slopes.every((own) => own.every(Number.isFinite));
  return { layer, activation, threshold, samples, flat, isBroken, dead, still: dead.filter(isStill), found: of.found };
}
