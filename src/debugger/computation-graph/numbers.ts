import type { DocumentLine } from '../../documents/document.ts';
import {
  type Expression,
  type OperationNode,
  type Reference,
  reference,
  refId,
} from '../../engine/algebra/expression.ts';
import { difference, entry, negative, plain, product, quotient, type Scalar } from '../../engine/algebra/scalar.ts';
import type { Statement } from '../../engine/program.ts';
import type { Trace } from '../../engine/trace.ts';
import { firstUse } from '../shared.ts';
import { bar, type Draft, nameless } from './model.ts';

/** What a formula says of an operand: a number of the formula itself, or the name of a node. */
interface Operand {
  readonly scalar: Scalar;
  readonly from?: number;
}

interface Named {
  readonly handle: Reference;
  readonly at: readonly number[];
  readonly statement: Statement<DocumentLine>;
}

class TooMany extends Error {}

/** The operands of one operation on numbers, and the same operation on others. */
function partsOf(scalar: Scalar): { parts: readonly Scalar[]; of: (parts: readonly Scalar[]) => Scalar } {
  switch (scalar.kind) {
    case 'sum':
      return { parts: scalar.terms, of: (terms) => ({ ...scalar, terms }) };
    case 'product':
      return { parts: scalar.factors, of: (factors) => ({ ...scalar, factors }) };
    case 'difference':
      return { parts: [scalar.left, scalar.right], of: ([left, right]) => difference(left!, right!) };
    case 'quotient':
      return { parts: [scalar.top, scalar.bottom], of: ([top, bottom]) => quotient(top!, bottom!) };
    case 'entry':
    case 'number':
      return { parts: [], of: () => scalar };
    default:
      return { parts: [scalar.of], of: ([of]) => ({ ...scalar, of: of! }) };
  }
}

/** What operand number `i` gets of the gradient g of an operation whose result is `own`. */
function ruleOf(scalar: Scalar, i: number, g: Scalar, own: Scalar): Scalar {
  switch (scalar.kind) {
    case 'product':
      return product(g, ...scalar.factors.filter((_, other) => other !== i));
    case 'difference':
      return i === 0 ? g : negative(g);
    case 'quotient':
      return i === 0 ? quotient(g, scalar.bottom) : negative(product(g, quotient(own, scalar.bottom)));
    case 'negative':
      return negative(g);
    case 'square':
      return product(g, plain(2), scalar.of);
    case 'log':
      return quotient(g, scalar.of);
    case 'activation':
      return product(g, { ...scalar, order: (scalar.order + 1) as 1 | 2 });
    default:
      return g;
  }
}

/**
 * One node for each operation on numbers, as the classic drawings have it. `undefined` if there are more than `most`:
 * nobody could read them.
 */
export function draftNumbers(trace: Trace<DocumentLine>, root: Reference, most: number): Draft[] | undefined {
  const drafts: Draft[] = [];
  const known = new Map<string, Operand>();
  let unnamed = 0;

  const push = (draft: Omit<Draft, 'id'>): Operand => {
    if (drafts.length >= most) throw new TooMany();
    const from = drafts.push({ ...draft, id: drafts.length }) - 1;
    return { scalar: entry(draft.handle, draft.at ?? []), from };
  };

  const visit = (of: Reference, at: readonly number[]): Operand => {
    const statement = trace.writer(of);
    const handle = statement?.target ?? firstUse(of, trace.program.problem);
    const id = `${refId(handle)} ${at.join()}`;
    const node =
      known.get(id) ??
      (statement === undefined
        ? push({ handle, at, operands: [] })
        : compute(trace.element(statement.value, at), { handle, at, statement }));
    known.set(id, node);
    return node;
  };

  const isGiven = (scalar: Scalar): boolean =>
    scalar.kind === 'entry' && scalar.of.kind === 'reference' && trace.writer(scalar.of) === undefined;

  const operandsOf = (parts: readonly Operand[], rule: (i: number) => Scalar): Draft['operands'] =>
    parts.flatMap(({ from }, i) => (from === undefined ? [] : [{ from, rule: { scalar: rule(i) } }]));

  /** An entry of softmax: it needs every entry of z, and moves with each by sᵢ(1 − sᵢ) or −sᵢsⱼ. */
  const softmax = (of: OperationNode, at: readonly number[], named?: Named): Operand => {
    const z = of.operands[0]!;
    const lane = trace.partShape(z).length < 2 ? 0 : (of.attributes.axis ?? 0);
    const places = Array.from({ length: trace.partShape(z)[lane]! }, (_, j) => at.with(lane, j));
    const parts = places.map((place) => compute(trace.element(z, place)));
    const g = entry(reference(bar, drafts.length), []);
    const own = entry(of, at);
    return push({
      ...(named ?? { handle: reference(nameless, ++unnamed) }),
      formula: { scalar: own },
      operands: operandsOf(parts, (j) =>
        j === at[lane] ? product(g, own, difference(plain(1), own)) : negative(product(g, own, entry(of, places[j]!))),
      ),
    });
  };

  const compute = (scalar: Scalar, named?: Named): Operand => {
    if (scalar.kind === 'number') return { scalar };
    if (scalar.kind === 'entry') {
      // A copy of an entry (a transpose, a row of the data) is that entry.
      if (scalar.of.kind === 'reference') return visit(scalar.of, scalar.at);
      return isOperation(scalar.of) ? softmax(scalar.of, scalar.at, named) : { scalar };
    }
    const { parts, of } = partsOf(scalar);
    const operands: Operand[] = [];
    // What is given is met when it is needed: a weight of layer 2 after layer 1 is computed.
    const order = [...parts.keys()];
    for (const i of order.filter((at) => !isGiven(parts[at]!))) operands[i] = compute(parts[i]!);
    for (const i of order.filter((at) => isGiven(parts[at]!))) operands[i] = compute(parts[i]!);
    const formula = of(operands.map((operand) => operand.scalar));
    const g = entry(reference(bar, drafts.length), []);
    const handle = named ?? { handle: reference(nameless, ++unnamed) };
    const own = entry(handle.handle, named?.at ?? []);
    return push({
      ...handle,
      formula: { scalar: formula },
      operands: operandsOf(operands, (i) => ruleOf(formula, i, g, own)),
    });
  };

  try {
    visit(
      root,
      trace.shape(root).map(() => 0),
    );
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
  return drafts;
}

const isOperation = (expression: Expression): expression is OperationNode => expression.kind === 'operation';
