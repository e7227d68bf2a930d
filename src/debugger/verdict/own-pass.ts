import type { DocumentLine } from '../../documents/document.ts';
import { db, delta, dW } from '../../documents/symbols.ts';
import { type Expression, literal, type Reference, reference, refId } from '../../engine/algebra/expression.ts';
import { type Bounds, boundsOf, type Inexact } from '../../engine/bounds.ts';
import type { Problem } from '../../engine/problem.ts';
import { type Block, type Program, type Statement, unroll } from '../../engine/program.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { record, type Trace } from '../../engine/trace.ts';
import { type Rounding, unit } from '../../engine/uncertain.ts';
import type { Brought } from '../student/brought.ts';

/** What a student's δ is: ∂C/∂z, with the mean in it as ours, or ∂𝓛/∂z of each sample. */
export type Convention = 'cost' | 'loss';

/**
 * A student may compute in Float32 throughout, with formulas that cancel, and in another order than ours: where one of
 * our operations rounds, theirs may take up to four.
 */
const theirs: Rounding = { inner: 4 * unit.float32, stored: 4 * unit.float32, textbook: true };

/** What one quantity should be, given what the student has before it. */
export interface Expected {
  readonly values: Float64Array;
  /** What `errors` are at least: one rounding of each number. */
  readonly least: (i: number) => number;
  /** How far a right computation may be off. Only asked for where values are close. */
  errors(): Float64Array;
}

/** A program on a problem in which whatever the student brought stands in the place of what the program computes. */
export interface OwnPass {
  readonly program: Program<DocumentLine>;
  readonly trace: Trace<DocumentLine>;
  /** A quantity recomputed from what the student has upstream of it; with shared weights there are two ways to count. */
  expected(step: Brought): readonly Expected[];
}

/** How many times ours a student's δ is. */
export const timesOurs = ({ inputs, reduction }: Problem, convention: Convention): number =>
  convention === 'loss' && reduction === 'mean' ? inputs.length : 1;

interface Said {
  readonly tensor: Tensor;
  readonly errors: Float64Array;
}

/** z, a and δ of each sample as the student has them, in our units. */
function saidBy(brought: readonly Brought[], problem: Problem, convention: Convention): Map<string, Said> {
  const said = new Map<string, Said>();
  for (const { symbol, layer, values, half } of brought) {
    if (symbol === 'dW' || symbol === 'db' || layer === 0) continue;
    const n = problem.layers[layer]!;
    const share = symbol === 'delta' ? 1 / timesOurs(problem, convention) : 1;
    for (const sample of problem.inputs.keys()) {
      const part = (list: ArrayLike<number>) =>
        Float64Array.from({ length: n }, (_, i) => share * list[sample * n + i]!);
      said.set(refId(reference(symbol, layer, sample + 1)), {
        tensor: { shape: [n], data: part(values.data) },
        errors: part(half),
      });
    }
  }
  return said;
}

/** The statement, with its target given instead of computed. */
const given = (statement: Statement<DocumentLine>, value: Expression): Statement<DocumentLine> => {
  const { index, line, number, phase, bindings, target } = statement;
  return { index, line, number, phase, bindings, target, body: value, value, also: [] };
};

/** Weights and data as a Float32 holds them, for whoever computes with those. */
const asFloat32 = (data: ArrayLike<number>): Float64Array =>
  Float64Array.from(data, (x) => Math.abs(x - Math.fround(x)));

/** Runs a program on what a student brought. */
export function ownPass(
  problem: Problem,
  blocks: readonly Block<DocumentLine>[],
  brought: readonly Brought[],
  convention: Convention,
): OwnPass {
  const said = saidBy(brought, problem, convention);
  const program = unroll(blocks, problem);
  const literals = new WeakMap<Tensor, Float64Array>();
  const computed = new Map<string, Statement<DocumentLine>>();
  const statements = program.statements.map((statement) => {
    const id = refId(statement.target);
    const own = said.get(id);
    if (own === undefined) return statement;
    computed.set(id, statement);
    literals.set(own.tensor, own.errors);
    return given(statement, literal(own.tensor));
  });
  const trace = record({ ...program, statements }, { precision: 'float64' });
  const inFloat32 = new WeakMap<Tensor, Float64Array>();
  const rounded: Inexact = {
    given(quantity) {
      const tensor = trace.read(quantity);
      const errors = inFloat32.get(tensor) ?? asFloat32(tensor.data);
      inFloat32.set(tensor, errors);
      return errors;
    },
  };
  const bounds = boundsOf(trace, theirs, { ...rounded, literals });
  let plain: Bounds | undefined;

  /** δ of the output may also be computed without the short cut: what that costs in roundings, digits printed aside. */
  const otherWay = ({ also, line }: Statement<DocumentLine>): Float64Array | undefined => {
    if (line.id !== 'delta-fused' || also.length === 0) return undefined;
    plain ??= boundsOf(trace, theirs, rounded);
    return plain.ofExpression(also[0]!);
  };

  function ofSamples(symbol: string, layer: number): Expected {
    const each = problem.inputs.map((_, i) => computed.get(refId(reference(symbol, layer, i + 1)))!);
    const times = symbol === 'delta' ? timesOurs(problem, convention) : 1;
    const values = Float64Array.from(each.flatMap(({ value }) => Array.from(trace.part(value).data, (x) => times * x)));
    const errors = () =>
      Float64Array.from(
        each.flatMap((statement) => {
          const other = otherWay(statement);
          return Array.from(bounds.ofExpression(statement.value), (error, i) => {
            const more = other?.[i] ?? 0;
            return times * (error + (Number.isFinite(more) ? more : 0));
          });
        }),
        (error, i) => error + theirs.stored * (Math.abs(values[i]!) + error),
      );
    return { values, errors, least: (i) => theirs.stored * Math.abs(values[i]!) };
  }

  const numbersOf = (...quantities: readonly Reference[]): Expected => {
    const add = (lists: readonly ArrayLike<number>[]) =>
      Float64Array.from(lists[0]!, (_, i) => lists.reduce((sum, list) => sum + list[i]!, 0));
    const values = add(quantities.map((quantity) => trace.read(quantity).data));
    return {
      values,
      least: (i) => theirs.stored * Math.abs(values[i]!),
      errors: () => add(quantities.map((quantity) => bounds.of(quantity))),
    };
  };

  function expected({ symbol, layer }: Brought): readonly Expected[] {
    if (symbol === 'dW' || symbol === 'db') {
      const of = symbol === 'dW' ? dW : db;
      const uses = problem.shared.find((group) => group.includes(layer));
      // Of this layer's own use, or as automatic differentiation has it, of all uses of the same weights.
      return uses === undefined ? [numbersOf(of(layer))] : [numbersOf(of(layer)), numbersOf(...uses.map((l) => of(l)))];
    }
    if (layer > 0) return [ofSamples(symbol, layer)];
    const values = Float64Array.from(problem.inputs.flat());
    return [{ values, least: () => 0, errors: () => asFloat32(values) }];
  }

  return { program, trace, expected };
}

/** Whether a file says δ in a way that can have the mean in it or not. */
export const conventionsOf = ({ inputs, reduction }: Problem, brought: readonly Brought[]): readonly Convention[] =>
  reduction === 'mean' && inputs.length > 1 && brought.some(({ symbol }) => symbol === delta().symbol)
    ? ['cost', 'loss']
    : ['cost'];
