import { type Expression, type Reference, referencesOf } from '../../engine/algebra/expression.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Program, Statement } from '../../engine/program.ts';
import type { Trace } from '../../engine/trace.ts';

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

/** Indices of the statements that some quantities depend on, in the order of the pass. */
export function neededFor(ends: readonly Reference[], trace: Pick<Trace, 'writer'>): number[] {
  const found = new Map<number, Statement>();
  const waiting = [...ends];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const statement = trace.writer(next);
    if (statement === undefined || found.has(statement.index)) continue;
    found.set(statement.index, statement);
    waiting.push(...referencesOf(statement.value));
  }
  return [...found.keys()].sort((x, y) => x - y);
}

/**
 * What some quantities of a running program depend on, as plain data: no functions, so that it can be sent to a worker.
 * The trees are the very trees of the program, mistakes and all.
 */
export function bareProgram(trace: Trace, ends: readonly Reference[]): Program {
  const { statements, problem } = trace.program;
  return {
    problem: inFloat32(problem),
    blocks: [],
    lines: [],
    statements: neededFor(ends, trace).map((place, index) => bare(statements[place]!, index)),
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
