import { C } from '../../documents/symbols.ts';
import type { Reference } from '../../engine/algebra/expression.ts';
import { boundsOf } from '../../engine/bounds.ts';
import type { Trace } from '../../engine/trace.ts';
import { callRoundings, gammaOf, ours, type Rounding, unit } from '../../engine/uncertain.ts';
import { gradientsOf, type Parameter, termsOf } from './parameters.ts';
import { largestIn } from './relative.ts';

/**
 * TensorFlow.js rounds to a Float32 after each operation and takes slopes from outputs, a(1 − a). Its erf is a polynomial
 * that is off by up to 1.5·10⁻⁷, so a GELU of |z| ≤ 12 costs up to 16 roundings more.
 */
const tensorflow: Rounding = {
  inner: unit.float32,
  stored: unit.float32,
  textbook: true,
  call: callRoundings + 16,
};

/** How far rounding alone may put a gradient from where it belongs. */
export interface Rounded {
  /** Of the program's Float32 numbers. */
  program(parameter: Parameter, offset: number): number;
  /** Of another program in Float32 throughout. */
  tensorflow(parameter: Parameter, offset: number): number;
  /** Of the cost in 64-bit. */
  readonly cost: number;
  /** Bounds by running error analysis; of large networks, estimates. */
  readonly areBounds: boolean;
}

/** Passes of one network: as it runs, and as All together has it, without mistakes. */
export interface Passes {
  readonly float32: Trace;
  readonly float64: Trace;
  readonly right: Trace;
}

/** Error analysis goes through every term of every sum. Up to so many it is done in a blink. */
const mostTerms = 20_000;

/** What rounding may do to the gradients of a network. */
export const roundingOf = (passes: Passes): Rounded =>
  termsOf(passes.float64.program.problem) <= mostTerms ? boundsFor(passes) : estimatesFor(passes);

function boundsFor({ float64, right }: Passes): Rounded {
  const [single, double] = [boundsOf(float64, ours.float32), boundsOf(float64, ours.float64)];
  const [theirs, exact] = [boundsOf(right, tensorflow), boundsOf(right, ours.float64)];
  /** Reverse mode, which they are held against, multiplies and adds what the statements do: the same again in 64-bit. */
  const off = (of: readonly ((reference: Reference) => Float64Array)[]) => (parameter: Parameter, offset: number) =>
    gradientsOf(parameter).reduce((sum, use) => of.reduce((more, errors) => more + errors(use)[offset]!, sum), 0);
  return {
    program: off([single.of, double.of]),
    tensorflow: off([theirs.of, exact.of]),
    cost: double.of(C)[0]!,
    areBounds: true,
  };
}

/**
 * For large networks: the program's Float32 numbers are off by what the same trees say in 64-bit, and for the rest, as
 * many roundings as lie on the longest way up and down, of the largest entry.
 */
function estimatesFor({ float32, float64, right }: Passes): Rounded {
  const { layers, inputs } = float64.program.problem;
  const roundings = 2 * layers.reduce((sum, n) => sum + n + callRoundings, 0) + inputs.length;
  const sum = (trace: Trace, parameter: Parameter, offset: number) =>
    gradientsOf(parameter).reduce((total, use) => total + trace.read(use).data[offset]!, 0);
  const known = new Map<Parameter, number>();
  const largest = (parameter: Parameter): number => {
    const most =
      known.get(parameter) ?? Math.max(...gradientsOf(parameter).map((use) => largestIn(right.read(use).data)));
    known.set(parameter, most);
    return most;
  };
  return {
    program: (parameter, offset) =>
      Math.abs(Math.fround(sum(float32, parameter, offset)) - sum(float64, parameter, offset)) +
      unit.float32 * largest(parameter),
    tensorflow: (parameter) => gammaOf(roundings) * largest(parameter),
    cost: gammaOf(roundings, unit.float64) * Math.abs(float64.read(C).data[0]!),
    areBounds: false,
  };
}
