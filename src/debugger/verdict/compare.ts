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

/** Where to look first: at the largest number of each eighth of an array. */
const probes = new WeakMap<Brought, readonly number[]>();

function probesOf(step: Brought): readonly number[] {
  const found = probes.get(step);
  if (found !== undefined) return found;
  const { data } = step.values;
  const parts = Math.min(8, data.length);
  const picked = Array.from({ length: parts }, (_, part) => {
    const [from, to] = [Math.floor((part * data.length) / parts), Math.floor(((part + 1) * data.length) / parts)];
    let at = from;
    for (let i = from; i < to; i++) if (Math.abs(data[i]!) > Math.abs(data[at]!)) at = i;
    return at;
  });
  probes.set(step, picked);
  return picked;
}

/** Whether two passes come to the very same numbers. */
export function sameNumbers(step: Brought, one: OwnPass, other: OwnPass): boolean {
  const others = other.expected(step);
  return one.expected(step).every((mine, way) => {
    const yours = others[way]!;
    return (
      probesOf(step).every((i) => apart(mine.one(i), yours.one(i)) === 0) &&
      mine.values.every((value, i) => apart(value, yours.values[i]!) === 0)
    );
  });
}

const largest = (numbers: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < numbers.length; i++) most = Math.max(most, Math.abs(numbers[i]!));
  return most;
};

/**
 * Whether a program may reproduce a quantity: a quick look that spares most programs their error bounds. Numbers further
 * apart than a hundredth of their size and many printed steps are never within tolerance in practice.
 */
function mayFit(step: Brought, pass: OwnPass): boolean {
  const { values, half } = step;
  const near = (value: number, i: number, size: number) =>
    apart(value, values.data[i]!) <= size / 100 + 1000 * half[i]!;
  // Numbers that are near in this sense are at most a hundredth larger than the student's, and the steps more.
  const size = ((largest(values.data) + 1000 * largest(half)) * 100) / 99;
  return pass.expected(step).some((expected) => {
    if (!probesOf(step).every((i) => near(expected.one(i), i, size))) return false;
    const all = expected.values;
    const own = largest(all);
    return all.every((value, i) => near(value, i, own));
  });
}

/** Whether a quantity is what a pass makes of it. */
export const fits = (step: Brought, pass: OwnPass): boolean => mayFit(step, pass) && compare(step, pass).right;
