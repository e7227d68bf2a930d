import type { Products } from '../backends/products.ts';
import { BackstepError } from '../errors.ts';
import { type Shape, sameShape, shapeText, type Tensor } from '../tensor.ts';
import type { Attributes, Expression, OperationNode } from './expression.ts';
import type { Scalar } from './scalar.ts';

/**
 * One operation of the algebra: everything that is mathematics about it, in one place. How it is written (TeX, NumPy)
 * lives in src/notation, in records that must name every operation.
 */
export interface Operation {
  /** The shape of the result, or a shape error that names both operands. */
  shape(operands: readonly Shape[], attributes: Attributes): Shape;
  /** Fills `out` (64-bit, zeroed, as large as the result). */
  value(operands: readonly Tensor[], out: Float64Array, attributes: Attributes, products: Products): void;
  /** One entry of the result in terms of entries of the operands. `at` has one index per dimension of the result. */
  element(at: readonly number[], node: OperationNode, shapes: readonly Shape[]): Scalar;
  /**
   * Reverse mode: given g = ∂S/∂(result) for some number S, the expressions of ∂S/∂(each operand), `null` where an
   * operand is a constant of the formula.
   */
  vjp(g: Expression, node: OperationNode, shapes: readonly Shape[]): readonly (Expression | null)[];
}

/** A mismatch names both shapes; the statement that contains it is added by whoever evaluates it. */
export function shapeError(what: string): BackstepError {
  return new BackstepError({ code: 'shape', where: '', what });
}

/** Both operands must have one shape, which is the result's. */
export function same(symbol: string, x: Shape, y: Shape): Shape {
  if (!sameShape(x, y)) throw shapeError(`${shapeText(x)} ${symbol} ${shapeText(y)}: both sides need the same shape`);
  return x;
}

/** A rank that an operation can't take. */
export function requireRank(name: string, shape: Shape, ...ranks: number[]): void {
  if (!ranks.includes(shape.length)) {
    throw shapeError(
      `${name} takes ${ranks.map((rank) => ['a number', 'a vector', 'a matrix', 'a rank-3 array'][rank]).join(' or ')}, got ${shapeText(shape)}`,
    );
  }
}

/** An operation that can be called to build its node: `hadamard(G, W)` is an expression. */
export type Build<Arguments extends unknown[]> = Operation & ((...args: Arguments) => OperationNode);
export type Unary = Build<[x: Expression]>;
export type Binary = Build<[x: Expression, y: Expression]>;

/**
 * Joins the mathematics of an operation to the function that builds its node. Without `build`, every argument is an
 * operand. The exported constant carries its type, so that the list of names can be taken from the list of operations.
 */
export function operation<Arguments extends unknown[]>(
  name: string,
  mathematics: Operation,
  build: (...args: Arguments) => { operands: readonly Expression[]; attributes?: Attributes } = (...operands) => ({
    operands: operands as readonly unknown[] as readonly Expression[],
  }),
): Build<Arguments> {
  const make = (...args: Arguments): OperationNode => {
    const { operands, attributes = {} } = build(...args);
    return { kind: 'operation', name: name as OperationNode['name'], operands, attributes };
  };
  return Object.assign(make, mathematics);
}
