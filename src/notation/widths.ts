import type { Reference } from '../engine/algebra/expression.ts';
import { BackstepError } from '../engine/errors.ts';
import type { Line, Program } from '../engine/program.ts';
import { unroll } from '../engine/program.ts';
import type { Shape } from '../engine/tensor.ts';
import { record, type Trace } from '../engine/trace.ts';

/** One side of a shape: the width of a layer, the number of samples, their product, or a plain number. */
export interface Side {
  readonly size: number;
  /** The layer whose width it is. */
  readonly layer?: number;
  /** Once for each sample. */
  readonly perSample?: boolean;
}

const isPrime = (n: number): boolean => {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
};

/** Primes that do not divide n, one for each layer: what a side is made of can then be read off its size. */
function primesBeside(n: number, count: number): number[] {
  const primes: number[] = [];
  for (let p = 3; primes.length < count; p++) if (isPrime(p) && n % p !== 0) primes.push(p);
  return primes;
}

const twins = new WeakMap<Program<Line>, Trace>();

/** The same program on a network whose layers all have different widths. Only its shapes are asked for. */
function twinOf(program: Program<Line>): Trace {
  const known = twins.get(program);
  if (known !== undefined) return known;
  const { problem, blocks } = program;
  const layers = primesBeside(problem.inputs.length, problem.layers.length);
  const nothing = (n: number) => new Array<number>(n).fill(0);
  const trace = record(
    unroll(blocks, {
      ...problem,
      layers,
      weights: layers.slice(1).map((n, i) => Array.from({ length: n }, () => nothing(layers[i]!))),
      biases: layers.slice(1).map(nothing),
      inputs: problem.inputs.map(() => nothing(layers[0]!)),
      // Whether a row of targets adds up to 1 decides which lines a document has.
      targets: problem.targets.map((row) =>
        nothing(layers.at(-1)!).with(
          0,
          row.reduce((sum, one) => sum + one, 0),
        ),
      ),
    }),
  );
  twins.set(program, trace);
  return trace;
}

/**
 * The shape of a quantity by what its sides mean: the weights of layer 2 are as high as layer 2 is wide, and as wide as
 * layer 1. Where layers share their parameters a few quantities have no twin; then only sizes are told.
 */
export function sidesOf(reference: Reference, trace: Trace<Line>): Side[] {
  const { problem } = trace.program;
  const twin = twinOf(trace.program);
  const { layers } = twin.program.problem;
  const N = problem.inputs.length;
  const shape = trace.shape(reference);
  const there = twinShape(reference, twin);
  return shape.map((size, d) => {
    const side = there?.[d] ?? 0;
    const layer = side === 0 ? -1 : layers.findIndex((width) => side % width === 0);
    if (layer >= 0) return { size, layer, ...(N > 1 && side === layers[layer]! * N ? { perSample: true } : {}) };
    return { size, ...(N > 1 && side === N ? { perSample: true } : {}) };
  });
}

function twinShape({ symbol, ...rest }: Reference, twin: Trace): Shape | undefined {
  try {
    // Parameters keep their shape in an update; the sum over layers that share them has one only if they are alike.
    return twin.shape({ ...rest, symbol: symbol.replace(/^(W|b)next$/u, '$1') });
  } catch (error) {
    if (error instanceof BackstepError) return undefined;
    throw error;
  }
}
