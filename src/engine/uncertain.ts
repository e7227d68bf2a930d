import { activations } from './activations/index.ts';
import type { Scalar } from './algebra/scalar.ts';

/**
 * How far rounding alone can move a number. Nothing here is tuned: every bound follows from the unit roundoff u and from
 * counting roundings (N. Higham, Accuracy and Stability of Numerical Algorithms, §2.2, §3.1 and §3.3).
 */

/** One rounding changes x by at most u·|x|. */
export const unit = { float32: 2 ** -24, float64: 2 ** -53 } as const;

/** k roundings in a row change x by at most γ_k·|x|, γ_k = k·u/(1 − k·u). A sum of k products is off by γ_k·|A||B|. */
export const gammaOf = (k: number, u: number = unit.float32): number => (k * u) / (1 - k * u);

/**
 * What one call of exp, log or an activation may cost, in roundings: our erf promises 1e-15, which is 9 of them; the
 * exponent of an exp that is itself rounded adds up to |z| ≤ 12; exp, log and tanh add 2.
 */
export const callRoundings = 9 + 12 + 2;

/** A number and how far a computation of it may be off. */
export interface Uncertain {
  readonly value: number;
  readonly error: number;
}

export const exact = (value: number): Uncertain => ({ value, error: 0 });

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

export type Arithmetic = ReturnType<typeof arithmetic>;

/** Running error analysis: each operation hands on the errors of what it reads and adds its own rounding. */
export function arithmetic({ inner: u, textbook = false, call = callRoundings }: Rounding) {
  const rounded = (value: number, error: number, roundings = 1): Uncertain => ({
    value,
    error: error + gammaOf(roundings, u) * (Math.abs(value) + error),
  });

  const add = (terms: readonly Uncertain[]): Uncertain => {
    let [value, error, size] = [0, 0, 0];
    for (const term of terms) {
      value += term.value;
      error += term.error;
      size += Math.abs(term.value) + term.error;
    }
    return { value, error: error + gammaOf(terms.length, u) * size };
  };

  const multiply = (x: Uncertain, y: Uncertain): Uncertain =>
    x.value === 0 && x.error === 0
      ? x // also 0 · ln 0
      : rounded(x.value * y.value, Math.abs(x.value) * y.error + Math.abs(y.value) * x.error + x.error * y.error);

  const divide = (top: Uncertain, bottom: Uncertain): Uncertain => {
    if (top.value === 0 && top.error === 0) return exact(0);
    const value = top.value / bottom.value;
    const room = Math.max(0, Math.abs(bottom.value) - bottom.error);
    return rounded(value, (top.error + Math.abs(value) * bottom.error) / room);
  };

  const negate = ({ value, error }: Uncertain): Uncertain => ({ value: 0 - value, error });

  const log = ({ value, error }: Uncertain): Uncertain =>
    rounded(Math.log(value), error / Math.max(0, value - error), call);

  const exp = ({ value, error }: Uncertain): Uncertain => {
    const result = Math.exp(value);
    return rounded(result, result * Math.expm1(error), call);
  };

  /** |g(z ± e) − g(z)| ≤ e·max|g′|, with the slope looked at in z and at both ends; a kink in between adds its jump. */
  const activation = (
    id: (Scalar & { kind: 'activation' })['activation'],
    order: 0 | 1 | 2,
    { value: z, error: e }: Uncertain,
  ): Uncertain => {
    const g = activations[id];
    if (g.kind !== 'elementwise') throw new Error(`${g.title} has no entry of its own`);
    const here = [z - e, z, z + e];
    const most = (f: (z: number) => number) => Math.max(...here.map((v) => Math.abs(f(v))));
    const cancelled = textbook ? gammaOf(call, u) * (1 + Math.abs(g.value(z))) : 0;
    if (order === 0) return rounded(g.value(z), e * most(g.slope) + cancelled, call);
    if (order === 2) throw new Error('No statement of a document has a second derivative in it');
    // In the kink itself textbooks differ: some take the slope from the left, some from the right.
    const reach = textbook ? Math.max(e, Number.MIN_VALUE) : e;
    const jump = g.kinks.some((kink) => Math.abs(z - kink) <= e)
      ? Math.abs(g.slope(z + reach) - g.slope(z - reach))
      : 0;
    return rounded(g.slope(z), e * most(g.curvature) + jump + cancelled, call);
  };

  /** An entry of softmax: every sⱼ changes by a factor between e^{−2e} and e^{2e} when every z changes by up to e. */
  const softmax = (value: number, errors: ArrayLike<number>): Uncertain => {
    const moved = value * Math.expm1(2 * Math.max(...Array.from(errors)));
    return { value, error: moved + gammaOf(errors.length + 2 * call, u) * value };
  };

  /** A scalar's value and error; `entry` knows those of the entries in it. */
  const scalar = (of: Scalar, entry: (entry: Scalar & { kind: 'entry' }) => Uncertain): Uncertain => {
    const deeper = (inner: Scalar): Uncertain => scalar(inner, entry);
    switch (of.kind) {
      case 'entry':
        return entry(of);
      case 'number':
        return { value: of.value, error: of.name === undefined ? 0 : u * Math.abs(of.value) };
      case 'sum':
        return add(of.terms.map(deeper));
      case 'product':
        return of.factors.map(deeper).reduce(multiply);
      case 'difference': {
        const [left, right] = [deeper(of.left), deeper(of.right)];
        return rounded(left.value - right.value, left.error + right.error);
      }
      case 'negative':
        return negate(deeper(of.of));
      case 'quotient':
        return divide(deeper(of.top), deeper(of.bottom));
      case 'square': {
        const { value, error } = deeper(of.of);
        return rounded(value ** 2, 2 * Math.abs(value) * error + error ** 2);
      }
      case 'log':
        return log(deeper(of.of));
      case 'activation':
        return activation(of.activation, of.order, deeper(of.of));
    }
  };

  return { u, call, rounded, add, multiply, divide, negate, log, exp, activation, softmax, scalar };
}
