import type { Claim } from '../../documents/reader/entry.ts';
import type { Reference } from '../../engine/algebra/expression.ts';
import { instantiateReference } from '../../engine/algebra/instantiate.ts';
import { BackstepError } from '../../engine/errors.ts';
import { fail, type Ground } from '../../engine/indexed/ground.ts';

/** The layers that have something, and those that should. Fails where they are not the same. */
export function layersOf(
  { of, from }: Claim & { states: 'layers' },
  ground: Ground,
): [found: number[], stated: number[]] {
  const L = ground.bindings.L!;
  const stated = Array.from({ length: L - from + 1 }, (_, i) => from + i);
  // One further on both sides, where there should be none.
  const found = Array.from({ length: L + 3 }, (_, i) => i - 1).filter((layer) => isThere(of, layer, ground));
  const missing = stated.find((layer) => !found.includes(layer));
  if (missing !== undefined) fail(`layer ${missing} has none`);
  const more = found.find((layer) => !stated.includes(layer));
  if (more !== undefined) fail(`layer ${more} has one too`);
  return [found, stated];
}

function isThere(of: 'layer' | 'width' | 'activation' | Reference, layer: number, ground: Ground): boolean {
  const { layers, activations } = ground.problem;
  if (of === 'layer' || of === 'width') return layers[layer] !== undefined;
  if (of === 'activation') return activations[layer - 1] !== undefined;
  try {
    return ground.shape(instantiateReference(of, { ...ground.bindings, l: layer })).length >= 0;
  } catch (error) {
    if (error instanceof BackstepError) return false;
    throw error;
  }
}
