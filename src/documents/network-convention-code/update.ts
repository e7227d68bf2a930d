import { vector } from '../../engine/algebra/operations/reshape.ts';
import { scale } from '../../engine/algebra/operations/scale.ts';
import { subtract } from '../../engine/algebra/operations/subtract.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import type { Problem } from '../../engine/problem.ts';
import type { DocumentLine } from '../document.ts';
import { bRow, dbT, dWT, eta, WT } from '../symbols.ts';
import { updateLines } from '../updates.ts';

/** Gradient descent as code does it, turned back into columns. */
export const descentLines = (problem: Problem): DocumentLine[] =>
  updateLines(problem, (uses) => ({
    weights: {
      value: transpose(subtract(WT(), scale(eta, uses.gradient(dWT)))),
      says: 'In code the gradient has the shape of the weights, so it is subtracted as it is. Then the step is turned into columns.',
    },
    biases: {
      value: vector(subtract(bRow(), scale(eta, uses.gradient(dbT)))),
      says: 'The same for the biases.',
    },
  }));
