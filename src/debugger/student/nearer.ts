import { plainProgram } from '../../documents/mistakes/index.ts';
import { reference } from '../../engine/algebra/expression.ts';
import type { Problem } from '../../engine/problem.ts';
import { unroll } from '../../engine/program.ts';
import { apart } from '../../engine/tensor.ts';
import { record } from '../../engine/trace.ts';
import type { StudentArray } from './arrays.ts';
import { laidOut, mostSay, type Turn, turnsOf } from './orient.ts';

/** z or a of one layer, in a student's file. */
export interface Forward {
  readonly array: StudentArray;
  readonly symbol: 'z' | 'a';
  readonly layer: number;
}

/**
 * How samples lie where every shape is a square, and no shape tells: the way in which most of z and a are clearly nearer to
 * those of the problem.
 */
export function nearerTurn(all: readonly Forward[], problem: Problem): Turn | undefined {
  const { inputs, layers } = problem;
  const squares = all.filter(({ array, layer }) => turnsOf(array.shape, [inputs.length, layers[layer]!]).length === 2);
  if (squares.length === 0) return undefined;
  const trace = record(unroll(plainProgram(problem), problem), { precision: 'float64' });
  return mostSay(
    squares.map(({ array, symbol, layer }): Turn | undefined => {
      const ours = inputs.flatMap((x, k) =>
        layer === 0 ? [...x] : Array.from(trace.read(reference(symbol, layer, k + 1)).data),
      );
      const far = (turn: Turn) => {
        const { values } = laidOut(array, turn, [inputs.length, layers[layer]!]);
        return ours.reduce((sum, value, i) => sum + apart(values[i]!, value), 0);
      };
      const [straight, turned] = [far('as ours'), far('turned')];
      // Half as far off: numbers of another network are about as far off in either way.
      return 2 * straight < turned ? 'as ours' : 2 * turned < straight ? 'turned' : undefined;
    }),
  );
}
