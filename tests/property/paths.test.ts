import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasNeurons, pathsOf, programEntry, sumOverSamples } from '../../src/debugger/paths.ts';
import { usesOfLayer } from '../../src/debugger/shared.ts';
import type { Document, Pick } from '../../src/documents/document.ts';
import { documents } from '../../src/documents/index.ts';
import { db, dW } from '../../src/documents/symbols.ts';
import { fusedLoss } from '../../src/engine/losses/index.ts';
import { type Problem, problemFrom } from '../../src/engine/problem.ts';
import { problems, runs } from '../helpers/arbitraries.ts';
import { boundsOf, gammaOf, ours, unit } from '../helpers/tolerance.ts';
import { samplesOf, traceOf } from '../helpers/traces.ts';

const every = Number.POSITIVE_INFINITY;

/** A weight or a bias of a network, by two numbers. */
function pickOf(problem: Problem, p: number, q: number): Pick {
  const layer = (p % problem.weights.length) + 1;
  const rows = problem.weights[layer - 1]!;
  const columns = rows[0]!.length + 1;
  const at = q % (rows.length * columns);
  const column = at % columns;
  return { layer, row: Math.floor(at / columns), ...(column === 0 ? {} : { column: column - 1 }) };
}

const withNeurons = Object.entries<Document>(documents).filter(([id]) =>
  ['together', 'dick', 'network-convention', 'math-of-nn'].includes(id),
);

describe.each(withNeurons)('%s', (_, document) => {
  test('the sum over all paths of all samples is its own dW or db, all uses together', () => {
    fc.assert(
      fc.property(
        problems({ samples: { max: 2 }, depth: { max: 3 }, width: { max: 3 } }),
        fc.nat(),
        fc.nat(),
        (problem, p, q) => {
          const pick = pickOf(problem, p, q);
          const trace = traceOf(document, problem, { precision: 'float64' });
          const found = samplesOf(problem).map((k) => pathsOf(trace, pick, k, every));
          for (const { shown, count, rest } of found) {
            expect(shown).toHaveLength(count);
            expect(rest).toBe(0);
          }
          // Each path is a product of so many factors, and they are added up: γ of all those roundings, of the sum of sizes.
          const share = problem.reduction === 'mean' ? 1 / problem.inputs.length : 1;
          const shown = found.flatMap((paths) => paths.shown);
          const size = share * shown.reduce((sum, { value }) => sum + Math.abs(value), 0);
          const factors = Math.max(...shown.map((path) => path.factors.length));
          const roundings = gammaOf(factors + shown.length + 2, unit.float64) * size;
          // The program's own bound; its statements round where the paths do not.
          const due = traceOf(documents.together, problem, { precision: 'float64' });
          const bounds = boundsOf(due, ours.float64);
          const gradient = pick.column === undefined ? db : dW;
          const at = pick.column === undefined ? pick.row : pick.row * problem.layers[pick.layer - 1]! + pick.column;
          const own = usesOfLayer(pick.layer, problem).reduce((sum, l) => sum + bounds.of(gradient(l))[at]!, 0);
          const byPaths = share * shown.reduce((sum, { value }) => sum + value, 0);
          const program = programEntry(trace, pick);
          expect(Math.abs(byPaths - program)).toBeLessThanOrEqual(roundings + 4 * own);
          expect(Math.abs(sumOverSamples(trace, pick) - program)).toBeLessThanOrEqual(roundings + 4 * own);
        },
      ),
      runs(80),
    );
  });
});

test('there are as many paths as ways through the neurons: n² in each softmax, one through any other activation', () => {
  fc.assert(
    fc.property(problems({ samples: { max: 1 } }), fc.nat(), fc.nat(), (problem, p, q) => {
      const pick = pickOf(problem, p, q);
      const { layers, activations } = problem;
      const L = activations.length;
      // From one neuron of a layer: through its activation, then to every neuron of the next layer.
      const from = (l: number): number => {
        const isLastFused = l === L && fusedLoss(problem) !== undefined;
        const through = activations[l - 1] === 'softmax' && !isLastFused ? layers[l]! : 1;
        return through * (l === L ? 1 : layers[l + 1]! * from(l + 1));
      };
      const due = usesOfLayer(pick.layer, problem).reduce((sum, l) => sum + from(l), 0);
      expect(pathsOf(traceOf(documents.together, problem), pick, 1, 1).count).toBe(due);
    }),
    runs(60),
  );
});

test('the largest paths are the largest of all, and what is left out adds up to the rest', () => {
  fc.assert(
    fc.property(problems({ samples: { max: 1 }, depth: { max: 3 } }), fc.nat(), fc.nat(), (problem, p, q) => {
      const trace = traceOf(documents.together, problem, { precision: 'float64' });
      const all = pathsOf(trace, pickOf(problem, p, q), 1, every);
      const some = pathsOf(trace, pickOf(problem, p, q), 1, 5);
      const sizes = all.shown.map(({ value }) => Math.abs(value)).toSorted((x, y) => y - x);
      const allowed = gammaOf(all.count + 40, unit.float64) * sizes.reduce((sum, x) => sum + x, 0);
      expect(some.shown).toHaveLength(Math.min(5, all.count));
      for (const [i, { value }] of some.shown.entries())
        expect(Math.abs(Math.abs(value) - sizes[i]!)).toBeLessThanOrEqual(allowed);
      const sum = some.shown.reduce((x, { value }) => x + value, some.rest);
      expect(Math.abs(sum - all.total)).toBeLessThanOrEqual(allowed);
    }),
    runs(40),
  );
});

describe('the worked network of §3, whose numbers the errata list (E-M06, E-M10)', () => {
  // w = [[1, 2], [3, 4]] used twice, x = (1, 1): z¹ = (3, 7), and a target that makes δ² = (1, 2).
  const problem = problemFrom({
    backstep: 1,
    layers: [2, 2, 2],
    activations: ['identity', 'identity'],
    loss: 'halfSquaredError',
    shared: [[1, 2]],
    weights: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    biases: [
      [0, 0],
      [0, 0],
    ],
    inputs: [[1, 1]],
    targets: [[16, 35]],
  });
  const trace = traceOf(documents['math-of-nn'], problem);

  test('w₁₁: direct 3, to z₁ 1, to z₂ 6, together 10; rule 1 has the first two', () => {
    const { shown, total, uses } = pathsOf(trace, { layer: 1, row: 0, column: 0 }, 1);
    expect(uses).toEqual([1, 2]);
    expect(shown.map(({ value, use, rule }) => [value, use, rule])).toEqual([
      [6, 1, 2],
      [3, 2, 1],
      [1, 1, 1],
    ]);
    expect(total).toBe(10);
  });

  test('all entries are [[10, 14], [16, 24]], whichever of the two layers is asked for', () => {
    for (const layer of [1, 2])
      expect([0, 1].map((row) => [0, 1].map((column) => pathsOf(trace, { layer, row, column }, 1).total))).toEqual([
        [10, 14],
        [16, 24],
      ]);
    expect(programEntry(trace, { layer: 1, row: 1, column: 1 })).toBe(24);
  });
});

test('where all samples share one matrix there are no neurons to go through', () => {
  const [problem] = fc.sample(problems({ samples: { min: 2 } }), { numRuns: 1, seed: 1 });
  const by = Object.entries<Document>(documents).map(([id, document]) => [id, hasNeurons(traceOf(document, problem!))]);
  expect(Object.fromEntries(by)).toMatchObject({
    together: true,
    'math-of-nn': true,
    wichmann: false,
    'network-convention-code': false,
  });
});
