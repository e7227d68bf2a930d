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

/** The kinks that z is not on the same side of, before, at, and after the place where the slope is asked for. */
function crossed(bends: readonly Bend[], [before, here, after]: readonly [Moved, Moved, Moved]): Kink[] {
  return bends.flatMap((bend, i) => {
    const z = here.z[i]!;
    return Array.from(z.data).flatMap((value, offset) =>
      bend.kinks.flatMap((kink): Kink[] => {
        const sides = [before.z[i]!.data[offset]!, value, after.z[i]!.data[offset]!].map((at) => Math.sign(at - kink));
        if (sides.every((side) => side === sides[0])) return [];
        return [{ layer: bend.layer, ...placeIn(z, bend, offset), at: kink, exactly: value === kink }];
      }),
    );
  });
}

/** Every kink that some sample's z crosses, or stands on, while one entry moves from w − h to w + h. */
export function kinksWithin(cost: CostFunction, parameter: Parameter, offset: number, h: number): readonly Kink[] {
  const bends = cost.bendsBelow(parameter);
  if (bends.length === 0) return [];
  const w = cost.entry(parameter, offset);
  const moved = (to: number) => cost.movedTo(parameter, offset, to);
  return crossed(bends, [moved(w - h), moved(w), moved(w + h)]);
}
