import type { ActivationId } from '../activations/index.ts';
import type { Expression } from '../algebra/expression.ts';

/** The loss of one sample as an expression, and its derivative: one tree each, that is typeset, evaluated and expanded. */
export interface Loss {
  readonly title: string;
  /** 𝓛(a, t), a number. `n` is the number of outputs. */
  value(a: Expression, t: Expression, n: number): Expression;
  /** ∂𝓛/∂a, a vector [n]. Reverse mode through `value` proves it. */
  gradient(a: Expression, t: Expression, n: number): Expression;
  /**
   * With this activation in the output layer the loss is computed from z and ∂𝓛/∂z is short: both stay finite where an
   * output is too close to 0 or 1 for a Float32.
   */
  readonly fused?: {
    readonly activation: ActivationId;
    value(z: Expression, t: Expression): Expression;
    delta(a: Expression, t: Expression): Expression;
  };
}
