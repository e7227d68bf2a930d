import { apart } from '../../engine/tensor.ts';
import type { Brought, BroughtSymbol } from '../student/brought.ts';
import type { Expected, OwnPass } from './own-pass.ts';

/** One quantity that was brought, held against what it should be given what the student has before it. */
export interface Compared {
  readonly symbol: BroughtSymbol;
  readonly layer: number;
  /** The difference of the entry that is furthest off, counted in its tolerance, and that tolerance. */
  readonly maxError: number;
  readonly tolerance: number;
  readonly right: boolean;
}

/** How many tolerances an entry is off; what can't be told apart is not wrong. */
function off(difference: number, tolerance: number): number {
  if (difference === 0 || Number.isNaN(tolerance) || tolerance === Infinity) return 0;
  if (Number.isNaN(difference)) return Infinity;
  return difference / tolerance;
}

function against({ symbol, layer, values, half }: Brought, expected: Expected): Compared & { worst: number } {
  const near = (value: number, i: number) => apart(value, expected.values[i]!) <= half[i]! + expected.least(i);
  // Error bounds of every entry take their time; numbers that agree to the last digit don't need them.
  const errors = values.data.every(near) ? expected.values.map((_, i) => expected.least(i)) : expected.errors();
  let found = { worst: 0, maxError: 0, tolerance: 0 };
  for (const [i, value] of values.data.entries()) {
    const difference = apart(value, expected.values[i]!);
    const tolerance = half[i]! + errors[i]!;
    const worst = off(difference, tolerance);
    if (i === 0 || worst > found.worst) found = { worst, maxError: difference, tolerance };
  }
  return { symbol, layer, ...found, right: found.worst <= 1 };
}

/** Compares one quantity with the pass; where there are two ways to count, with the one that is nearer. */
export function compare(step: Brought, pass: OwnPass): Compared {
  const all = pass.expected(step).map((expected) => against(step, expected));
  const { worst: _, ...nearest } = all.reduce((best, next) => (next.worst < best.worst ? next : best));
  return nearest;
}

/** Whether some number is further from what is right than both tolerances together: another program, not rounding. */
export function isToldApart(step: Brought, right: OwnPass, other: OwnPass): boolean {
  const [ours, theirs] = [right.expected(step), other.expected(step)];
  return ours.every(({ values, errors }, way) => {
    const [mine, yours] = [errors(), theirs[way]!.errors()];
    return values.some((value, i) => Math.abs(step.values.data[i]! - value) > step.half[i]! + mine[i]! + yours[i]!);
  });
}

/**
 * Whether a program may reproduce a quantity: a quick look that spares most programs their error bounds. Numbers further
 * apart than a hundredth of their size and many printed steps are never within tolerance in practice.
 */
export const mayFit = (step: Brought, pass: OwnPass): boolean =>
  pass.expected(step).some(({ values }) => {
    const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return values.every((value, i) => {
      const difference = apart(value, step.values.data[i]!);
      return difference <= size / 100 + 1000 * step.half[i]!;
    });
  });
