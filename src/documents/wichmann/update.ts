import { scale } from '../../engine/algebra/operations/scale.ts';
import { subtract } from '../../engine/algebra/operations/subtract.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import type { DocumentLine } from '../document.ts';
import { usesOf } from '../pieces.ts';
import { b, bnext, db, dW, eta, W, Wnext } from '../symbols.ts';

/** Gradient descent. The document stops at the gradients. */
export const updateLines = (problem: Problem): DocumentLine[] =>
  usesOf(problem).flatMap((uses) => [
    {
      id: `Wnext${uses.id}`,
      target: Wnext(),
      value: subtract(W(), scale(eta, uses.gradient(dW))),
      mode: 'update' as const,
      when: uses.when,
      cite: cite.dick('§6.1', 'dick-6.1-gd'),
      says: 'A small step against the gradient of all samples.',
    },
    {
      id: `bnext${uses.id}`,
      target: bnext(),
      value: subtract(b(), scale(eta, uses.gradient(db))),
      mode: 'update' as const,
      when: uses.when,
      cite: cite.dick('§6.1', 'dick-6.1-gd'),
      says: 'The same step for the biases.',
    },
  ]);
