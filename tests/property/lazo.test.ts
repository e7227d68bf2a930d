import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pick } from '../../src/documents/document.ts';
import { documents } from '../../src/documents/index.ts';
import { db, dPick, dPickb, dW, M, push, pushb, T } from '../../src/documents/symbols.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { unroll } from '../../src/engine/program.ts';
import { record } from '../../src/engine/trace.ts';
import { problems, runs } from '../helpers/arbitraries.ts';
import { boundsOf, expectWithin, ours, together as sumOf } from '../helpers/tolerance.ts';
import { samplesOf, traceOf } from '../helpers/traces.ts';

const { lazo, dick } = documents;

/** Any parameter of a network. */
function picked({ layers }: Problem, [l, i, j]: readonly [number, number, number], isBias: boolean): Pick {
  const layer = 1 + (l % (layers.length - 1));
  const row = i % layers[layer]!;
  return isBias ? { layer, row } : { layer, row, column: j % layers[layer - 1]! };
}

test('what one parameter moves is its column of Dick’s tensor, and its gradient the entry of dW or db', () => {
  fc.assert(
    fc.property(
      problems({ samples: { max: 3 } }),
      fc.tuple(fc.nat(), fc.nat(), fc.nat()),
      fc.boolean(),
      (problem, numbers, isBias) => {
        const pick = picked(problem, numbers, isBias);
        const { layer, row, column = 0 } = pick;
        const own = record(unroll(lazo.program(problem, pick), problem), { precision: 'float64' });
        const theirs = traceOf(dick, problem, { precision: 'float64' });
        const [ownBounds, theirBounds] = [boundsOf(own, ours.float64), boundsOf(theirs, ours.float64)];
        const L = problem.activations.length;
        const [outputs, rows, columns] = [problem.layers[L]!, problem.layers[layer]!, problem.layers[layer - 1]!];
        // Where an entry of an output stands in the tensor, or in the matrix for the biases.
        const place = (output: number) => (output * rows + row) * (isBias ? 1 : columns) + (isBias ? 0 : column);
        for (const k of samplesOf(problem)) {
          const moved = isBias ? pushb(L, k) : push(L, k);
          const tensor = isBias ? M(layer, k) : T(layer, k);
          const places = Array.from({ length: outputs }, (_, output) => place(output));
          const [value, bound] = [theirs.read(tensor).data, theirBounds.of(tensor)];
          expectWithin(
            own.read(moved).data,
            places.map((i) => value[i]!),
            sumOf(
              ownBounds.of(moved),
              places.map((i) => bound[i]!),
            ),
            `sample ${k}`,
          );
        }
        const gradient = isBias ? db(layer) : dW(layer);
        const at = isBias ? row : row * columns + column;
        const one = isBias ? dPickb : dPick;
        expectWithin(
          own.read(one).data,
          [own.read(gradient).data[at]!],
          sumOf(ownBounds.of(one), [ownBounds.of(gradient)[at]!]),
          'cost',
        );
      },
    ),
    runs(60),
  );
});

test('a pick that this network has not is brought into it', () => {
  const [problem] = fc.sample(problems(), 1);
  const far = record(unroll(lazo.program(problem!, { layer: 99, row: 99, column: 99 }), problem!));
  expect(far.read(dPick).data).toHaveLength(1);
});
