import { type Births, birthsOf } from './birth.ts';
import { type LayerNeurons, neuronsOf } from './neurons.ts';
import { type LayerNorms, normsOf, type WayBack, wayBack } from './norms.ts';
import type { Run } from './quantities.ts';

/** Everything that health looks at in one pass, from its first statement to its last. */
export interface Health {
  readonly births: Births | undefined;
  /** Layers whose activation has flat parts. */
  readonly neurons: readonly LayerNeurons[];
  /** From the input up. */
  readonly norms: readonly LayerNorms[];
  readonly way: WayBack | undefined;
}

/**
 * Examines a pass. `runs` is the pass itself, and All together's for what its document does not have. Pauses after each
 * statement, and while a value is long in coming, so that a page can do something else in between.
 */
export function* healthOf(runs: readonly Run[]): Generator<undefined, Health> {
  const births = yield* birthsOf(runs[0]!.trace);
  const { activations } = runs[0]!.trace.program.problem;
  const neurons: LayerNeurons[] = [];
  const norms: LayerNorms[] = [normsOf(runs, 0)];
  for (const i of activations.keys()) {
    yield;
    const layer = neuronsOf(runs, i + 1);
    if (layer !== undefined) neurons.push(layer);
    yield;
    norms.push(normsOf(runs, i + 1));
  }
  return { births, neurons, norms, way: wayBack(norms) };
}
