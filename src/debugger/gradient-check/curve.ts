import { C } from '../../documents/symbols.ts';
import { differentiate } from '../../engine/algebra/differentiate.ts';
import type { Program } from '../../engine/program.ts';
import { sizeOf } from '../../engine/tensor.ts';
import { record } from '../../engine/trace.ts';
import { unit } from '../../engine/uncertain.ts';
import type { Progress } from './check.ts';
import { type CostFunction, costFunction } from './cost.ts';
import { centralDifference, type Difference } from './differences.ts';
import { entriesToCheck } from './entries.ts';
import { namesOf, type Parameter, parametersOf, termsOf } from './parameters.ts';

/** One entry of a parameter. */
export interface Entry {
  readonly parameter: Parameter;
  readonly offset: number;
}

/** One step size, and how far the differences with it are from reverse mode. */
export interface CurvePoint {
  readonly h: number;
  readonly float64: number;
  readonly float32: number;
  /** The step crosses a kink. */
  readonly kink: boolean;
}

/** The error of central differences against the step size. */
export interface Curve {
  /** From the largest h down. */
  readonly points: readonly CurvePoint[];
  /** c of the formula's own error c·h²; NaN where it can't be told. */
  readonly truncation: number;
  /** How much one rounding of C is, in 64-bit and in 32-bit: divided by h it is the error of the slope. */
  readonly rounding: { readonly float64: number; readonly float32: number };
  /** How many entries it is about. */
  readonly entries: number;
  /** The slope that they are held against; for several entries, the largest. */
  readonly slope: number;
}

const perDecade = 4;

/** From 1e-1 down to 1e-12. */
export const steps: readonly number[] = Array.from(
  { length: 11 * perDecade + 1 },
  (_, i) => 10 ** (-1 - i / perDecade),
);

/** As students write it, with 2h under the line and everything in 32-bit: below an ulp of w nothing moves at all. */
function studentsDifference(cost: CostFunction, { parameter, offset }: Entry, h: number): number {
  const w = cost.entry(parameter, offset);
  return (cost.at(parameter, offset, Math.fround(w + h)) - cost.at(parameter, offset, Math.fround(w - h))) / (2 * h);
}

/** Where the formula's own error is measured: still far from where rounding is felt. */
const measured = 2 ** -8;

/** The curve of one entry, or of the largest error over several of them. */
export function* curveOf(program: Program, entries: readonly Entry[]): Generator<Progress, Curve> {
  const [double, single] = [costFunction(program, 'float64'), costFunction(program, 'float32')];
  const byReverse = differentiate(record(program, { precision: 'float64' }), C);
  const of = steps.length * entries.length;
  yield { done: 0, of };
  const slopes = entries.map(({ parameter, offset }) =>
    namesOf(parameter).reduce((sum, name) => sum + byReverse(name).data[offset]!, 0),
  );
  const points: CurvePoint[] = [];
  for (const h of steps) {
    let [float64, float32, kink] = [0, 0, false];
    for (const [i, entry] of entries.entries()) {
      const { parameter, offset } = entry;
      const slope = slopes[i]!;
      const difference = centralDifference(double, parameter, offset, h);
      float64 = Math.max(float64, Math.abs(difference.slope - slope));
      float32 = Math.max(float32, Math.abs(studentsDifference(single, entry, h) - slope));
      kink ||= difference.kinks.length > 0;
      yield { done: points.length * entries.length + i + 1, of };
    }
    points.push({ h, float64, float32, kink });
  }
  const coefficients = entries.map(({ parameter, offset }) => {
    const [near, far] = [measured, 2 * measured].map((h) => centralDifference(double, parameter, offset, h)) as [
      Difference,
      Difference,
    ];
    return far.kinks.length > 0 ? NaN : Math.abs(far.slope - near.slope) / (3 * measured ** 2);
  });
  const size = Math.abs(double.cost);
  return {
    points,
    entries: entries.length,
    truncation: Math.max(...coefficients),
    rounding: { float64: unit.float64 * size, float32: unit.float32 * size },
    slope: Math.max(...slopes.map(Math.abs)),
  };
}

/** How many products an evaluation of all of them may take together; in a large network few entries stand for all. */
const mostTerms = 1_000_000;

/** The entries that stand for all of a network: those that are checked, in a large one evenly thinned out. */
export function entriesForAll({ problem }: Program): Entry[] {
  const perParameter = Math.max(4, Math.floor(mostTerms / termsOf(problem)));
  return parametersOf(problem).flatMap((parameter) => {
    const entries = entriesToCheck(sizeOf(parameter.shape));
    const every = Math.ceil(entries.length / perParameter);
    return entries.filter((_, i) => i % every === 0).map((offset) => ({ parameter, offset }));
  });
}

/** The point with the smallest error; of several, the one with the largest h. */
export const bestOf = (points: readonly CurvePoint[], precision: 'float64' | 'float32'): CurvePoint | undefined =>
  points.reduce<CurvePoint | undefined>(
    (best, point) => (best === undefined || point[precision] < best[precision] ? point : best),
    undefined,
  );
