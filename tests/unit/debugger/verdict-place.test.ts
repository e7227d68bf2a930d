import { describe, expect, test } from 'vitest';
import { entryPlace } from '../../../src/debugger/verdict/place.ts';
import type { Document } from '../../../src/documents/document.ts';
import { documents } from '../../../src/documents/index.ts';
import { type Problem, problemFrom } from '../../../src/engine/problem.ts';
import { unroll } from '../../../src/engine/program.ts';
import { record } from '../../../src/engine/trace.ts';
import { attempt } from '../../helpers/textbook.ts';

/** Sizes that all differ, so that no exchange of rows and columns can hide. */
const problem: Problem = problemFrom({
  backstep: 1,
  layers: [4, 3, 2],
  activations: ['tanh', 'sigmoid'],
  loss: 'halfSquaredError',
  reduction: 'mean',
  initial: { scheme: 'xavier', seed: 5 },
  inputs: [1, 2, 3, 4, 5].map((k) => [0.1 * k, -0.3 * k, 0.2, 0.5 - 0.1 * k]),
  targets: [1, 2, 3, 4, 5].map((k) => [0.15 * k, 1 - 0.1 * k]),
});

/** Documents in which δ is of the loss of one sample, without the mean. */
const ofLoss = new Set(['network-convention', 'network-convention-code', 'math-of-nn']);
/** Documents without a δ. */
const withoutDelta = new Set(['dick', 'lazo']);

describe.each(Object.values(documents).map((document: Document) => [document.id, document] as const))(
  'an entry is found in %s',
  (id, document) => {
    const trace = record(unroll(document.program(problem), problem), { precision: 'float64' });

    test('with the number that a textbook has there', () => {
      const { work } = attempt(problem, { delta: ofLoss.has(id) ? 'loss' : 'cost' });
      let found = 0;
      for (const { symbol, layer, rows } of work) {
        for (const [i, row] of rows.entries()) {
          for (const [j, value] of row.entries()) {
            const at = symbol === 'db' ? [j] : [i, j];
            const place = entryPlace({ symbol, layer, at }, trace, document.keeps);
            if (symbol === 'delta' && withoutDelta.has(id)) {
              expect(place).toBeUndefined();
              continue;
            }
            expect(trace.value(place!.index).data[place!.element]).toBeCloseTo(value, 12);
            found++;
          }
        }
      }
      expect(found).toBeGreaterThan(60);
    });

    test('and what is not there is not found', () => {
      expect(entryPlace({ symbol: 'z', layer: 1, at: [5, 0] }, trace, document.keeps)).toBeUndefined();
      expect(entryPlace({ symbol: 'dW', layer: 1, at: [3, 0] }, trace, document.keeps)).toBeUndefined();
      expect(entryPlace({ symbol: 'dW', layer: 3, at: [0, 0] }, trace, document.keeps)).toBeUndefined();
    });
  },
);
