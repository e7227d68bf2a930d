import { expect, test } from 'vitest';
import type { Document } from '../../../src/documents/document.ts';
import { documents } from '../../../src/documents/index.ts';
import { reference } from '../../../src/engine/algebra/expression.ts';
import { sidesOf } from '../../../src/notation/widths.ts';
import { gallery } from '../../helpers/gallery.ts';
import { traceOf } from '../../helpers/traces.ts';

test('sides are told by layer even where layers are as wide as each other', () => {
  // Layers 2, 2, 2, 2: the numbers alone would not say.
  const trace = traceOf(documents.together, gallery['shared layers']);
  expect(sidesOf(reference('W', 2), trace).map(({ layer }) => layer)).toEqual([2, 1]);
  expect(sidesOf(reference('D', 3, 1), trace).map(({ layer }) => layer)).toEqual([3, 2]);
});

test('Dick’s long rows have an entry for each output of each sample', () => {
  const trace = traceOf(documents.dick, gallery['softmax and its cross-entropy']);
  expect(sidesOf(reference('DAC'), trace)).toEqual([{ size: 1 }, { size: 6, layer: 2, perSample: true }]);
  expect(sidesOf(reference('gradPhi'), trace)).toEqual([{ size: 1 }, { size: 2, perSample: true }]);
  expect(sidesOf(reference('T', 1, 1), trace).map(({ layer }) => layer)).toEqual([2, 1, 0]);
});

test('in every document sides multiply to the shape that the engine has', () => {
  for (const document of Object.values<Document>(documents))
    for (const problem of Object.values(gallery)) {
      const trace = traceOf(document, problem);
      for (const { target } of trace.program.statements) {
        const sides = sidesOf(target, trace);
        const N = problem.inputs.length;
        for (const { size, layer, perSample } of sides)
          expect(size).toBe(
            (layer === undefined ? (perSample ? 1 : size) : problem.layers[layer]!) * (perSample ? N : 1),
          );
      }
    }
});
