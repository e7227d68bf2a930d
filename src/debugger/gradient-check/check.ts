import { C } from '../../documents/symbols.ts';
import { together } from '../../documents/together.ts';
import { differentiate } from '../../engine/algebra/differentiate.ts';
import { type Program, unroll } from '../../engine/program.ts';
import { sizeOf } from '../../engine/tensor.ts';
import { record } from '../../engine/trace.ts';
import { gradientIn } from '../shared.ts';
import { costFunction } from './cost.ts';
import { boundedDifference, usualStep } from './differences.ts';
import { entriesToCheck } from './entries.ts';
import type { Kink } from './kinks.ts';
import { namesOf, type Parameter, parametersOf } from './parameters.ts';
import { floorOf } from './relative.ts';
import { type Passes, roundingOf } from './rounding.ts';

/** One parameter's gradient by three ways. Lists run along `entries`. */
export interface Checked {
  readonly parameter: Parameter;
  /** Which entries were checked, as flat positions; all of them in a small network. */
  readonly entries: readonly number[];
  /** How many there are. */
  readonly size: number;
  /** The Float32 numbers of the running program. */
  readonly program: readonly number[];
  /** Reverse mode through the trees that lead to C, in 64-bit: what the others are held against. */
  readonly reverse: readonly number[];
  /** Central differences of C, in 64-bit. */
  readonly differences: readonly number[];
  /** How far each way may be from reverse mode. */
  readonly tolerances: Readonly<Record<'program' | 'differences' | 'tensorflow', readonly number[]>>;
  /** Below this, relative errors are counted by it. */
  readonly floor: number;
  /** What each entry's step crosses; differences say nothing there. */
  readonly kinks: readonly (readonly Kink[])[];
}

export interface Check {
  readonly parameters: readonly Checked[];
  /** The step of the differences. */
  readonly step: number;
  /** Tolerances are bounds by error analysis; of large networks they are estimates. */
  readonly areBounds: boolean;
}

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/**
 * Checks the gradients of a program (made by `bareProgram`). A generator, so that whoever runs it can stop between two
 * entries.
 */
export function* checkGradients(program: Program): Generator<Progress, Check> {
  const { problem } = program;
  const parameters = parametersOf(problem);
  const chosen = parameters.map(({ shape }) => entriesToCheck(sizeOf(shape)));
  const of = chosen.reduce((sum, entries) => sum + entries.length, 0);
  yield { done: 0, of };

  const passes: Passes = {
    float32: record(program),
    float64: record(program, { precision: 'float64' }),
    right: record(unroll(together.program(problem), problem), { precision: 'float64' }),
  };
  const byReverse = differentiate(passes.float64, C);
  const cost = costFunction(program, 'float64');
  const rounding = roundingOf(passes);
  const checked: Checked[] = [];
  let done = 0;
  for (const [i, parameter] of parameters.entries()) {
    const entries = chosen[i]!;
    const running = gradientIn(passes.float32, parameter.symbol === 'W' ? 'dW' : 'db', parameter.layer);
    const adjoints = namesOf(parameter).map((name) => byReverse(name).data);
    const reverse = adjoints[0]!.map((_, offset) => adjoints.reduce((sum, data) => sum + data[offset]!, 0));
    const differences: number[] = [];
    const tolerances = { program: [] as number[], differences: [] as number[], tensorflow: [] as number[] };
    const kinks: (readonly Kink[])[] = [];
    for (const offset of entries) {
      const { slope, tolerance, kinks: crossed } = boundedDifference(cost, parameter, offset, usualStep, rounding.cost);
      const [program, tensorflow] = [rounding.program(parameter, offset), rounding.tensorflow(parameter, offset)];
      differences.push(slope);
      tolerances.program.push(program);
      // Reverse mode has roundings of its own; in 64-bit they are a small part of what a Float32 may be off.
      tolerances.differences.push(tolerance + 2 ** -29 * tensorflow);
      tolerances.tensorflow.push(tensorflow);
      kinks.push(crossed);
      yield { done: ++done, of };
    }
    checked.push({
      parameter,
      entries,
      size: reverse.length,
      program: entries.map((offset) => running[offset]!),
      reverse: entries.map((offset) => reverse[offset]!),
      differences,
      tolerances,
      floor: floorOf(reverse),
      kinks,
    });
  }
  return {
    parameters: checked,
    step: usualStep,
    areBounds: rounding.areBounds,
  };
}
