import { plainProgram } from '../../documents/mistakes/index.ts';
import { reference } from '../../engine/algebra/expression.ts';
import type { Problem } from '../../engine/problem.ts';
import { unroll } from '../../engine/program.ts';
import { apart } from '../../engine/tensor.ts';
import { record } from '../../engine/trace.ts';
import type { StudentArray } from './arrays.ts';
import { laidOut, mostSay, type Turn, turnsOf } from './orient.ts';

/** z, a or δ of one layer, in a student's file. */
export interface PerSample {
  readonly array: StudentArray;
  readonly symbol: 'z' | 'a' | 'delta';
  readonly layer: number;
}

/** What one array says, from how far it is from the right numbers when it is read as ours, and turned. */
const nearer = (straight: number, turned: number): Turn | undefined =>
  // Half as far off: numbers of another network are about as far off in either way.
  2 * straight < turned ? 'as ours' : 2 * turned < straight ? 'turned' : undefined;

const distance = (x: ArrayLike<number>, y: readonly number[]): number =>
  y.reduce((sum, value, i) => sum + apart(x[i]!, value), 0);

/** sin of the angle between two lists of numbers: 0 for multiples of each other. */
function angle(x: ArrayLike<number>, y: readonly number[]): number {
  let [xy, xx, yy] = [0, 0, 0];
  for (const [i, value] of y.entries()) {
    xy += x[i]! * value;
    xx += x[i]! ** 2;
    yy += value ** 2;
  }
  return Math.sqrt(Math.max(0, 1 - xy ** 2 / (xx * yy)));
}

/** δ may have the mean in it or not, and is of no help once there is a mistake: only multiples of the right one count. */
const asGoodAsMultiple = 2 ** -5;

/**
 * How samples lie where every shape is a square, and no shape tells: the way in which most of z, a and δ are clearly nearer
 * to those of the problem.
 */
export function nearerTurn(all: readonly PerSample[], problem: Problem): Turn | undefined {
  const { inputs, layers } = problem;
  const squares = all.filter(({ array, layer }) => turnsOf(array.shape, [inputs.length, layers[layer]!]).length === 2);
  if (squares.length === 0) return undefined;
  const trace = record(unroll(plainProgram(problem), problem), { precision: 'float64' });
  return mostSay(
    squares.map(({ array, symbol, layer }): Turn | undefined => {
      const ours = inputs.flatMap((x, k) =>
        layer === 0 ? [...x] : Array.from(trace.read(reference(symbol, layer, k + 1)).data),
      );
      const [straight, turned] = (['as ours', 'turned'] as const).map(
        (turn) => laidOut(array, turn, [inputs.length, layers[layer]!]).values,
      );
      if (symbol !== 'delta') return nearer(distance(straight!, ours), distance(turned!, ours));
      const angles = [angle(straight!, ours), angle(turned!, ours)] as const;
      return Math.min(...angles) < asGoodAsMultiple ? nearer(...angles) : undefined;
    }),
  );
}
