import type { Problem } from '../engine/problem.ts';
import type { Pick as Picked } from './document.ts';

/** The reader's pick, brought into this network. At first it is w₁₂ of the first layer, as far as there is one. */
export function pickWithin({ layers }: Problem, pick?: Picked): Picked {
  const { layer, row, column } = pick ?? { layer: 1, row: 0, column: 1 };
  const l = Math.min(layer, layers.length - 1);
  const within = (index: number, size: number) => Math.min(index, size - 1);
  return {
    layer: l,
    row: within(row, layers[l]!),
    ...(column === undefined ? {} : { column: within(column, layers[l - 1]!) }),
  };
}
