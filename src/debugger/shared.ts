import { type Reference, reference } from '../engine/algebra/expression.ts';
import type { Problem } from '../engine/problem.ts';

const parameters: ReadonlySet<string> = new Set(['W', 'b']);

/** The layers that use the same W and b as this one, itself among them, from the first up. */
export const usesOfLayer = (layer: number, { shared }: Problem): readonly number[] =>
  shared.find((group) => group.includes(layer))?.toSorted((x, y) => x - y) ?? [layer];

/** Reused weights are one quantity, whichever layer uses them: that of the first layer. Anything else is itself. */
export function firstUse(of: Reference, problem: Problem): Reference {
  if (!parameters.has(of.symbol) || typeof of.layer !== 'number') return of;
  return reference(of.symbol, usesOfLayer(of.layer, problem)[0]);
}
