import { type Carrier, walkDown } from './algebra/differentiate.ts';
import type { Expression, Reference } from './algebra/expression.ts';
import { wholeErrors } from './bounds/whole.ts';
import { indicesOf, offsetOf, sizeOf, type Tensor, zeros } from './tensor.ts';
import type { Trace } from './trace.ts';
import { arithmetic, type Rounding, type Uncertain } from './uncertain.ts';

/** Below this a Float32 has a fixed step, and rounding is off by up to half of it. */
const underflow = 2 ** -150;

/** Errors of numbers that come from outside: without them they are exact. */
export interface Inexact {
  /** Of a quantity that the problem gives: weights that a Float32 does not hold. */
  given?(reference: Reference): Float64Array | undefined;
  /** Of a quantity whose errors are known from another pass with the same numbers. */
  known?(reference: Reference): Float64Array | undefined;
  /** Of literals in the statements: numbers that were printed with a few digits. */
  readonly literals?: WeakMap<Tensor, Float64Array>;
}

export interface Bounds {
  /** How far each entry of a quantity may be off. */
  of(reference: Reference): Float64Array;
  /** The same for any other expression over the quantities of the pass, which is not stored. */
  ofExpression(expression: Expression): Float64Array;
  /** One entry of an expression: its value and how far it may be off. */
  entry(expression: Expression, at: readonly number[]): Uncertain;
  /** ∂of/∂by by reverse mode, [size of `of` × size of `by`], and how far each entry may be off. */
  jacobian(of: Reference, by: Reference): { readonly value: Tensor; readonly errors: Float64Array };
}

/** Numbers, and how far each may be off. */
interface Off {
  readonly value: Tensor;
  readonly errors: Float64Array;
}

/**
 * A bound on the error of every entry of every quantity of a pass, by running error analysis: each statement is
 * evaluated in plain arithmetic, errors of what it reads are handed on by the rules for +, ·, / and g,
 * and each operation adds its own rounding. `trace` is a 64-bit trace, the stand-in for the exact values.
 */
export function boundsOf(trace: Trace, rounding: Rounding, inexact: Inexact = {}): Bounds {
  const { stored } = rounding;
  const rules = arithmetic(rounding);
  const { u, softmax, scalar } = rules;
  const known = new Map<number, Float64Array>();
  /** Errors of literals, and of numbers that reverse mode sends down. */
  const literals = inexact.literals ?? new WeakMap<Tensor, Float64Array>();

  const of = (reference: Reference): Float64Array => {
    const writer = trace.writer(reference);
    if (writer === undefined) return inexact.given?.(reference) ?? new Float64Array(trace.read(reference).data.length);
    const found = known.get(writer.index) ?? inexact.known?.(reference);
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

  const whole = wholeErrors(rules, { read: trace.read, of, literal: (tensor) => literals.get(tensor) });

  const ofExpression = (expression: Expression): Float64Array => {
    const errors = whole(expression);
    if (errors !== undefined) return errors;
    const shape = trace.partShape(expression);
    return Float64Array.from({ length: sizeOf(shape) }, (_, i) => entry(expression, indicesOf(shape, i)).error);
  };

  const entry = (expression: Expression, at: readonly number[]): Uncertain =>
    scalar(trace.element(expression, at), ({ of: part, at: place }) => {
      if (part.kind === 'literal') {
        const offset = offsetOf(part.tensor.shape, place);
        return { value: part.tensor.data[offset]!, error: literals.get(part.tensor)?.[offset] ?? 0 };
      }
      if (part.kind !== 'reference') return nameless(part, place);
      const { shape, data } = trace.read(part);
      const offset = offsetOf(shape, place);
      return { value: data[offset]!, error: of(part)[offset]! };
    });

  /** What has no arithmetic of its own, entry by entry. */
  const nameless = (part: Expression, at: readonly number[]): Uncertain => {
    const { shape, data } = trace.part(part);
    const value = data[offsetOf(shape, at)]!;
    if (part.kind !== 'operation' || part.name !== 'activate')
      throw new Error(`No error bound for an entry of ${part.kind}`);
    return softmax(value, ofExpression(part.operands[0]!));
  };

  /** The numbers that reverse mode hands down, each with how far it may be off. */
  const carrier: Carrier<Off> = {
    zero: (shape) => ({ value: zeros(shape), errors: new Float64Array(sizeOf(shape)) }),
    add(sum, share) {
      const { data } = sum.value;
      for (let i = 0; i < data.length; i++) {
        data[i]! += share.value.data[i]!;
        sum.errors[i]! += share.errors[i]! + u * (Math.abs(data[i]!) + sum.errors[i]! + share.errors[i]!);
      }
    },
    numbers({ value, errors }) {
      literals.set(value, errors);
      return value;
    },
    share: (expression) => ({ value: trace.part(expression), errors: ofExpression(expression) }),
  };

  const jacobian = (top: Reference, bottom: Reference): Off => {
    const rows = trace.read(top).data.length;
    const columns = trace.read(bottom).data.length;
    const value = zeros([rows, columns]);
    const errors = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      const seed = zeros(trace.shape(top));
      seed.data[row] = 1;
      const found = walkDown<Off>(trace, top, { value: seed, errors: new Float64Array(rows) }, carrier)(bottom);
      value.data.set(found.value.data, row * columns);
      errors.set(found.errors, row * columns);
    }
    return { value, errors };
  };

  return { of, ofExpression, entry, jacobian };
}
