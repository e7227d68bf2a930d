import type { DocumentLine } from '../../documents/document.ts';
import {
  type Expression,
  type OperationNode,
  type Reference,
  reference,
  referencesOf,
  refId,
} from '../../engine/algebra/expression.ts';
import { operations } from '../../engine/algebra/operations/index.ts';
import type { Statement } from '../../engine/program.ts';
import type { Shape } from '../../engine/tensor.ts';
import type { Trace } from '../../engine/trace.ts';
import { firstUse } from '../shared.ts';
import { bar, type Draft, nameless } from './model.ts';

const data: ReadonlySet<string> = new Set(['a', 't']);

/** All samples side by side: the data of a document that has them in one matrix, and no computation. */
const isData = ({ value }: Statement<DocumentLine>, trace: Trace<DocumentLine>): boolean =>
  referencesOf(value).every((of) => data.has(of.symbol) && trace.writer(of) === undefined);

const dependsOnAnything = (expression: Expression): boolean => referencesOf(expression).length > 0;

/** One node for each operation of the statements that `root` depends on, and one for everything that is given. */
export function draftTensors(trace: Trace<DocumentLine>, root: Reference): Draft[] {
  const drafts: Draft[] = [];
  const shapes: Shape[] = [];
  const known = new Map<string, number>();
  let unnamed = 0;

  const push = (draft: Omit<Draft, 'id'>, shape: Shape): number => {
    shapes.push(shape);
    return drafts.push({ ...draft, id: drafts.length }) - 1;
  };

  const visit = (of: Reference): number => {
    const statement = trace.writer(of);
    const handle = statement?.target ?? firstUse(of, trace.program.problem);
    const id = refId(handle);
    const node =
      known.get(id) ??
      (statement === undefined || isData(statement, trace)
        ? push({ handle, operands: [], ...(statement && { statement }) }, trace.shape(handle))
        : statement.value.kind === 'operation'
          ? compute(statement.value, statement)
          : copy(statement));
    known.set(id, node);
    return node;
  };

  /** A statement that only gives a quantity a second name. */
  const copy = (statement: Statement<DocumentLine>): number => {
    const from = visit(statement.value as Reference);
    const rule = { tensor: reference(bar, drafts.length) };
    return push(
      {
        handle: statement.target,
        statement,
        formula: { tensor: drafts[from]!.handle },
        operands: [{ from, rule }],
      },
      shapes[from]!,
    );
  };

  const compute = ({ folded: _, ...operation }: OperationNode, statement?: Statement<DocumentLine>): number => {
    const from: (number | undefined)[] = [];
    const visitOperand = (i: number): void => {
      const operand = operation.operands[i]!;
      if (operand.kind === 'reference') from[i] = visit(operand);
      if (operand.kind === 'operation' && dependsOnAnything(operand)) from[i] = compute(operand);
    };
    // What is given is met when it is needed: the weights of layer 2 after layer 1 is computed.
    const isGiven = (operand: Expression) => operand.kind === 'reference' && trace.writer(operand) === undefined;
    const order = [...operation.operands.keys()];
    for (const i of order.filter((at) => !isGiven(operation.operands[at]!))) visitOperand(i);
    for (const i of order.filter((at) => isGiven(operation.operands[at]!))) visitOperand(i);
    const formula: OperationNode = {
      ...operation,
      operands: operation.operands.map((operand, i) => (from[i] === undefined ? operand : drafts[from[i]]!.handle)),
    };
    const own = operation.operands.map((operand, i) =>
      from[i] === undefined ? trace.partShape(operand) : shapes[from[i]]!,
    );
    const mathematics = operations[operation.name];
    const shares = mathematics.vjp(reference(bar, drafts.length), formula, own);
    return push(
      {
        handle: statement?.target ?? reference(nameless, ++unnamed),
        ...(statement && { statement }),
        formula: { tensor: formula },
        operands: shares.flatMap((rule, i) => {
          const id = from[i];
          return id === undefined || !rule ? [] : [{ from: id, rule: { tensor: rule } }];
        }),
      },
      mathematics.shape(own, operation.attributes),
    );
  };

  visit(root);
  return drafts;
}
