import { type Shape, type Tensor, zeros } from '../tensor.ts';
import type { Trace } from '../trace.ts';
import { type Expression, literal, type Reference, refId } from './expression.ts';
import { operations } from './operations/index.ts';

/** What reverse mode hands down, if not plain numbers: numbers with how far they may be off, for instance. */
export interface Carrier<G> {
  /** Nothing yet, for a quantity of this shape. */
  zero(shape: Shape): G;
  add(sum: G, share: G): void;
  /** The numbers that an operation's `vjp` works on. */
  numbers(g: G): Tensor;
  /** What an operand gets, from the expression of it. */
  share(expression: Expression): G;
}

/**
 * Walks reverse mode from `of` down through the statements of a trace: each statement's tree from its root, each
 * operation hands its operands their share (its `vjp`, itself an expression).
 */
export function walkDown<G>(trace: Trace, of: Reference, seed: G, carrier: Carrier<G>): (by: Reference) => G {
  const adjoints = new Map<string, G>();
  const adjointOf = (reference: Reference): G => {
    // Without a sample, an accumulated quantity is that after the last one: one name for both.
    const id = refId(trace.writer(reference)?.target ?? reference);
    const known = adjoints.get(id);
    if (known !== undefined) return known;
    const fresh = carrier.zero(trace.shape(reference));
    adjoints.set(id, fresh);
    return fresh;
  };

  const sendDown = (expression: Expression, g: G): void => {
    if (expression.kind === 'reference') carrier.add(adjointOf(expression), g);
    if (expression.kind !== 'operation') return;
    const shapes = expression.operands.map((operand) => trace.partShape(operand));
    const shares = operations[expression.name].vjp(literal(carrier.numbers(g)), expression, shapes);
    for (const [i, operand] of expression.operands.entries()) {
      const share = shares[i];
      if (share && dependsOnAnything(operand)) sendDown(operand, carrier.share(share));
    }
  };

  carrier.add(adjointOf(of), seed);
  const last = trace.writer(of);
  for (let index = last?.index ?? -1; index >= 0; index--) {
    const statement = trace.program.statements[index]!;
    const adjoint = adjoints.get(refId(statement.target));
    if (adjoint !== undefined) sendDown(statement.value, adjoint);
  }
  return adjointOf;
}

/**
 * ∂S/∂q for every quantity q that S = ⟨seed, of⟩ depends on, by reverse mode. It knows nothing of backpropagation, which
 * makes it a proof of the backward statements.
 *
 * `seed` has the shape of `of`; without one, `of` must be a number and the seed is 1. Sums are kept in 64-bit.
 */
export function differentiate(trace: Trace, of: Reference, seed?: Tensor): (by: Reference) => Tensor {
  return walkDown<Tensor>(trace, of, seed ?? { shape: [], data: Float64Array.of(1) }, {
    zero: zeros,
    add({ data }, share) {
      for (let i = 0; i < data.length; i++) data[i]! += share.data[i]!;
    },
    numbers: (g) => g,
    share: (expression) => trace.part(expression),
  });
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
