import { activations } from '../activations/index.ts';
import type { Attributes, Expression, Reference } from '../algebra/expression.ts';
import { type OperationName, operations } from '../algebra/operations/index.ts';
import { reference as plainLoop } from '../backends/reference.ts';
import { type Numbers, type Shape, sizeOf, type Tensor } from '../tensor.ts';
import { type Arithmetic, gammaOf } from '../uncertain.ts';

/**
 * The numbers of a part of a formula, and how far each may be off. A sum that has not been closed yet may still become
 * part of a longer one: then `errors` are those of its terms alone, and `open` says what its own rounding depends on.
 */
interface Lot {
  readonly shape: Shape;
  readonly data: Numbers;
  readonly errors: Float64Array;
  readonly open?: { readonly sizes: Float64Array; readonly terms: number };
}

/** Where errors of quantities and of literals come from. */
export interface Sources {
  read(reference: Reference): Tensor;
  of(reference: Reference): Float64Array;
  literal(tensor: Tensor): Float64Array | undefined;
}

type Rule = (operands: readonly Lot[], result: Tensor, attributes: Attributes) => Lot;

export interface WholeErrors {
  /** The error bound of every entry of an expression; `undefined` where an operation in it has no rule here. */
  of(expression: Expression): Float64Array | undefined;
  /**
   * That of a quantity which is added up over the samples, S ← S + body, and stored each time; without keeping what it
   * was on the way.
   */
  accumulated(
    bodies: readonly Expression[],
    stored: (value: number, error: number) => number,
  ): Float64Array | undefined;
}

