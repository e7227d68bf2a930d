import type { Expression, Reference } from '../../engine/algebra/expression.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Program, Statement } from '../../engine/program.ts';
import type { Trace } from '../../engine/trace.ts';
import { neededFor, writersOf } from '../needed.ts';

/** The same network in numbers that a Float32 holds, so that every way to its gradient starts from the same ones. */
export function inFloat32(problem: Problem): Problem {
  const list = (numbers: readonly number[]) => numbers.map(Math.fround);
  return {
    ...problem,
    weights: problem.weights.map((W) => W.map(list)),
    biases: problem.biases.map(list),
    inputs: problem.inputs.map(list),
    targets: problem.targets.map(list),
  };
}

/**
 * What some quantities of a running program depend on, as plain data: no functions, so that it can be sent to a worker.
 * The trees are the very trees of the program, mistakes and all.
 */
export function bareProgram(trace: Trace, ends: readonly Reference[]): Program {
  return {
    problem: inFloat32(trace.program.problem),
    blocks: [],
    lines: [],
    statements: neededFor(writersOf(ends, trace), trace).map(bare),
  };
}

function bare({ line, number, phase, bindings, target, value }: Statement, index: number): Statement {
  const { id, mode } = line;
  const plain: Expression = value;
  return {
    index,
    line: { id, target: line.target, value: plain, ...(mode === undefined ? {} : { mode }) },
    number,
    phase,
    bindings,
    target,
    body: plain,
    value: plain,
    also: [],
  };
}
