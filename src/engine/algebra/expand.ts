import { activations } from '../activations/index.ts';
import { offsetOf, type Tensor } from '../tensor.ts';
import { type Environment, shapeOf } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { operations } from './operations/index.ts';
import { entry, plain, type Scalar } from './scalar.ts';

/**
 * One entry of an expression as plain arithmetic over entries of named quantities: d₁₂ = γ₁ · w₁₂. An entry that needs a
 * whole column (softmax) stays an entry of that part of the formula.
 */
export function expand(expression: Expression, at: readonly number[], environment: Pick<Environment, 'shape'>): Scalar {
  switch (expression.kind) {
    case 'number':
      return plain(expression.value, expression.name);
    case 'operation': {
      const shapes = expression.operands.map((operand) => shapeOf(operand, environment));
      const scalar = operations[expression.name].element(at, expression, shapes);
      return scalar.kind === 'entry' && scalar.of === expression ? scalar : within(scalar, environment);
    }
    default:
      return entry(expression, at);
  }
}

/** Expands the entries inside a scalar until only quantities with a name are left. */
function within(scalar: Scalar, environment: Pick<Environment, 'shape'>): Scalar {
  const deeper = (inner: Scalar): Scalar => within(inner, environment);
  switch (scalar.kind) {
    case 'entry':
      return scalar.of.kind === 'operation'
        ? expand(scalar.of, scalar.at, environment)
        : scalar.of.kind === 'number'
          ? plain(scalar.of.value, scalar.of.name)
          : scalar;
    case 'number':
      return scalar;
    case 'sum':
      // One long sum, so that stepping into z = W a + b walks through every w·a, and then b.
      return {
        kind: 'sum',
        terms: scalar.terms.map(deeper).flatMap((term) => (term.kind === 'sum' ? term.terms : [term])),
      };
    case 'product':
      return { kind: 'product', factors: scalar.factors.map(deeper) };
    case 'difference':
      return { kind: 'difference', left: deeper(scalar.left), right: deeper(scalar.right) };
    case 'quotient':
      return { kind: 'quotient', top: deeper(scalar.top), bottom: deeper(scalar.bottom) };
    default:
      return { ...scalar, of: deeper(scalar.of) };
  }
}

/** The value of a scalar, in 64-bit. `part` gives the value of a nameless part of the formula. */
export function evaluateScalar(scalar: Scalar, part: (expression: Expression) => Tensor): number {
  const value = (inner: Scalar): number => evaluateScalar(inner, part);
  switch (scalar.kind) {
    case 'entry': {
      const { shape, data } = part(scalar.of);
      return data[offsetOf(shape, scalar.at)]!;
    }
    case 'number':
      return scalar.value;
    case 'sum':
      return scalar.terms.reduce((total, term) => total + value(term), 0);
    case 'product': {
      // 0·ln 0 = 0, as in the operation that it comes from.
      const [x, y] = scalar.factors;
      if (y?.kind === 'log' && value(x!) === 0) return 0;
      return scalar.factors.reduce((total, factor) => total * value(factor), 1);
    }
    case 'difference':
      return value(scalar.left) - value(scalar.right);
    case 'negative':
      return 0 - value(scalar.of);
    case 'quotient': {
      const top = value(scalar.top);
      const bottom = value(scalar.bottom);
      return top === 0 && bottom === 0 ? 0 : top / bottom;
    }
    case 'square':
      return value(scalar.of) ** 2;
    case 'log':
      return Math.log(value(scalar.of));
    case 'activation': {
      const activation = activations[scalar.activation];
      if (activation.kind !== 'elementwise') return Number.NaN;
      const z = value(scalar.of);
      return [activation.value, activation.slope, activation.curvature][scalar.order]!(z);
    }
  }
}
