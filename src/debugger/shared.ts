import { type Reference, reference } from '../engine/algebra/expression.ts';
import { plus } from '../engine/algebra/operations/plus.ts';
import type { Problem } from '../engine/problem.ts';
import type { Trace } from '../engine/trace.ts';

const parameters: ReadonlySet<string> = new Set(['W', 'b']);

/** The layers that use the same W and b as this one, itself among them, from the first up. */
export const usesOfLayer = (layer: number, { shared }: Problem): readonly number[] =>
  shared.find((group) => group.includes(layer))?.toSorted((x, y) => x - y) ?? [layer];

/** Reused weights are one quantity, whichever layer uses them: that of the first layer. Anything else is itself. */
export function firstUse(of: Reference, problem: Problem): Reference {
  if (!parameters.has(of.symbol) || typeof of.layer !== 'number') return of;
  return reference(of.symbol, usesOfLayer(of.layer, problem)[0]);
}

/**
 * ∂C/∂W or ∂C/∂b of a layer as a program has it, laid out as in the problem: the sum over all uses of the same weights.
 * A document may have ∂C/∂b as a row; the numbers are in the same order.
 */
export function gradientIn(trace: Trace, symbol: 'dW' | 'db', layer: number): Float32Array {
  const uses = usesOfLayer(layer, trace.program.problem).map((use) => reference(symbol, use));
  return Float32Array.from(trace.part(plus(...uses)).data);
}
