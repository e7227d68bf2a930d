import { describe, expect, test } from 'vitest';
import { afterUpdate, chosenSamples, withSamples } from '../../../src/debugger/passes.ts';
import { documents } from '../../../src/documents/index.ts';
import { C } from '../../../src/documents/symbols.ts';
import { problemFile, problemFrom } from '../../../src/engine/problem.ts';
import { gallery, galleryNames } from '../../helpers/gallery.ts';
import { cost64, updated64 } from '../../helpers/reference64.ts';
import { traceOf } from '../../helpers/traces.ts';

describe('a pass over some samples', () => {
  const problem = gallery['a batch with its mean'];

  test('over all of them is a pass over the problem itself', () => {
    expect(withSamples(problem, 'all')).toBe(problem);
    expect(chosenSamples(problem, 'all')).toEqual([0, 1, 2]);
  });

  test('has these rows of inputs and targets, in the order of the choice, and the same network', () => {
    const some = withSamples(problem, [2, 0]);
    expect(some).toEqual({
      ...problem,
      inputs: [
        [1, 1],
        [0, 0],
      ],
      targets: [[0], [0]],
    });
    expect(some.weights).toBe(problem.weights);
  });

  test('leaves out samples that the problem no longer has', () => {
    expect(chosenSamples(problem, [1, 7])).toEqual([1]);
    expect(withSamples(problem, [1, 7]).inputs).toEqual([[0, 1]]);
  });
});

describe('the problem after the update', () => {
  test.each(galleryNames.filter((name) => name !== 'NaN and infinity'))(
    'is the same in every document, and that of the 64-bit reference: %s',
    (name) => {
      const problem = gallery[name];
      for (const document of Object.values(documents)) {
        const next = afterUpdate(problem, traceOf(document, problem, { precision: 'float64' }));
        const { weights, biases } = updated64(problem);
        for (const [mine, theirs] of [
          [next.weights.flat(2), weights.flat(2)],
          [next.biases.flat(), biases.flat()],
        ] as const) {
          expect(mine).toHaveLength(theirs.length);
          // Weights around 1 and gradients around 1, a few hundred roundings of 1e-16.
          for (const [i, w] of mine.entries()) expect(Math.abs(w - theirs[i]!)).toBeLessThan(1e-13);
        }
        expect({ ...next, weights: 0, biases: 0 }).toEqual({ ...problem, weights: 0, biases: 0 });
      }
    },
  );

  test.each(galleryNames.filter((name) => name !== 'NaN and infinity'))(
    'is a sound problem file, layers that share weights included: %s',
    (name) => {
      const next = afterUpdate(gallery[name], traceOf(documents.together, gallery[name]));
      expect(problemFrom(problemFile(next))).toEqual(next);
    },
  );

  test('costs less, where the step is small', () => {
    const problem = { ...gallery['one sample'], learningRate: 0.01 };
    const next = afterUpdate(problem, traceOf(documents.together, problem));
    expect(cost64(next)).toBeLessThan(cost64(problem));
    expect(traceOf(documents.together, next).read(C).data[0]).toBeCloseTo(cost64(next), 6);
  });
});
