import { expect } from 'vitest';
import { activations } from '../../src/engine/activations/index.ts';
import type { Expression, Reference } from '../../src/engine/algebra/expression.ts';
import type { Scalar } from '../../src/engine/algebra/scalar.ts';
import { indicesOf, offsetOf } from '../../src/engine/tensor.ts';
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
   * Some libraries take slopes from the rounded output, a(1 − a), rather than from z: that is off by roundings of the
   * numbers 1 and a, even where the slope itself is small.
   */
  readonly slopesFromOutputs?: boolean;
}

/** Our own traces: 64-bit inside a statement, one rounding at the end of it. */
export const ours = {
  float32: { inner: unit.float64, stored: unit.float32 },
  float64: { inner: unit.float64, stored: unit.float64 },
} as const satisfies Record<string, Rounding>;

export type Bounds = (reference: Reference) => Float64Array;

/**
 * A bound on the error of every entry of every quantity of a pass, by running error analysis: each statement is
 * evaluated entry by entry in plain arithmetic, errors of what it reads are handed on by the rules for +, ·, / and g,
 * and each operation adds its own rounding. `trace` is a 64-bit trace, the stand-in for the exact values.
 */
export function boundsOf(trace: Trace, { inner: u, stored, slopesFromOutputs = false }: Rounding): Bounds {
  const known = new Map<number, Float64Array>();

  const bounds: Bounds = (reference) => {
    const writer = trace.writer(reference);
    if (writer === undefined) return new Float64Array(trace.read(reference).data.length); // given, and exact
    const found = known.get(writer.index);
    if (found !== undefined) return found;
    const { shape, data } = trace.value(writer.index);
    const errors = data.map((_, i) => {
      const { value, error } = uncertain(trace.element(writer.value, indicesOf(shape, i)));
      return error + stored * (Math.abs(value) + error) + underflow;
    }) as Float64Array;
    known.set(writer.index, errors);
    return errors;
  };

  /** Softmax: every sⱼ changes by a factor between e^{−2e} and e^{2e} when every z changes by up to e. */
  const nameless = (of: Expression, at: readonly number[]): Uncertain => {
    const { shape, data } = trace.part(of);
    const value = data[offsetOf(shape, at)]!;
    if (of.kind !== 'operation' || of.name !== 'activate') throw new Error(`No error bound for an entry of ${of.kind}`);
    const z = of.operands[0]!;
    const errors = Array.from(data, (_, i) => uncertain(trace.element(z, [i])).error);
    const moved = value * Math.expm1(2 * Math.max(...errors));
    return { value, error: moved + gammaOf(data.length + 2 * callRoundings, u) * value };
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
        return { value: data[offset]!, error: bounds(scalar.of)[offset]! };
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
        return rounded(Math.log(value), error / Math.max(0, value - error), callRoundings);
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
    if (order === 0) return rounded(g.value(z), e * most(g.slope), callRoundings);
    if (order === 2) throw new Error('No statement of a document has a second derivative in it');
    const jump = g.kinks.some((kink) => Math.abs(z - kink) <= e) ? Math.abs(g.slope(z + e) - g.slope(z - e)) : 0;
    const fromOutput = slopesFromOutputs ? gammaOf(callRoundings, u) * (1 + Math.abs(g.value(z))) : 0;
    return rounded(g.slope(z), e * most(g.curvature) + jump + fromOutput, callRoundings);
  }

  return bounds;
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
