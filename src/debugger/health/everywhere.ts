import { activations } from '../../engine/activations/index.ts';
import { reference } from '../../engine/algebra/expression.ts';
import type { Trace } from '../../engine/trace.ts';
import { isFlat, type LayerNeurons } from './neurons.ts';

/** Neurons by layer. */
export type Neurons = ReadonlyMap<number, readonly number[]>;

/**
 * Which of the dead neurons are dead for every sample of a whole data set. `trace` is a forward pass over all of it.
 * Pauses after each sample.
 */
export function* deadEverywhere(layers: readonly LayerNeurons[], trace: Trace): Generator<undefined, Neurons> {
  const left = new Map(layers.flatMap(({ layer, dead }) => (dead.length > 0 ? [[layer, dead] as const] : [])));
  for (const k of trace.program.problem.inputs.keys()) {
    for (const [layer, dead] of left) {
      const { activation: id, threshold } = layers.find((one) => one.layer === layer)!;
      const activation = activations[id];
      if (activation.kind !== 'elementwise') continue;
      const { data } = trace.read(reference('z', layer, k + 1));
      const still = dead.filter((i) => isFlat(activation.slope(data[i]!), threshold));
      if (still.length === 0) left.delete(layer);
      else left.set(layer, still);
    }
    if (left.size === 0) break;
    yield;
  }
  return left;
}
