import { reference } from '../engine/algebra/expression.ts';
import type { Problem } from '../engine/problem.ts';
import type { Line } from '../engine/program.ts';
import { toRows } from '../engine/tensor.ts';
import type { Trace } from '../engine/trace.ts';

/** Which samples take part in a pass: all, or these (from 0). */
export type SampleChoice = 'all' | readonly number[];

export const chosenSamples = (problem: Problem, choice: SampleChoice): readonly number[] =>
  choice === 'all' ? problem.inputs.map((_, i) => i) : choice.filter((i) => i < problem.inputs.length);

/** The problem with only these samples. */
export function withSamples(problem: Problem, choice: SampleChoice): Problem {
  if (choice === 'all') return problem;
  const samples = chosenSamples(problem, choice);
  return {
    ...problem,
    inputs: samples.map((i) => problem.inputs[i]!),
    targets: samples.map((i) => problem.targets[i]!),
  };
}

/** The problem after the update that a trace ends with: the same data, the next weights and biases. */
export function afterUpdate<L extends Line>(problem: Problem, trace: Trace<L>): Problem {
  const layers = problem.weights.map((_, i) => i + 1);
  return {
    ...problem,
    weights: layers.map((l) => toRows(trace.read(reference('Wnext', l)))),
    biases: layers.map((l) => Array.from(trace.read(reference('bnext', l)).data)),
  };
}
