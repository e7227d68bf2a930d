import { expect } from 'vitest';
import { activations } from '../../src/engine/activations/index.ts';
import type { Expression, Reference } from '../../src/engine/algebra/expression.ts';
import type { Scalar } from '../../src/engine/algebra/scalar.ts';
import { indicesOf, offsetOf, sizeOf } from '../../src/engine/tensor.ts';
import type { Trace } from '../../src/engine/trace.ts';

/**
 * How far rounding alone can move a number. Nothing here is tuned: every bound follows from the unit roundoff u and from
 * counting roundings (N. Higham, Accuracy and Stability of Numerical Algorithms, §2.2, §3.1 and §3.3).
 */

/** One rounding changes x by at most u·|x|. */
export const unit = { float32: 2 ** -24, float64: 2 ** -53 } as const;

/** Below this a Float32 has a fixed step, and rounding is off by up to half of it. */
const underflow = 2 ** -150;

/** k roundings in a row change x by at most γ_k·|x|, γ_k = k·u/(1 − k·u). A sum of k products is off by γ_k·|A||B|. */
export const gammaOf = (k: number, u: number = unit.float32): number => (k * u) / (1 - k * u);

/**
 * What one call of exp, log or an activation may cost, in roundings: our erf promises 1e-15, which is 9 of them; the
 * exponent of an exp that is itself rounded adds up to |z| ≤ 12; exp, log and tanh add 2.
 */
export const callRoundings = 9 + 12 + 2;

/** A number and how far a computation of it may be off. */
interface Uncertain {
  readonly value: number;
  readonly error: number;
}

export interface Rounding {
  /** u of the arithmetic inside one statement. */
  readonly inner: number;
  /** u of what a statement stores. */
  readonly stored: number;
  /**
   * Formulas as a textbook has them lose digits to cancellation: a(1 − a) from a rounded a, e^z − 1 from a rounded e^z.
   * Outputs and slopes are then off by roundings of the numbers 1 and a, even where they are small themselves.
   */
  readonly textbook?: boolean;
  /** Roundings that one call of exp, log or an activation may cost, if not ours. */
  readonly call?: number;
}

/** Our own traces: 64-bit inside a statement, one rounding at the end of it. */
export const ours = {
  float32: { inner: unit.float64, stored: unit.float32 },
  float64: { inner: unit.float64, stored: unit.float64 },
} as const satisfies Record<string, Rounding>;

export interface Bounds {
  /** How far each entry of a quantity may be off. */
  of(reference: Reference): Float64Array;
  /** The same for any other expression over the quantities of the pass, which is not stored. */
  ofExpression(expression: Expression): Float64Array;
}

/**
 * A bound on the error of every entry of every quantity of a pass, by running error analysis: each statement is
 * evaluated entry by entry in plain arithmetic, errors of what it reads are handed on by the rules for +, ·, / and g,
 * and each operation adds its own rounding. `trace` is a 64-bit trace, the stand-in for the exact values.
 */
