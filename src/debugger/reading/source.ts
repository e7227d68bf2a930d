import type { Document } from '../../documents/document.ts';
import { type Environment, evaluate, shapeOf } from '../../engine/algebra/evaluate.ts';
import { expand } from '../../engine/algebra/expand.ts';
import type { Derivative, Expression, Reference } from '../../engine/algebra/expression.ts';
import { reference as plainLoop } from '../../engine/backends/reference.ts';
import { tooLarge } from '../../engine/indexed/ground.ts';
import type { Problem } from '../../engine/problem.ts';
import { indicesOf, offsetOf, type Shape, sizeOf, type Tensor } from '../../engine/tensor.ts';
import { arithmetic, ours, type Uncertain } from '../../engine/uncertain.ts';
import { homesOf } from './homes.ts';
import { slopesIn } from './slopes.ts';

/** Beyond so many weights errors are not bounded entry by entry: it would take longer than reading. */
const mostBounded = 600;
/** Whole quantities beyond this are not looked at. */
const mostNumbers = 400_000;

/**
 * The quantities of several documents on one network, in 64-bit: of the document that is read, and where it has none,
 * of the others. A name means one thing in all of them.
 */
export interface Source {
  readonly problem: Problem;
  readonly arithmetic: ReturnType<typeof arithmetic>;
  shape(expression: Expression): Shape;
  part(expression: Expression): Tensor;
  element(expression: Expression, at: readonly number[]): ReturnType<typeof expand>;
  /** An entry and how far rounding may have moved it; no bound on large networks. */
  entry(expression: Expression, at: readonly number[]): Uncertain;
  partial(of: Reference, at: readonly number[], by: Reference, byAt: readonly number[]): Uncertain;
  /** Whether rounding is bounded on this network. */
  readonly isBounded: boolean;
}

/** What the documents know about a network; everything is worked out when it is first asked for. */
export function sourceOf(problem: Problem, documents: readonly Document[]): Source {
  const weights = problem.weights.reduce((sum, W) => sum + W.length * W[0]!.length, 0);
  const isBounded = weights * problem.inputs.length <= mostBounded;
  const running = arithmetic(ours.float64);
  const homes = homesOf(problem, documents);
  const slopes = slopesIn(homes, (expression) => shape(expression), isBounded);

  const environment: Environment = {
    products: plainLoop,
    read: homes.read,
    shape: homes.shape,
    derivative(derivative) {
      const to = shape(derivative);
      if (sizeOf(to) > mostNumbers) tooMany(to);
      const { of, by } = derivative;
      const wide = sizeOf(shape(by));
      const data = new Float64Array(sizeOf(to));
      for (let row = 0; row * wide < data.length; row++) data.set(slopes.row(of, row, by).data, row * wide);
      if (!derivative.rows || to.length < 2 || to[0] === 1 || shape(of).length > 0) return { shape: to, data };
      const [columns, rowsOut] = [to[1]!, to[0]!];
      return { shape: to, data: data.map((_, i) => data[(i % columns) * rowsOut + Math.floor(i / columns)]!) };
    },
  };

  const shapes = new WeakMap<Expression, Shape>();
  function shape(expression: Expression): Shape {
    const found = shapes.get(expression) ?? shapeOf(expression, environment);
    shapes.set(expression, found);
    return found;
  }

  const parts = new WeakMap<Expression, Tensor>();
  function part(expression: Expression): Tensor {
    const found = parts.get(expression);
    if (found !== undefined) return found;
    const to = shape(expression);
    if (sizeOf(to) > mostNumbers) tooMany(to);
    const value = evaluate(expression, environment);
    parts.set(expression, value);
    return value;
  }

  const element = (expression: Expression, at: readonly number[]) => expand(expression, at, environment);

  function entry(expression: Expression, at: readonly number[]): Uncertain {
    if (expression.kind === 'derivative') return derivativeEntry(expression, at);
    if (!isBounded) return { value: numberAt(part(expression), at), error: 0 };
    if (expression.kind === 'reference') {
      const tensor = environment.read(expression);
      const offset = offsetOf(tensor.shape, at);
      return { value: tensor.data[offset]!, error: homes.errorsOf(expression)[offset]! };
    }
    return running.scalar(element(expression, at), ({ of, at: place }) =>
      of.kind === 'reference' || of.kind === 'derivative' ? entry(of, place) : nameless(of, place),
    );
  }

  /** An entry of softmax: all z of its column matter, and together they move it by a factor. */
  function nameless(expression: Expression, at: readonly number[]): Uncertain {
    const value = numberAt(part(expression), at);
    if (expression.kind === 'literal') return { value, error: 0 };
    if (expression.kind !== 'operation' || expression.name !== 'activate') {
      return { value, error: Number.POSITIVE_INFINITY };
    }
    const z = expression.operands[0]!;
    const size = sizeOf(shape(z));
    const errors = Array.from({ length: size }, (_, i) => entry(z, indicesOf(shape(z), i)).error);
    return running.softmax(value, errors);
  }

  function derivativeEntry({ of, by, rows: turned }: Derivative, at: readonly number[]): Uncertain {
    const rank = shape(of).length;
    const behind = at.slice(rank);
    if (rank > 0 || !turned) return slopes.partial(of, at.slice(0, rank), by, behind);
    return slopes.partial(of, [], by, shape(by).length === 1 ? [at[1]!] : at.toReversed());
  }

  return { problem, arithmetic: running, shape, part, element, entry, partial: slopes.partial, isBounded };
}

const numberAt = ({ shape, data }: Tensor, at: readonly number[]): number => data[offsetOf(shape, at)]!;

const tooMany = (shape: Shape): never =>
  tooLarge(`${shape.join(' × ')} numbers are too many to look at on this network`);
