import { plainProgram } from '../../documents/mistakes/index.ts';
import { reference } from '../../engine/algebra/expression.ts';
import type { Problem } from '../../engine/problem.ts';
import { unroll } from '../../engine/program.ts';
import { record } from '../../engine/trace.ts';
import type { StudentArray } from './arrays.ts';
import type { BroughtSymbol } from './brought.ts';
import { mostSay, type Turn } from './orient.ts';

type Rows = readonly (readonly number[])[];

/** What a 32-bit float keeps of a number, twice: whoever wrote the file may have rounded once more than we did. */
const near = (x: number, y: number, half: number): boolean => Math.abs(x - y) <= half + 2 ** -23 * Math.abs(y);

/**
 * How a square array lies that is given by the problem as well: weights, inputs, targets. Undefined where the numbers
 * are others, or the same either way.
 */
export function saysByValue({ values, half }: StudentArray, rows: Rows): Turn | undefined {
  const n = rows.length;
  if (values.length !== n * n) return undefined;
  const fits = (at: (i: number, j: number) => number) =>
    rows.every((row, i) => row.every((value, j) => near(values[at(i, j)]!, value, half[at(i, j)]!)));
  const [ours, turned] = [fits((i, j) => i * n + j), fits((i, j) => j * n + i)];
  return ours === turned ? undefined : ours ? 'as ours' : 'turned';
}

/** How alike two lists of numbers are, whatever their size and sign: 1 for multiples of each other. */
function likeness(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += x[i]! * y[i]!;
    xx += x[i]! ** 2;
    yy += y[i]! ** 2;
  }
  return xx === 0 || yy === 0 ? 0 : Math.abs(xy) / Math.sqrt(xx * yy);
}

/** So like, they are the same numbers: z of a first layer, for instance, where a later one may have a mistake in it. */
const same = 1 - 2 ** -10;

/**
 * How z, a and δ lie where there are as many samples as neurons in every layer, so that no shape says it: in the way in
 * which most of them are like the right ones. Undefined where they are like them in no way, or in both.
 */
export function saysLikeRight(
  found: readonly { readonly array: StudentArray; readonly symbol: BroughtSymbol; readonly layer: number }[],
  problem: Problem,
): Turn | undefined {
  const trace = record(unroll(plainProgram(problem), problem), { precision: 'float64' });
  const N = problem.inputs.length;
  return mostSay(
    found.map(({ array, symbol, layer }) => {
      const right = problem.inputs.flatMap((_, k) => [...trace.read(reference(symbol, layer, k + 1)).data]);
      const across = right.map((_, i) => right[(i % N) * N + Math.floor(i / N)]!);
      const [ours, turned] = [likeness(array.values, right), likeness(array.values, across)];
      if (ours === turned || !(Math.max(ours, turned) >= same)) return undefined;
      return ours > turned ? 'as ours' : 'turned';
    }),
  );
}
