import { losses } from '../engine/losses/index.ts';
import type { Problem } from '../engine/problem.ts';
import { type Block, isBlock } from '../engine/program.ts';
import type { Document, DocumentLine } from './document.ts';
import { weighted } from './pieces.ts';
import { a, aCols, aRows, L, t, tCols, tRows } from './symbols.ts';

/**
 * The same document with every loss computed from a^L. A loss that is fused with its activation is computed from z^L, so
 * that ∂C/∂a^L is not on the way; whoever asks for that derivative needs the loss as the documents write it. It is the
 * same number, except where a probability underflows.
 */
export function withPlainLoss(document: Document): Document {
  const plain = (problem: Problem) => losses[problem.loss].value(a(L), t(), problem.layers.at(-1)!);
  const [outputs, targets] = document.keeps?.t?.layout === 'rows' ? [aRows(L), tRows] : [aCols(L), tCols];
  const inOne = (problem: Problem) =>
    weighted(losses[problem.loss].value(outputs, targets, problem.layers.at(-1)!), problem);
  const rewrite = (block: Block<DocumentLine>, problem: Problem): Block<DocumentLine> => ({
    ...block,
    body: block.body.map((item) => {
      if (isBlock(item)) return rewrite(item, problem);
      if (item.target.symbol === 'loss') return { ...item, value: plain(problem) };
      // All samples in one matrix: the cost is the loss of all of them.
      return item.target.symbol === 'C' && document.keeps?.t !== undefined ? { ...item, value: inOne(problem) } : item;
    }),
  });
  return {
    ...document,
    program: (problem, pick) => document.program(problem, pick).map((block) => rewrite(block, problem)),
  };
}
