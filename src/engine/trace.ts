import { type Environment, evaluate, shapeOf } from './algebra/evaluate.ts';
import { evaluateScalar, expand } from './algebra/expand.ts';
import { type Expression, type Reference, refId } from './algebra/expression.ts';
import type { Scalar } from './algebra/scalar.ts';
import type { Products } from './backends/products.ts';
import { reference as plainLoop } from './backends/reference.ts';
import { BackstepError } from './errors.ts';
import { givensOf } from './givens.ts';
import type { Line, Program, Statement } from './program.ts';
import { type Precision, type Shape, store, type Tensor } from './tensor.ts';

/** The values of a program on a problem: computed when asked for, once. */
export interface Trace<L extends Line = Line> {
  readonly program: Program<L>;
  readonly precision: Precision;
  /** The value that a statement gives its target. */
  value(index: number): Tensor;
  /** The value of a quantity, given or computed. Without a sample, an accumulated quantity is that after the last one. */
  read(reference: Reference): Tensor;
  /** The shape of a quantity, known before its value. */
  shape(reference: Reference): Shape;
  /** The statement that writes a quantity, or `undefined` if it is given by the problem. */
  writer(reference: Reference): Statement<L> | undefined;
  /** The value of any concrete expression over this trace's quantities, in 64-bit, remembered for its node. */
  part(expression: Expression): Tensor;
  partShape(expression: Expression): Shape;
  /** One entry of a statement's value (or of another concrete expression) as plain arithmetic. */
  element(expression: Expression, at: readonly number[]): Scalar;
  scalar(scalar: Scalar): number;
}

export interface TraceOptions {
  readonly precision?: Precision;
  readonly products?: Products;
  /** What the problem gives, where several traces share it. */
  readonly givens?: (reference: Reference) => Tensor | undefined;
}

/** "delta, layer 2, sample 1": how errors and labels name a quantity. */
export function describe({ symbol, layer, sample }: Reference): string {
  return [
    symbol,
    layer === undefined ? [] : `layer ${String(layer)}`,
    sample === undefined ? [] : `sample ${String(sample)}`,
  ]
    .flat()
    .join(', ');
}

/** Errors from inside an operation get the statement's name as their place. */
function located<T>(target: Reference, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BackstepError) || error.where !== '') throw error;
    throw new BackstepError({ code: error.code, where: describe(target), what: error.what, hint: error.hint });
  }
}

/** Records a program, lazily. `precision: 'float64'` keeps every value in 64-bit: the proof that only rounding differs. */
export function record<L extends Line>(program: Program<L>, options: TraceOptions = {}): Trace<L> {
  const { precision = 'float32', products = plainLoop } = options;
  const { problem, statements } = program;
  const given = options.givens ?? givensOf(problem, precision);
  const values: (Tensor | undefined)[] = new Array(statements.length);
  const shapes: (Shape | undefined)[] = new Array(statements.length);
  const parts = new WeakMap<Expression, Tensor>();

  const writers = new Map<string, number>();
  for (const { index, target, line } of statements) {
    writers.set(refId(target), index);
    if (line.mode === 'accumulate') writers.set(refId({ ...target, sample: undefined! }), index);
  }

  const writer = (reference: Reference): number | undefined => writers.get(refId(reference));

  function unknown(reference: Reference): never {
    throw new BackstepError({
      code: 'unknown-quantity',
      where: describe(reference),
      what: 'no statement computes it and the problem does not give it',
    });
  }

  const environment: Environment = {
    products,
    read(reference) {
      const index = writer(reference);
      return index === undefined ? (given(reference) ?? unknown(reference)) : value(index);
    },
    shape(reference) {
      const index = writer(reference);
      if (index === undefined) return given(reference)?.shape ?? unknown(reference);
      const statement = statements[index]!;
      shapes[index] ??= located(statement.target, () =>
        // The first of an accumulation has the shape of all: no need to go through the whole chain.
        statement.line.mode === 'accumulate' && (statement.bindings.k ?? 1) > 1
          ? environment.shape({ ...statement.target, sample: 1 })
          : shapeOf(statement.value, environment),
      );
      return shapes[index];
    },
  };

  function value(index: number): Tensor {
    const found = values[index];
    if (found !== undefined) return found;
    const { line, target, bindings } = statements[index]!;
    if (line.mode === 'accumulate' && bindings.k !== undefined) {
      // From the first sample up, so that a long batch does not recurse once per sample.
      for (let k = 1; k < bindings.k; k++) {
        const earlier = writer({ ...target, sample: k })!;
        values[earlier] ??= compute(earlier);
      }
    }
    values[index] ??= compute(index);
    return values[index];
  }

  function compute(index: number): Tensor {
    const statement = statements[index]!;
    return located(statement.target, () => store(evaluate(statement.value, environment), precision));
  }

  function part(expression: Expression): Tensor {
    if (expression.kind === 'reference') return environment.read(expression);
    let tensor = parts.get(expression);
    if (tensor === undefined) {
      tensor = evaluate(expression, environment);
      parts.set(expression, tensor);
    }
    return tensor;
  }

  return {
    program,
    precision,
    value,
    read: environment.read,
    shape: environment.shape,
    writer: (reference) => {
      const index = writer(reference);
      return index === undefined ? undefined : statements[index];
    },
    part,
    partShape: (expression) => shapeOf(expression, environment),
    element: (expression, at) => expand(expression, at, environment),
    scalar: (scalar) => evaluateScalar(scalar, part),
  };
}
