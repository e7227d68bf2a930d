import type { Problem } from '../../engine/problem.ts';
import type { Brought, BroughtSymbol } from '../student/brought.ts';

/** Where a quantity stands in the pass: z¹ a¹ … z^L a^L δ^L dW^L db^L δ^{L−1} … db¹. */
function placeOf({ symbol, layer }: Brought, L: number): number {
  const backward: readonly BroughtSymbol[] = ['delta', 'dW', 'db'];
  const there = backward.indexOf(symbol);
  return there < 0 ? 2 * layer + (symbol === 'a' ? 1 : 0) : 2 * L + 2 + 3 * (L - layer) + there;
}

/** What was brought, in the order of the pass: whatever a step reads stands before it. */
export const inOrder = (problem: Problem, brought: readonly Brought[]): Brought[] => {
  const L = problem.layers.length - 1;
  return brought.toSorted((x, y) => placeOf(x, L) - placeOf(y, L));
};
