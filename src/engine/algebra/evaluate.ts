import type { Products } from '../backends/products.ts';
import { BackstepError } from '../errors.ts';
import { type Shape, sizeOf, type Tensor } from '../tensor.ts';
import type { Derivative, Expression, Reference } from './expression.ts';
import { operations } from './operations/index.ts';

/** Where an expression finds the quantities it refers to. */
export interface Environment {
  read(reference: Reference): Tensor;
  shape(reference: Reference): Shape;
  /** ∂of/∂by, where derivatives are spoken of. */
  derivative?(derivative: Derivative): Tensor;
  readonly products: Products;
}

function unfinished(): never {
  throw new BackstepError({
    code: 'template',
    where: '',
    what: 'a template with open indices has no value',
    hint: 'Instantiate it for a layer and a sample first',
  });
}

/** [of…, by…]; a number by something has the shape of that something, or turned, [1 × n] and [columns × rows]. */
function derivativeShape({ of, by, rows }: Derivative, environment: Pick<Environment, 'shape'>): Shape {
  const top = environment.shape(of);
  const bottom = environment.shape(by);
  if (top.length > 0 || !rows) return [...top, ...bottom];
  return bottom.length === 1 ? [1, ...bottom] : bottom.toReversed();
}

/** The shape of an expression, without its value: what blank matrices are drawn with. Errors name both operands. */
export function shapeOf(expression: Expression, environment: Pick<Environment, 'shape'>): Shape {
  switch (expression.kind) {
    case 'reference':
      return environment.shape(expression);
    case 'number':
      return [];
    case 'literal':
      return expression.tensor.shape;
    case 'operation':
      return operations[expression.name].shape(
        expression.operands.map((operand) => shapeOf(operand, environment)),
        expression.attributes,
      );
    case 'derivative':
      return derivativeShape(expression, environment);
    case 'fold':
      return unfinished();
  }
}

/** The value of an expression. Inside one statement everything is 64-bit; the trace rounds when it stores. */
export function evaluate(expression: Expression, environment: Environment): Tensor {
  switch (expression.kind) {
    case 'reference':
      return environment.read(expression);
    case 'number':
      return { shape: [], data: Float64Array.of(expression.value) };
    case 'literal':
      return expression.tensor;
    case 'operation': {
      const operation = operations[expression.name];
      const operands = expression.operands.map((operand) => evaluate(operand, environment));
      const shape = operation.shape(
        operands.map((operand) => operand.shape),
        expression.attributes,
      );
      const out = new Float64Array(sizeOf(shape));
      operation.value(operands, out, expression.attributes, environment.products);
      return { shape, data: out };
    }
    case 'derivative':
      return environment.derivative?.(expression) ?? unfinished();
    case 'fold':
      return unfinished();
  }
}
