import { statementId } from '../src/debugger/ids.ts';
import { afterUpdate } from '../src/debugger/passes.ts';
import { gradientIn } from '../src/debugger/shared.ts';
import type { DocumentLine } from '../src/documents/document.ts';
import { type DocumentId, documents } from '../src/documents/index.ts';
import { C } from '../src/documents/symbols.ts';
import { BackstepError } from '../src/engine/errors.ts';
import { limits } from '../src/engine/problem/limits.ts';
import { grouped } from '../src/engine/problem/words.ts';
import { type Problem, problemFile } from '../src/engine/problem.ts';
import { type Statement, unroll } from '../src/engine/program.ts';
import { type Numbers, type Shape, sizeOf } from '../src/engine/tensor.ts';
import { record, type Trace } from '../src/engine/trace.ts';
import { statementTex } from '../src/notation/tex/statement.ts';
import { type JsonNumber, jsonNumber } from './json-number.ts';

export type ProgramId = DocumentId;

export interface StatementJson {
  /** Line, ℓ and sample: `delta.2@1`. Unique within a trace. */
  readonly id: string;
  /** The quantity that the statement gives a value: `W` also for the weights after the update. */
  readonly symbol: string;
  /** Whose layer it is; a quantity of no layer, such as the cost, has none. */
  readonly layer?: number;
  /** From 1, in statements that are run once per sample. */
  readonly sample?: number;
  readonly shape: Shape;
  /** Row-major. */
  readonly values: readonly JsonNumber[];
  readonly tex: string;
  /** Ids of the catalogue of the documents' equations. */
  readonly equations: readonly string[];
}

/** Numbers by layer, laid out as in a problem file. */
export interface ParametersJson {
  readonly weights: readonly (readonly (readonly JsonNumber[])[])[];
  readonly biases: readonly (readonly JsonNumber[])[];
}

/** What `trace --json` prints. */
export interface TraceJson {
  readonly program: ProgramId;
  /** A problem file, with all defaults filled in. */
  readonly problem: Readonly<Record<string, unknown>>;
  readonly statements: readonly StatementJson[];
  readonly cost: JsonNumber;
  /** ∂C/∂W and ∂C/∂b of each layer. Layers that share their weights have the sum over all uses. */
  readonly gradients: ParametersJson;
  readonly updated: ParametersJson;
}

/** Beyond these a pass is nothing to print, and would not fit into memory. */
const most = { numbers: limits.numbers, samplesTimesLayers: 200_000 } as const;

const jsonNumbers = (values: Numbers | readonly number[]): JsonNumber[] => Array.from(values, jsonNumber);

/** W⁺ and b⁺, the parameters after the update, are still W and b. */
const parameterOf: Readonly<Record<string, string>> = { Wnext: 'W', bnext: 'b' };

/** Runs a program on a problem and lays out all that it computed. The numbers are the Float32 numbers of the trace. */
export function traceJson(program: ProgramId, problem: Problem): TraceJson {
  const { program: blocks, notation } = documents[program];
  refuseTooLong(problem);
  const trace = record(unroll(blocks(problem), problem));
  refuseTooMuch(trace);
  const statement = (at: Statement<DocumentLine>): StatementJson => {
    const { symbol, layer } = at.target;
    const { k } = at.bindings;
    const { shape, data } = trace.value(at.index);
    return {
      id: statementId(at),
      symbol: parameterOf[symbol] ?? symbol,
      ...(layer === undefined ? {} : { layer: Number(layer) }),
      ...(k === undefined ? {} : { sample: k }),
      shape,
      values: jsonNumbers(data),
      tex: statementTex(at, trace, notation),
      equations: at.line.cite.equations,
    };
  };
  const { weights, biases } = afterUpdate(problem, trace);
  return {
    program,
    problem: problemFile(problem),
    statements: trace.program.statements.map(statement),
    cost: jsonNumber(trace.read(C).data[0]!),
    gradients: gradientsOf(trace),
    updated: { weights: weights.map((W) => W.map(jsonNumbers)), biases: biases.map(jsonNumbers) },
  };
}

function gradientsOf(trace: Trace): ParametersJson {
  const { layers } = trace.program.problem;
  const inLayout = (symbol: 'dW' | 'db', l: number): JsonNumber[] => jsonNumbers(gradientIn(trace, symbol, l));
  const rows = (values: JsonNumber[], columns: number): JsonNumber[][] =>
    Array.from({ length: values.length / columns }, (_, i) => values.slice(i * columns, (i + 1) * columns));
  const all = layers.slice(1).map((_, i) => i + 1);
  return {
    weights: all.map((l) => rows(inLayout('dW', l), layers[l - 1]!)),
    biases: all.map((l) => inLayout('db', l)),
  };
}

const tooLarge = (what: string, hint: string): BackstepError =>
  new BackstepError({ code: 'too-large', where: '', what, hint });

function refuseTooLong({ inputs, activations }: Problem): void {
  const visits = inputs.length * activations.length;
  if (visits <= most.samplesTimesLayers) return;
  const [allowed, got] = [most.samplesTimesLayers, visits].map(grouped);
  throw tooLarge(
    `inputs: a trace goes through samples × layers, at most ${allowed}, got ${got}`,
    'Take fewer samples.',
  );
}

/** Shapes are known before values, so a trace that would not fit into memory is refused before it is made. */
function refuseTooMuch({ program, shape }: Trace): void {
  let numbers = 0;
  for (const { target } of program.statements) {
    numbers += sizeOf(shape(target));
    if (numbers > most.numbers)
      throw tooLarge(
        `expected a trace of at most ${grouped(most.numbers)} numbers, got more`,
        'Fewer samples or narrower layers make it smaller.',
      );
  }
}
