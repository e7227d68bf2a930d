import { type Numbers, type Tensor, zeros } from '../tensor.ts';
import type { Trace } from '../trace.ts';
import { type Expression, literal, type Reference, refId } from './expression.ts';
import { operations } from './operations/index.ts';

/**
 * Reverse mode through the statements of a trace: ∂S/∂q for every quantity q that S = ⟨seed, of⟩ depends on. Each
 * statement's tree is walked from its root, each operation hands its operands their share (its `vjp`, itself an
 * expression). It knows nothing of backpropagation, which makes it a proof of the backward statements.
 *
 * `seed` has the shape of `of`; without one, `of` must be a number and the seed is 1. Sums are kept in 64-bit.
 */
export function differentiate(trace: Trace, of: Reference, seed?: Tensor): (by: Reference) => Tensor {
  const adjoints = new Map<string, Tensor>();
  const adjointOf = (reference: Reference): Tensor => {
    // Without a sample, an accumulated quantity is that after the last one: one name for both.
    const id = refId(trace.writer(reference)?.target ?? reference);
    const known = adjoints.get(id);
    if (known !== undefined) return known;
    const fresh = zeros(trace.shape(reference));
    adjoints.set(id, fresh);
    return fresh;
  };
  const accumulate = (reference: Reference, g: Numbers): void => {
    const { data } = adjointOf(reference);
    for (let i = 0; i < data.length; i++) data[i]! += g[i]!;
  };

  const sendDown = (expression: Expression, g: Tensor): void => {
    if (expression.kind === 'reference') accumulate(expression, g.data);
    if (expression.kind !== 'operation') return;
    const shapes = expression.operands.map((operand) => trace.partShape(operand));
    const shares = operations[expression.name].vjp(literal(g), expression, shapes);
    for (const [i, operand] of expression.operands.entries()) {
      const share = shares[i];
      if (share && dependsOnAnything(operand)) sendDown(operand, trace.part(share));
    }
  };

  accumulate(of, seed?.data ?? Float64Array.of(1));
  const last = trace.writer(of);
  for (let index = last?.index ?? -1; index >= 0; index--) {
    const statement = trace.program.statements[index]!;
    const adjoint = adjoints.get(refId(statement.target));
    if (adjoint !== undefined) sendDown(statement.value, adjoint);
  }
  return adjointOf;
}

const dependsOnAnything = (expression: Expression): boolean =>
  expression.kind === 'reference' || (expression.kind === 'operation' && expression.operands.some(dependsOnAnything));

/** The whole Jacobian ∂of/∂by, [size of `of` × size of `by`], one reverse pass per entry of `of`. */
export function jacobianOf(trace: Trace, of: Reference, by: Reference): Tensor {
  const rows = trace.read(of).data.length;
  const columns = trace.read(by).data.length;
  const out = zeros([rows, columns]);
  for (let row = 0; row < rows; row++) {
    const seed = zeros(trace.shape(of));
    seed.data[row] = 1;
    out.data.set(differentiate(trace, of, seed)(by).data, row * columns);
  }
  return out;
}
