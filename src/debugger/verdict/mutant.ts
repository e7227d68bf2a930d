import type { DocumentLine } from '../../documents/document.ts';
import { type Form, mutateLine, type Scope } from '../../documents/mistakes/index.ts';
import { literal, reference, referencesOf, refId } from '../../engine/algebra/expression.ts';
import { givensOf } from '../../engine/givens.ts';
import type { Problem } from '../../engine/problem.ts';
import { type Block, type Program, restated, type Statement, unroll } from '../../engine/program.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { type Brought, isGradient } from '../student/brought.ts';
import { type Frame, type OwnPass, passOf, usesOf } from './own-pass.ts';
import { type Convention, saidBy } from './said.ts';

/** A mistake at one place or several. */
export interface Mutation {
  readonly form: Form;
  readonly scope: Scope;
}

/** The right program on a student's numbers, and from it every wrong one, of which only what differs is computed. */
export interface BasePass extends OwnPass {
  /** The program with mistakes in it, made one after the other. */
  mutant(...mutations: readonly Mutation[]): Mutant;
}

export interface Mutant {
  /** Whether a quantity may come out otherwise than in the right program; where not, it has the very same numbers. */
  touches(step: Brought): boolean;
  pass(): OwnPass;
}

/** The statement, with its target given instead of computed. */
function given(statement: Statement<DocumentLine>, value: () => Tensor): Statement<DocumentLine> {
  const { index, line, number, phase, bindings, target } = statement;
  let made: ReturnType<typeof literal> | undefined;
  const make = () => {
    made ??= literal(value());
    return made;
  };
  return {
    index,
    line,
    number,
    phase,
    bindings,
    target,
    get body() {
      return make();
    },
    get value() {
      return make();
    },
    also: [],
  };
}

/** What each statement reads, as places in the pass. */
function readsOf({ statements }: Program<DocumentLine>): (index: number) => readonly number[] {
  const writers = new Map<string, number>();
  for (const { index, target, line } of statements) {
    writers.set(refId(target), index);
    if (line.mode === 'accumulate') writers.set(refId({ ...target, sample: undefined! }), index);
  }
  const reads: (readonly number[] | undefined)[] = [];
  return (index) => {
    reads[index] ??= referencesOf(statements[index]!.value).flatMap((quantity) => writers.get(refId(quantity)) ?? []);
    return reads[index];
  };
}

/** Runs a program on what a student brought. */
export function ownPass(
  problem: Problem,
  blocks: readonly Block<DocumentLine>[],
  brought: readonly Brought[],
  convention: Convention,
): BasePass {
  const program = unroll(blocks, problem);
  const { statements } = program;
  const said = saidBy(brought, problem, convention);
  const losses = new WeakMap<Tensor, Float64Array>();
  const frame: Frame = {
    problem,
    convention,
    givens: givensOf(problem, 'float64'),
    inFloat32(tensor) {
      const errors = losses.get(tensor) ?? Float64Array.from(tensor.data, (x) => Math.abs(x - Math.fround(x)));
      losses.set(tensor, errors);
      return errors;
    },
    literals: new WeakMap([...said.values()].map(({ tensor, errors }) => [tensor, errors])),
  };
  const computed = new Map<string, Statement<DocumentLine>>();
  const own = statements.map((statement) => {
    const id = refId(statement.target);
    const brought = said.get(id);
    if (brought === undefined) return statement;
    computed.set(id, statement);
    return given(statement, () => brought.tensor);
  });
  const base = passOf(frame, { program: { ...program, statements: own }, computed });
  const isGiven = statements.map((statement, i) => own[i] !== statement);
  const reads = readsOf(program);
  const borrowed = statements.map((statement) => given(statement, () => base.trace.value(statement.index)));

  /** The line of every statement; lines are few, and statements are one for each sample as well. */
  function linesWith(mutations: readonly Mutation[]): DocumentLine[] {
    const made = new Map<DocumentLine, DocumentLine[]>();
    return statements.map(({ line, bindings: { l = 0 } }) => {
      const ofLine = made.get(line) ?? [];
      made.set(line, ofLine);
      ofLine[l] ??= mutations.reduce((own, { form, scope }) => mutateLine(own, l, problem, form, scope), line);
      return ofLine[l];
    });
  }

  function mutant(...mutations: readonly Mutation[]): Mutant {
    const lines = linesWith(mutations);
    const isChanged = (i: number) => lines[i] !== statements[i]!.line;
    const differs: (boolean | undefined)[] = [];
    const visit = (i: number): boolean => {
      differs[i] ??= isChanged(i) || reads(i).some((j) => !isGiven[j] && visit(j));
      return differs[i];
    };
    // In the order of the pass, so that a long batch does not recurse once per sample.
    const find = () => {
      if (differs.length < statements.length) for (const i of statements.keys()) visit(i);
    };

    function touches({ symbol, layer }: Brought): boolean {
      if (layer === 0) return false;
      find();
      if (!isGradient(symbol))
        return problem.inputs.some((_, k) => differs[computed.get(refId(reference(symbol, layer, k + 1)))!.index]);
      return usesOf(problem, symbol, layer).some((uses) =>
        uses.some((quantity) => differs[base.trace.writer(quantity)!.index]),
      );
    }

    function pass(): OwnPass {
      find();
      const anew = (i: number) => (isChanged(i) ? restated(statements[i]!, lines[i]!, problem) : statements[i]!);
      const wrong = statements.map((_, i) => (isGiven[i] ? own[i]! : differs[i] ? anew(i) : borrowed[i]!));
      const others = new Map(
        [...computed].map(([id, { index }]) => [id, differs[index] ? anew(index) : statements[index]!]),
      );
      return passOf(frame, {
        program: { ...program, statements: wrong },
        computed: others,
        known(quantity) {
          const writer = base.trace.writer(quantity);
          return writer === undefined || isGiven[writer.index] || differs[writer.index]
            ? undefined
            : base.bounds().of(quantity);
        },
      });
    }
    return { touches, pass };
  }

  return { ...base, mutant };
}
