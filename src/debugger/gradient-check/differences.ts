import type { CostFunction } from './cost.ts';
import { type Kink, kinksBetween } from './kinks.ts';
import type { Parameter } from './parameters.ts';

/**
 * 2⁻¹⁷ ≈ 7.6·10⁻⁶, the power of two next to the cube root of 2⁻⁵²: there the error of the formula, about h², and that of
 * rounding, about 2⁻⁵³/h, are equally small where the cost and its third derivative are near 1.
 */
export const usualStep = 2 ** -17;

/** A slope by differences, and the kinks that its step crosses, or stands on: there it says nothing. */
export interface Difference {
  readonly slope: number;
  readonly kinks: readonly Kink[];
}

/** (C(w + h) − C(w − h)) / 2h, divided by the step that was really taken: w ± h is rounded as well. */
export function centralDifference(cost: CostFunction, parameter: Parameter, offset: number, h: number): Difference {
  const w = cost.entry(parameter, offset);
  const [below, above] = [cost.movedTo(parameter, offset, w - h), cost.movedTo(parameter, offset, w + h)];
  return {
    slope: (above.cost - below.cost) / (w + h - (w - h)),
    kinks: kinksBetween(cost, parameter, below, above),
  };
}

/** A difference, and how far its slope may be off. */
export interface Bounded extends Difference {
  readonly tolerance: number;
}

/**
 * The slope with its error. C(w ± h) is each off by up to `error`, which is error/h in the slope. The formula itself is off
 * by h²·C‴/6; with the step doubled it is off by four times as much, so the two results are three times that apart. Twice
 * their distance also covers ELU, whose curvature jumps.
 */
export function boundedDifference(
  cost: CostFunction,
  parameter: Parameter,
  offset: number,
  h: number,
  error: number,
): Bounded {
  const difference = centralDifference(cost, parameter, offset, h);
  const apart = Math.abs(difference.slope - centralDifference(cost, parameter, offset, 2 * h).slope);
  return { ...difference, tolerance: 2 * (apart + (2 * error) / h) };
}