/** Error bounds of whole arrays at once: the rules of the analysis entry by entry, as loops. */
export function wholeErrors(
  { u, multiply, divide, rounded, activation, softmax }: Arithmetic,
  { read, of, literal }: Sources,
): WholeErrors {
  const one = gammaOf(1, u);

  /** A sum with its own rounding in it. */
  const closed = ({ shape, data, errors, open }: Lot): Lot => {
    if (open === undefined) return { shape, data, errors };
    const gamma = gammaOf(open.terms, u);
    return { shape, data, errors: errors.map((error, i) => error + gamma * open.sizes[i]!) };
  };

  /** What only moves numbers moves their errors in the same way. */
  const moving =
    (name: OperationName): Rule =>
    (operands, { shape, data }, attributes) => {
      const out = new Float64Array(data.length);
      const parts = operands.map(closed).map((lot) => ({ shape: lot.shape, data: lot.errors }));
      operations[name].value(parts, out, attributes, plainLoop);
      return { shape, data, errors: out };
    };

  const turning =
    (name: 'transpose' | 'reshape'): Rule =>
    ([x], { shape, data }, attributes) => {
      const turned = (numbers: Float64Array) => {
        const out = new Float64Array(numbers.length);
        operations[name].value([{ shape: x!.shape, data: numbers }], out, attributes, plainLoop);
        return out;
      };
      const { errors, open } = x!;
      return {
        shape,
        data,
        errors: turned(errors),
        ...(open === undefined ? {} : { open: { sizes: turned(open.sizes), terms: open.terms } }),
      };
    };

  /** Sums of sums are one long sum. */
  const adding: Rule = (operands, { shape, data }) => {
    const errors = new Float64Array(data.length);
    const sizes = new Float64Array(data.length);
    let terms = 0;
    for (const lot of operands) {
      terms += lot.open?.terms ?? 1;
      for (let i = 0; i < errors.length; i++) {
        errors[i]! += lot.errors[i]!;
        sizes[i]! += lot.open?.sizes[i] ?? Math.abs(lot.data[i]!) + lot.errors[i]!;
      }
    }
    return { shape, data, errors, ...(terms === 1 ? {} : { open: { sizes, terms } }) };
  };

  const matmul: Rule = ([left, right], { shape, data }) => {
    const [x, y] = [closed(left!), closed(right!)];
    const [m, k, n] = [x.shape[0]!, x.shape[1] ?? 1, y.shape[1] ?? 1];
    const errors = new Float64Array(m * n);
    const sizes = new Float64Array(m * n);
    for (let i = 0; i < m; i++) {
      for (let p = 0; p < k; p++) {
        const [value, error] = [Math.abs(x.data[i * k + p]!), x.errors[i * k + p]!];
        if (value === 0 && error === 0) continue; // nothing times whatever is nothing
        for (let j = 0; j < n; j++) {
          const other = Math.abs(y.data[p * n + j]!);
          const theirs = y.errors[p * n + j]!;
          const size = value * other;
          let off = value * theirs + other * error + error * theirs;
          off += one * (size + off);
          errors[i * n + j]! += off;
          sizes[i * n + j]! += size + off;
        }
      }
    }
    return { shape, data, errors, ...(k === 1 ? {} : { open: { sizes, terms: k } }) };
  };

  const entries =
    (error: (i: number, ...operands: readonly Lot[]) => number): Rule =>
    (operands, { shape, data }) => {
      const lots = operands.map(closed);
      return { shape, data, errors: Float64Array.from(data, (_, i) => error(i, ...lots)) };
    };
  const at = ({ data, errors }: Lot, i: number) => ({ value: data[i]!, error: errors[i]! });

  const slopes: Rule = (operands, result, { activation: id = 'identity' }) =>
    entries((i, z) => activation(id, 1, at(z, i)).error)(operands, result, {});

  const rules: Partial<Record<OperationName, Rule>> = {
    matmul,
    add: adding,
    plus: adding,
    transpose: turning('transpose'),
    reshape: turning('reshape'),
    stack: moving('stack'),
    slice: moving('slice'),
    place: moving('place'),
    repeatColumns: moving('repeatColumns'),
    diagonalMatrix: moving('diagonalMatrix'),
    total: ([x], { shape, data }) => {
      const sizes = x!.open?.sizes ?? x!.errors.map((error, i) => Math.abs(x!.data[i]!) + error);
      const sum = (numbers: Float64Array) => Float64Array.of(numbers.reduce((all, v) => all + v, 0));
      const terms = x!.errors.length * (x!.open?.terms ?? 1);
      return { shape, data, errors: sum(x!.errors), ...(terms === 1 ? {} : { open: { sizes: sum(sizes), terms } }) };
    },
    hadamard: entries((i, x, y) => multiply(at(x, i), at(y, i)).error),
    scale: entries((i, s, x) => multiply(at(s, 0), at(x, i)).error),
    divide: entries((i, x, y) => divide(at(x, i), at(y, i)).error),
    negate: entries((i, x) => x.errors[i]!),
    subtract: entries((i, x, y) => rounded(x.data[i]! - y.data[i]!, x.errors[i]! + y.errors[i]!).error),
    complement: entries((i, x) => rounded(1 - x.data[i]!, x.errors[i]!).error),
    slope: slopes,
    activate: (operands, result, attributes) => {
      const id = attributes.activation ?? 'identity';
      const rule =
        activations[id].kind === 'elementwise'
          ? entries((i, z) => activation(id, 0, at(z, i)).error)
          : entries((i, z) => softmax(result.data[i]!, z.errors).error);
      return rule(operands, result, attributes);
    },
    jacobian: ([z], { shape, data }, attributes) => {
      const id = attributes.activation ?? 'identity';
      const n = shape[0]!;
      const errors = new Float64Array(n * n);
      const lot = closed(z!);
      if (activations[id].kind === 'elementwise') {
        for (let i = 0; i < n; i++) errors[i * n + i] = activation(id, 1, at(lot, i)).error;
        return { shape, data, errors };
      }
      const s = new Float64Array(n);
      operations.activate.value([lot], s, attributes, plainLoop);
      const uncertain = Array.from(s, (value) => softmax(value, lot.errors));
      for (const [i, x] of uncertain.entries()) {
        for (const [j, y] of uncertain.entries()) {
          errors[i * n + j] = multiply(x, i === j ? rounded(1 - y.value, y.error) : y).error;
        }
      }
      return { shape, data, errors };
    },
  };

  const lotOf = (expression: Expression): Lot | undefined => {
    switch (expression.kind) {
      case 'reference': {
        const { shape, data } = read(expression);
        return { shape, data, errors: of(expression) };
      }
      case 'literal': {
        const { shape, data } = expression.tensor;
        return { shape, data, errors: literal(expression.tensor) ?? new Float64Array(data.length) };
      }
      case 'number': {
        const { value, name } = expression;
        return {
          shape: [],
          data: Float64Array.of(value),
          errors: Float64Array.of(name === undefined ? 0 : u * Math.abs(value)),
        };
      }
      case 'operation': {
        const rule = rules[expression.name];
        if (rule === undefined) return undefined;
        const operands: Lot[] = [];
        for (const operand of expression.operands) {
          const lot = lotOf(operand);
          if (lot === undefined) return undefined;
          operands.push(lot);
        }
        const { attributes, name } = expression;
        const shape = operations[name].shape(
          operands.map((lot) => lot.shape),
          attributes,
        );
        const data = new Float64Array(sizeOf(shape));
        operations[name].value(operands, data, attributes, plainLoop);
        return rule(operands, { shape, data }, attributes);
      }
      default:
        return undefined;
    }
  };

  function accumulated(bodies: readonly Expression[], stored: (value: number, error: number) => number) {
    let values = new Float64Array(0);
    let errors = new Float64Array(0);
    for (const [k, body] of bodies.entries()) {
      const lot = lotOf(body);
      if (lot === undefined) return undefined;
      if (k === 0) {
        values = Float64Array.from(lot.data);
        errors = closed(lot).errors.map((error, i) => stored(values[i]!, error));
        continue;
      }
      const gamma = gammaOf(1 + (lot.open?.terms ?? 1), u);
      for (let i = 0; i < errors.length; i++) {
        const [value, error] = [lot.data[i]!, lot.errors[i]!];
        const size = Math.abs(values[i]!) + errors[i]! + (lot.open?.sizes[i] ?? Math.abs(value) + error);
        values[i]! += value;
        errors[i] = stored(values[i]!, errors[i]! + error + gamma * size);
      }
    }
    return errors;
  }

  return {
    of(expression) {
      const lot = lotOf(expression);
      return lot && closed(lot).errors;
    },
    accumulated,
  };
}
