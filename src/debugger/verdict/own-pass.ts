import type { DocumentLine } from '../../documents/document.ts';
import { db, dW } from '../../documents/symbols.ts';
import { evaluate } from '../../engine/algebra/evaluate.ts';
import { type Expression, type Reference, reference, refId } from '../../engine/algebra/expression.ts';
import { reference as plainLoop } from '../../engine/backends/reference.ts';
import { type Bounds, boundsOf, type Inexact } from '../../engine/bounds.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Statement } from '../../engine/program.ts';
import { indicesOf, sizeOf, type Tensor } from '../../engine/tensor.ts';
import { record, type Trace } from '../../engine/trace.ts';
import { type Rounding, unit } from '../../engine/uncertain.ts';
import { type Brought, isGradient } from '../student/brought.ts';
import { type Convention, timesOurs } from './said.ts';

/**
 * A student may compute in Float32 throughout, with formulas that cancel, and in another order than ours: where one of
 * our operations rounds, theirs may take up to four.
 */
const theirs: Rounding = { inner: 4 * unit.float32, stored: 4 * unit.float32, textbook: true };

/** What one quantity should be, given what the student has before it. */
export interface Expected {
  readonly values: Float64Array;
  /** What `errors` are at least: one rounding of each number, and of each that it is added up from. */
  readonly least: (i: number) => number;
  /** How far a right computation may be off. Only asked for where values are close. */
  errors(): Float64Array;
  /** One of the values, for less than all of them take. */
  one(i: number): number;
}

/** A program on a problem in which whatever the student brought stands in the place of what the program computes. */
export interface OwnPass {
  readonly trace: Trace<DocumentLine>;
  readonly bounds: () => Bounds;
  /** A quantity recomputed from what the student has upstream of it; with shared weights there are two ways to count. */
  expected(step: Brought): readonly Expected[];
}

/** What every pass on a student's numbers shares. */
export interface Frame {
  readonly problem: Problem;
  readonly convention: Convention;
  /** What the problem gives, in 64-bit, and what a Float32 loses of it. */
  readonly givens: (reference: Reference) => Tensor | undefined;
  readonly inFloat32: (tensor: Tensor) => Float64Array;
  /** The errors of what was brought. */
  readonly literals: WeakMap<Tensor, Float64Array>;
}

/** Statements in which what was brought is given, and how what was brought would have been computed, by its name. */
export interface Statements {
  readonly program: Trace<DocumentLine>['program'];
  readonly computed: ReadonlyMap<string, Statement<DocumentLine>>;
  /** Errors of quantities that another pass has computed from the same numbers. */
  readonly known?: Inexact['known'];
}

