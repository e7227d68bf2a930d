import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../../src/documents/document.ts';
import { documents } from '../../../../src/documents/index.ts';
import { C, delta, z } from '../../../../src/documents/symbols.ts';
import type { ActivationId } from '../../../../src/engine/activations/index.ts';
import { evaluate } from '../../../../src/engine/algebra/evaluate.ts';
import { type Expression, literal, reference } from '../../../../src/engine/algebra/expression.ts';
import { reference as plainLoop } from '../../../../src/engine/backends/reference.ts';
import { fusedLoss, losses } from '../../../../src/engine/losses/index.ts';
import type { Loss } from '../../../../src/engine/losses/loss.ts';
import type { LossId, Problem } from '../../../../src/engine/problem.ts';
import { lossIds, runs } from '../../../helpers/arbitraries.ts';
import { gallery } from '../../../helpers/gallery.ts';
import { gammaOf, unit } from '../../../helpers/tolerance.ts';
import { traceOf } from '../../../helpers/traces.ts';

const vector = (...data: number[]): Expression => literal({ shape: [data.length], data: Float64Array.from(data) });
const numbersOf = (expression: Expression): Float64Array =>
  evaluate(expression, {
    read: () => expect.fail('a loss reads its arguments only'),
    shape: () => expect.fail('a loss reads its arguments only'),
    products: plainLoop,
  }).data as Float64Array;

/** Worked by hand for a = (½, ¼), t = (1, 0). */
const worked: Readonly<Record<LossId, { readonly loss: number; readonly gradient: readonly number[] }>> = {
  halfSquaredError: { loss: (0.25 + 0.0625) / 2, gradient: [-0.5, 0.25] },
  squaredError: { loss: 0.25 + 0.0625, gradient: [-1, 0.5] },
  meanSquaredError: { loss: (0.25 + 0.0625) / 2, gradient: [-0.5, 0.25] },
  crossEntropy: { loss: Math.LN2, gradient: [-2, 0] },
  binaryCrossEntropy: { loss: Math.LN2 + Math.log(4 / 3), gradient: [-2, 4 / 3] },
};

describe.each(lossIds)('%s', (id) => {
  const loss: Loss = losses[id];
  const [a, t] = [vector(0.5, 0.25), vector(1, 0)];

  test('has the value and the gradient that are worked out by hand', () => {
    const room = gammaOf(20, unit.float64) * 4; // a handful of operations on numbers below 4
    expect(Math.abs(numbersOf(loss.value(a, t, 2))[0]! - worked[id].loss)).toBeLessThanOrEqual(room);
    for (const [i, v] of numbersOf(loss.gradient(a, t, 2)).entries()) {
      expect(Math.abs(v - worked[id].gradient[i]!)).toBeLessThanOrEqual(room);
    }
  });

  test('has a name for the reader', () => {
    expect(loss.title).toMatch(/^[a-z][a-z ()-]+$/);
  });
});

describe('a loss that is fused with its activation', () => {
  const fused = lossIds.flatMap((id) => {
    const { fused }: Loss = losses[id];
    return fused === undefined ? [] : [[id, fused.activation, fused] as const];
  });
  const problem = (loss: LossId, activation: ActivationId, targets: readonly (readonly number[])[]): Problem => ({
    ...gallery['one sample'],
    layers: [2, 2],
    activations: [activation],
    loss,
    weights: [
      [
        [1, 0],
        [0, 1],
      ],
    ],
    biases: [[0, 0]],
    targets,
    inputs: targets.map(() => [0.5, -1]),
  });

  test('exists for softmax and for sigmoid', () => {
    expect(fused.map(([id, activation]) => [id, activation])).toEqual([
      ['crossEntropy', 'softmax'],
      ['binaryCrossEntropy', 'sigmoid'],
    ]);
  });

  test.each(fused)('%s after %s has the value that the plain loss has of its output', (id, activation) => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: 0, max: 8 }), (i, eighths) => {
        const [x, p] = [i / 1000, eighths / 8];
        const one = { ...problem(id, activation, [[p, 1 - p]]), inputs: [[x, -x]] };
        const trace = traceOf(documents.together, one, { precision: 'float64' });
        const a = literal(trace.read(reference('a', 1, 1)));
        const plain = numbersOf(losses[id].value(a, vector(p, 1 - p), 2))[0]!;
        // ln a loses what a has rounded: a is above e^−8, and its error below γ.
        expect(Math.abs(trace.read(C).data[0]! - plain)).toBeLessThanOrEqual(gammaOf(60, unit.float64) * Math.exp(8));
      }),
      runs(100),
    );
  });

  test.each(fused)('%s after %s stays finite in Float32 where an output rounds to 0 and 1', (id, activation) => {
    for (const size of [100, 1000, 1e6]) {
      const wrong = { ...problem(id, activation, [[0, 1]]), inputs: [[size, -size]] };
      for (const document of Object.values(documents)) {
        const trace = traceOf(document, wrong);
        const { keeps }: Document = document;
        const output = keeps?.a === undefined ? reference('a', 1, 1) : reference(keeps.a.symbol, 1);
        expect(Array.from(trace.read(output).data)).toEqual([1, expect.closeTo(0, 40)]);
        expect(trace.read(C).data[0]).toBe(Math.fround(2 * size)); // ln(e^−2x), or ln(1 − σ(x)) + ln σ(−x)
      }
      const together = traceOf(documents.together, wrong);
      expect(Array.from(together.read(delta(1, 1)).data)).toEqual([1, expect.closeTo(-1, 40)]);
      expect(Array.from(together.read(z(1, 1)).data)).toEqual([size, -size]);
    }
  });

  test('is not used after another activation', () => {
    expect(fusedLoss(problem('crossEntropy', 'sigmoid', [[0, 1]]))).toBeUndefined();
    expect(fusedLoss(problem('binaryCrossEntropy', 'softmax', [[0, 1]]))).toBeUndefined();
    expect(fusedLoss(problem('halfSquaredError', 'softmax', [[0, 1]]))).toBeUndefined();
  });

  test('after softmax is used only if the targets of every sample add up to 1, which δ = s − t needs', () => {
    const third = 1 / 3;
    expect(fusedLoss(problem('crossEntropy', 'softmax', [[0, 1]]))).toBeDefined();
    expect(fusedLoss(problem('crossEntropy', 'softmax', [[third, 2 * third]]))).toBeDefined();
    expect(
      fusedLoss(
        problem('crossEntropy', 'softmax', [
          [0, 1],
          [1, 1],
        ]),
      ),
    ).toBeUndefined();
    expect(fusedLoss(problem('crossEntropy', 'softmax', [[0, 0]]))).toBeUndefined();
    expect(fusedLoss(problem('binaryCrossEntropy', 'sigmoid', [[1, 1]]))).toBeDefined();
  });
});