export function boundsOf(trace: Trace, { inner: u, stored, textbook = false, call = callRoundings }: Rounding): Bounds {
  const known = new Map<number, Float64Array>();

  const of = (reference: Reference): Float64Array => {
    const writer = trace.writer(reference);
    if (writer === undefined) return new Float64Array(trace.read(reference).data.length); // given, and exact
    const found = known.get(writer.index);
    if (found !== undefined) return found;
    const { data } = trace.value(writer.index);
    const inside = ofExpression(writer.value);
    const errors = inside.map((error, i) =>
      // A copy of a number that a Float32 holds is that number: a target of 0 stays 0.
      error === 0 && Math.fround(data[i]!) === data[i] ? 0 : error + stored * (Math.abs(data[i]!) + error) + underflow,
    );
    known.set(writer.index, errors);
    return errors;
  };

  const ofExpression = (expression: Expression): Float64Array => {
    const shape = trace.partShape(expression);
    return Float64Array.from(
      { length: sizeOf(shape) },
      (_, i) => uncertain(trace.element(expression, indicesOf(shape, i))).error,
    );
  };

  /** Softmax: every sⱼ changes by a factor between e^{−2e} and e^{2e} when every z changes by up to e. */
  const nameless = (part: Expression, at: readonly number[]): Uncertain => {
    const { shape, data } = trace.part(part);
    const value = data[offsetOf(shape, at)]!;
    if (part.kind !== 'operation' || part.name !== 'activate')
      throw new Error(`No error bound for an entry of ${part.kind}`);
    const z = part.operands[0]!;
    const moved = value * Math.expm1(2 * Math.max(...ofExpression(z)));
    return { value, error: moved + gammaOf(data.length + 2 * call, u) * value };
  };

  const rounded = (value: number, error: number, roundings = 1): Uncertain => ({
    value,
    error: error + gammaOf(roundings, u) * (Math.abs(value) + error),
  });

  function uncertain(scalar: Scalar): Uncertain {
    switch (scalar.kind) {
      case 'entry': {
        if (scalar.of.kind !== 'reference') return nameless(scalar.of, scalar.at);
        const { shape, data } = trace.read(scalar.of);
        const offset = offsetOf(shape, scalar.at);
        return { value: data[offset]!, error: of(scalar.of)[offset]! };
      }
      case 'number':
        return { value: scalar.value, error: scalar.name === undefined ? 0 : u * Math.abs(scalar.value) };
      case 'sum': {
        const terms = scalar.terms.map(uncertain);
        const size = terms.reduce((sum, { value, error }) => sum + Math.abs(value) + error, 0);
        const error = terms.reduce((sum, term) => sum + term.error, 0);
        return {
          value: terms.reduce((sum, term) => sum + term.value, 0),
          error: error + gammaOf(terms.length, u) * size,
        };
      }
      case 'product':
        return scalar.factors.map(uncertain).reduce((x, y) =>
          x.value === 0 && x.error === 0
            ? x // also 0 · ln 0
            : rounded(x.value * y.value, Math.abs(x.value) * y.error + Math.abs(y.value) * x.error + x.error * y.error),
        );
      case 'difference': {
        const [left, right] = [uncertain(scalar.left), uncertain(scalar.right)];
        return rounded(left.value - right.value, left.error + right.error);
      }
      case 'negative': {
        const { value, error } = uncertain(scalar.of);
        return { value: 0 - value, error };
      }
      case 'quotient': {
        const [top, bottom] = [uncertain(scalar.top), uncertain(scalar.bottom)];
        if (top.value === 0 && top.error === 0) return { value: 0, error: 0 };
        const value = top.value / bottom.value;
        const room = Math.max(0, Math.abs(bottom.value) - bottom.error);
        return rounded(value, (top.error + Math.abs(value) * bottom.error) / room);
      }
      case 'square': {
        const { value, error } = uncertain(scalar.of);
        return rounded(value ** 2, 2 * Math.abs(value) * error + error ** 2);
      }
      case 'log': {
        const { value, error } = uncertain(scalar.of);
        return rounded(Math.log(value), error / Math.max(0, value - error), call);
      }
      case 'activation':
        return activation(scalar);
    }
  }

  /** |g(z ± e) − g(z)| ≤ e·max|g′|, with the slope looked at in z and at both ends; a kink in between adds its jump. */
  function activation({ activation: id, order, of }: Scalar & { kind: 'activation' }): Uncertain {
    const g = activations[id];
    if (g.kind !== 'elementwise') throw new Error(`${g.title} has no entry of its own`);
    const { value: z, error: e } = uncertain(of);
    const here = [z - e, z, z + e];
    const most = (f: (z: number) => number) => Math.max(...here.map((v) => Math.abs(f(v))));
    const cancelled = textbook ? gammaOf(call, u) * (1 + Math.abs(g.value(z))) : 0;
    if (order === 0) return rounded(g.value(z), e * most(g.slope) + cancelled, call);
    if (order === 2) throw new Error('No statement of a document has a second derivative in it');
    const jump = g.kinks.some((kink) => Math.abs(z - kink) <= e) ? Math.abs(g.slope(z + e) - g.slope(z - e)) : 0;
    return rounded(g.slope(z), e * most(g.curvature) + jump + cancelled, call);
  }

  return { of, ofExpression };
}

/** |actual − expected| ≤ allowed, entry by entry. */
export function expectWithin(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  allowed: ArrayLike<number>,
  what: string,
): void {
  expect(actual.length, what).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) {
    const difference = Math.abs(actual[i]! - expected[i]!);
    if (difference <= allowed[i]!) continue;
    expect.fail(
      `${what}[${i}]: ${actual[i]} is not ${expected[i]}; they may differ by ${allowed[i]}, not ${difference}`,
    );
  }
}

/** Two bounds on one number: what two computations of it may differ by. */
export const together = (...all: readonly ArrayLike<number>[]): number[] =>
  Array.from(all[0]!, (_, i) => all.reduce((sum, bound) => sum + bound[i]!, 0));

/** A derivative by differences, and how far it may be off. */
export interface Difference {
  readonly derivative: number;
  readonly tolerance: number;
}

/** u^{1/5}, near the best step of a fourth-order difference in 64-bit. */
const step = 2 ** -10;

/**
 * f′(x) in 64-bit from four values around x, (8(f₁ − f₋₁) − (f₂ − f₋₂))/12h, whose own error is O(h⁴). With the step
 * doubled that error is 16 times as large, so the two results are further apart than the better one is from the truth;
 * rounding adds to that, when each f may be off by `error`.
 */
export function centralDifference(f: (x: number) => number, x: number, error: number): Difference {
  const slope = (h: number) => (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
  const derivative = slope(step);
  const noise = (18 / 12) * (error / step);
  return { derivative, tolerance: Math.abs(derivative - slope(2 * step)) + 2 * noise };
}
