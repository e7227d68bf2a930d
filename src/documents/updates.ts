import type { Expression } from '../engine/algebra/expression.ts';
import { scale } from '../engine/algebra/operations/scale.ts';
import { subtract } from '../engine/algebra/operations/subtract.ts';
import type { Problem } from '../engine/problem.ts';
import { cite } from './cite.ts';
import type { DocumentLine } from './document.ts';
import { type Uses, usesOf } from './pieces.ts';
import { b, bnext, db, dW, eta, W, Wnext } from './symbols.ts';

/** What a document says about its step; `value` where its layout is not W − η dW. */
interface Step extends Pick<DocumentLine, 'says' | 'errata'> {
  readonly cite?: DocumentLine['cite'];
  readonly value?: Expression;
}

/**
 * Gradient descent, for the weights and the biases of every layer; layers that share their parameters take one step with
 * the sum over their uses. `group` counts the groups that share from 0; own parameters have none.
 */
export const updateLines = (
  problem: Problem,
  said: (uses: Uses, group: number | undefined) => { readonly weights: Step; readonly biases: Step },
): DocumentLine[] =>
  usesOf(problem).flatMap((uses, i) => {
    const { weights, biases } = said(uses, i === 0 ? undefined : i - 1);
    const common = { mode: 'update' as const, when: uses.when, cite: cite.dick('§6.1', 'dick-6.1-gd') };
    return [
      {
        ...common,
        id: `Wnext${uses.id}`,
        target: Wnext(),
        value: subtract(W(), scale(eta, uses.gradient(dW))),
        ...weights,
      },
      {
        ...common,
        id: `bnext${uses.id}`,
        target: bnext(),
        value: subtract(b(), scale(eta, uses.gradient(db))),
        ...biases,
      },
    ];
  });
