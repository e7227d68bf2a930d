import type { Problem } from '../engine/problem.ts';
import type { DocumentLine } from './document.ts';
import { weighted } from './pieces.ts';
import { b, C, db, dbk, dW, dWk, k, l, sumOverSamples, W } from './symbols.ts';

type Said = Pick<DocumentLine, 'cite' | 'says' | 'errata'>;

/** The gradients of all samples together, where a document works out one sample after the other. */
export function meanLines(
  problem: Problem,
  { weights, biases }: { readonly weights: Said; readonly biases: Said },
): DocumentLine[] {
  const N = problem.inputs.length;
  return [
    {
      id: 'dW',
      target: dW(),
      value: weighted(sumOverSamples(dWk(l, k), N), problem),
      means: { of: C, by: W() },
      ...weights,
    },
    {
      id: 'db',
      target: db(),
      value: weighted(sumOverSamples(dbk(l, k), N), problem),
      means: { of: C, by: b() },
      ...biases,
    },
  ];
}
