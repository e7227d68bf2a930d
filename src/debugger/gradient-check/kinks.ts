import type { Tensor } from '../../engine/tensor.ts';
import type { Bend, CostFunction, Moved } from './cost.ts';
import type { Parameter } from './parameters.ts';

/** A z that stands on the other side of a kink after a step: between the two, the cost has no slope to speak of. */
export interface Kink {
  readonly layer: number;
  /** From 0. */
  readonly neuron: number;
  /** From 0. */
  readonly sample: number;
  /** Where the kink is. */
  readonly at: number;
  /** z stands on the kink itself. */
  readonly exactly: boolean;
}

/** The neuron and the sample that an entry of z is of. */
function placeIn({ shape }: Tensor, { sample, axis }: Bend, offset: number): Pick<Kink, 'neuron' | 'sample'> {
  const columns = shape[1] ?? 1;
  const [row, column] = [Math.floor(offset / columns), offset % columns];
  const [neuron, place] = axis === 1 ? [column, row] : [row, column];
  // All samples in one matrix, if the statement is not of one.
  return { neuron, sample: sample === undefined ? place : sample - 1 };
}

/** The kinks that some z is not on the same side of, before, at, and after the place where the slope is asked for. */
export function kinksBetween(
  cost: CostFunction,
  parameter: Parameter,
  { z: before }: Moved,
  { z: after }: Moved,
): readonly Kink[] {
  const here = cost.unmoved(parameter);
  return cost.bendsBelow(parameter).flatMap((bend, i) => {
    const z = here[i]!;
    return Array.from(z.data).flatMap((value, offset) =>
      bend.kinks.flatMap((kink): Kink[] => {
        const sides = [before[i]!.data[offset]!, value, after[i]!.data[offset]!].map((at) => Math.sign(at - kink));
        if (new Set(sides).size === 1) return [];
        return [{ layer: bend.layer, ...placeIn(z, bend, offset), at: kink, exactly: value === kink }];
      }),
    );
  });
}