const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** Runs statements on what a student brought. */
export function passOf(frame: Frame, { program, computed, known }: Statements): OwnPass {
  const { problem, convention, givens, inFloat32, literals } = frame;
  const trace = record(program, { precision: 'float64', givens });
  const rounded: Inexact = { given: (quantity) => inFloat32(trace.read(quantity)) };
  const bounds = lazily(() =>
    boundsOf(trace, theirs, { ...rounded, literals, ...(known === undefined ? {} : { known }) }),
  );
  const plain = lazily(() => boundsOf(trace, theirs, rounded));

  /** δ of the output may also be computed without the short cut: what that costs in roundings, digits printed aside. */
  const otherWay = ({ also, line }: Statement<DocumentLine>): Float64Array | undefined =>
    line.id !== 'delta-fused' || also.length === 0 ? undefined : plain().ofExpression(also[0]!);

  function ofSamples(symbol: string, layer: number): Expected {
    const each = problem.inputs.map((_, i) => computed.get(refId(reference(symbol, layer, i + 1)))!);
    const n = problem.layers[layer]!;
    const times = symbol === 'delta' ? timesOurs(problem, convention) : 1;
    const values = lazily(() =>
      Float64Array.from(each.flatMap(({ value }) => Array.from(trace.part(value).data, (x) => times * x))),
    );
    const errors = lazily(() =>
      Float64Array.from(
        each.flatMap((statement) => {
          const other = otherWay(statement);
          return Array.from(bounds().ofExpression(statement.value), (error, i) => {
            const more = other?.[i] ?? 0;
            return times * (error + (Number.isFinite(more) ? more : 0));
          });
        }),
        (error, i) => error + theirs.stored * (Math.abs(values()[i]!) + error),
      ),
    );
    return {
      get values() {
        return values();
      },
      errors,
      least: (i) => theirs.stored * Math.abs(values()[i]!),
      one: (i) => times * trace.part(each[Math.floor(i / n)]!.value).data[i % n]!,
    };
  }

  /** An entry of a quantity: of one that is added up over the samples, without adding up all the others. */
  function entryOf(quantity: Reference, i: number): number {
    const { target, line, value } = trace.writer(quantity)!;
    if (value.kind === 'literal') return value.tensor.data[i]!;
    const element = (expression: Expression) =>
      trace.scalar(trace.element(expression, indicesOf(trace.shape(quantity), i)));
    if (line.mode !== 'accumulate') return element(value);
    return problem.inputs.reduce((sum, _, k) => sum + element(trace.writer({ ...target, sample: k + 1 })!.body), 0);
  }

  /**
   * All of them, without keeping what they were after each sample; and the sizes of what was added up, each of which is
   * rounded at least once.
   */
  function summedUp(quantity: Reference): { values: ArrayLike<number>; sizes?: Float64Array } {
    const { target, line, value } = trace.writer(quantity)!;
    if (line.mode !== 'accumulate' || value.kind === 'literal') return { values: trace.read(quantity).data };
    const values = new Float64Array(sizeOf(trace.shape(quantity)));
    const sizes = new Float64Array(values.length);
    for (const k of problem.inputs.keys()) {
      const { data } = evaluate(trace.writer({ ...target, sample: k + 1 })!.body, environment);
      for (let i = 0; i < values.length; i++) {
        values[i]! += data[i]!;
        sizes[i]! += Math.abs(data[i]!);
      }
    }
    return { values, sizes };
  }
  const environment = { read: trace.read, shape: trace.shape, products: plainLoop };

  const numbersOf = (...quantities: readonly Reference[]): Expected => {
    const add = (lists: readonly ArrayLike<number>[]) =>
      Float64Array.from(lists[0]!, (_, i) => lists.reduce((sum, list) => sum + list[i]!, 0));
    const sums = lazily(() => quantities.map(summedUp));
    const values = lazily(() => add(sums().map((sum) => sum.values)));
    return {
      get values() {
        return values();
      },
      least: (i) => theirs.stored * sums().reduce((size, sum) => size + (sum.sizes?.[i] ?? 0), Math.abs(values()[i]!)),
      errors: lazily(() => add(quantities.map((quantity) => bounds().of(quantity)))),
      one: (i) => quantities.reduce((sum, quantity) => sum + entryOf(quantity, i), 0),
    };
  };

  function made({ symbol, layer }: Brought): readonly Expected[] {
    if (isGradient(symbol)) return usesOf(problem, symbol, layer).map((uses) => numbersOf(...uses));
    if (layer > 0) return [ofSamples(symbol, layer)];
    const values = Float64Array.from(problem.inputs.flat());
    const errors = () => values.map((x) => Math.abs(x - Math.fround(x)));
    return [{ values, least: () => 0, errors, one: (i) => values[i]! }];
  }

  const all = new Map<Brought, readonly Expected[]>();
  const expected = (step: Brought): readonly Expected[] => {
    const found = all.get(step) ?? made(step);
    all.set(step, found);
    return found;
  };
  return { trace, bounds, expected };
}

/** What a gradient may be of: of this layer's own use, or as automatic differentiation has it, of all uses of its weights. */
export function usesOf({ shared }: Problem, symbol: 'dW' | 'db', layer: number): readonly (readonly Reference[])[] {
  const of = symbol === 'dW' ? dW : db;
  const uses = shared.find((group) => group.includes(layer));
  return uses === undefined ? [[of(layer)]] : [[of(layer)], uses.map((l) => of(l))];
}
