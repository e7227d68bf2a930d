import { vector } from '../../engine/algebra/operations/reshape.ts';
import { scale } from '../../engine/algebra/operations/scale.ts';
import { subtract } from '../../engine/algebra/operations/subtract.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import type { DocumentLine } from '../document.ts';
import { usesOf } from '../pieces.ts';
import { bnext, bRow, dbT, dWT, eta, Wnext, WT } from '../symbols.ts';

/** Gradient descent as code does it, turned back into columns. */
export const updateLines = (problem: Problem): DocumentLine[] =>
  usesOf(problem).flatMap((uses) => [
    {
      id: `Wnext${uses.id}`,
      target: Wnext(),
      value: transpose(subtract(WT(), scale(eta, uses.gradient(dWT)))),
      mode: 'update' as const,
      when: uses.when,
      cite: cite.dick('§6.1', 'dick-6.1-gd'),
      says: 'In code the gradient has the shape of the weights, so it is subtracted as it is. Then the step is turned into columns.',
    },
    {
      id: `bnext${uses.id}`,
      target: bnext(),
      value: vector(subtract(bRow(), scale(eta, uses.gradient(dbT)))),
      mode: 'update' as const,
      when: uses.when,
      cite: cite.dick('§6.1', 'dick-6.1-gd'),
      says: 'The same for the biases.',
    },
  ]);
