import type { CostFunction } from './cost.ts';
import type { Parameter } from './parameters.ts';

/**
 * 2⁻¹⁷ ≈ 7.6·10⁻⁶, the power of two next to the cube root of 2⁻⁵²: there the error of the formula, about h², and that of
 * rounding, about 2⁻⁵³/h, are equally small where the cost and its third derivative are near 1.
 */
export const usualStep = 2 ** -17;

/** (C(w + h) − C(w − h)) / 2h, divided by the step that was really taken: w ± h is rounded as well. */
export function centralDifference(cost: CostFunction, parameter: Parameter, offset: number, h: number): number {
  const w = cost.entry(parameter, offset);
  const [above, below] = [w + h, w - h];
  return (cost.at(parameter, offset, above) - cost.at(parameter, offset, below)) / (above - below);
}

/** A slope by differences, and how far it may be off. */
export interface Difference {
  readonly slope: number;
  readonly tolerance: number;
}

/**
 * The slope with its error. C(w ± h) is each off by up to `error`, which is error/h in the slope. The formula itself is off
 * by h²·C‴/6; with the step doubled it is off by four times as much, so the two results are three times that apart. Twice
 * their distance also covers ELU, whose curvature jumps.
 */
export function slopeByDifferences(
  cost: CostFunction,
  parameter: Parameter,
  offset: number,
  h: number,
  error: number,
): Difference {
  const slope = centralDifference(cost, parameter, offset, h);
  const apart = Math.abs(slope - centralDifference(cost, parameter, offset, 2 * h));
  return { slope, tolerance: 2 * (apart + (2 * error) / h) };
}
