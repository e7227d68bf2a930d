import type { Expression } from '../expression.ts';
import { type Build, operation, same } from '../operation.ts';
import { entry, sum } from '../scalar.ts';

/**
 * Sum of several tensors of one shape: Σ_k over samples, or over the uses of shared weights. Shapes: equal.
 * Added up in 64-bit. Source: `conv-bp-C`; Math of NN §3, `mnn-3-sum`.
 */
export const plus: Build<Expression[]> = operation('plus', {
  shape: (terms) => terms.reduce((shape, term) => same('+', shape, term)),
  value: (terms, out) => {
    for (const { data } of terms) for (let i = 0; i < out.length; i++) out[i]! += data[i]!;
  },
  element: (at, { operands }) => sum(operands.map((term) => entry(term, at))),
  vjp: (g, { operands }) => operands.map(() => g),
});
