import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DocumentId, documents } from '../../src/documents/index.ts';
import { withPlainLoss } from '../../src/documents/plain-loss.ts';
import { a, b, C, D, Delta, db, delta, dW, M, T, W, z } from '../../src/documents/symbols.ts';
import type { ActivationId } from '../../src/engine/activations/index.ts';
import { differentiate, jacobianOf } from '../../src/engine/algebra/differentiate.ts';
import { type Reference, refId } from '../../src/engine/algebra/expression.ts';
import { instantiateReference } from '../../src/engine/algebra/instantiate.ts';
import type { Tensor } from '../../src/engine/tensor.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { problems, runs } from '../helpers/arbitraries.ts';
import { boundsOf, centralDifference, expectWithin, ours, together as sumOf } from '../helpers/tolerance.ts';
import { layersOf, samplesOf, traceOf } from '../helpers/traces.ts';

/**
 * Reverse mode through the trees knows nothing of backpropagation: agreeing with it proves the backward statements. The
 * loss is computed from a^L, so that every quantity is on its way.
 */
const together = withPlainLoss(documents.together);
const dick = withPlainLoss(documents.dick);

/**
 * The statement itself is off by at most its bound. Reverse mode multiplies the same factors, but from the other end:
 * |A||BC| instead of |AB||C|, each of which is below |A||B||C| and its own rounding, so it may need twice as much.
 */
const agree = (trace: Trace) => {
  const bounds = boundsOf(trace, ours.float64);
  return (quantity: Reference, derivative: Tensor) => {
    const bound = bounds.of(quantity);
    expectWithin(derivative.data, trace.read(quantity).data, sumOf(bound, bound, bound), refId(quantity));
  };
};

describe('on random networks, in 64-bit', () => {
  test('∂C/∂W, ∂C/∂b, ∂C/∂a and ∂C/∂z by reverse mode are dW, db, Δ and δ of All together', () => {
    fc.assert(
      fc.property(problems(), (problem) => {
        const trace = traceOf(together, problem, { precision: 'float64' });
        const same = agree(trace);
        const by = differentiate(trace, C);
        for (const l of layersOf(problem)) {
          same(dW(l), by(W(l)));
          same(db(l), by(b(l)));
          for (const k of samplesOf(problem)) {
            same(delta(l, k), by(z(l, k)));
            same(Delta(l, k), by(a(l, k)));
          }
        }
        for (const k of samplesOf(problem)) same(Delta(0, k), by(a(0, k)));
      }),
      runs(60),
    );
  });

  test('D is the Jacobian of a layer by the layer below, in both documents', () => {
    fc.assert(
      fc.property(problems({ samples: { max: 2 } }), (problem) => {
        for (const document of [together, dick]) {
          const trace = traceOf(document, problem, { precision: 'float64' });
          const same = agree(trace);
          for (const l of layersOf(problem)) {
            for (const k of samplesOf(problem)) same(D(l, k), jacobianOf(trace, a(l, k), a(l - 1, k)));
          }
        }
      }),
      runs(30),
    );
  });

  test('M and T of Dick are the Jacobians of the output by every bias and by every weight', () => {
    fc.assert(
      fc.property(problems({ samples: { max: 2 } }), (problem) => {
        const trace = traceOf(dick, problem, { precision: 'float64' });
        const same = agree(trace);
        const top = problem.activations.length;
        for (const l of layersOf(problem)) {
          for (const k of samplesOf(problem)) {
            same(M(l, k), jacobianOf(trace, a(top, k), b(l)));
            same(T(l, k), jacobianOf(trace, a(top, k), W(l)));
          }
        }
      }),
      runs(30),
    );
  });
});

describe.each(Object.values(documents))('$title', (document) => {
  const plain = withPlainLoss(document);

  test('every line is the derivative that it says it is', () => {
    const proven = new Set<string>();
    // Half of the networks are deep and full of softmax, to meet the lines that only they have.
    const softmax = problems({ samples: { max: 3 }, depth: { min: 3 }, activations: ['tanh', 'softmax'] });
    fc.assert(
      fc.property(fc.oneof(problems({ samples: { max: 3 } }), softmax), (problem) => {
        const trace = traceOf(plain, problem, { precision: 'float64' });
        const same = agree(trace);
        for (const { line, target, bindings } of trace.program.statements) {
          if (line.means === undefined) continue;
          // A sum over samples is the derivative once the last sample is in it.
          if (line.mode === 'accumulate' && bindings.k !== problem.inputs.length) continue;
          const [of, by] = [line.means.of, line.means.by].map((side) => instantiateReference(side, bindings));
          same(target, jacobianOf(trace, of!, by!));
          proven.add(line.id);
        }
      }),
      runs(60),
    );
    const conditional = {
      together: ['D', 'D-columnwise', 'delta-columnwise', 'delta-fused', 'Delta-fused'],
      dick: ['D', 'M', 'M-columnwise', 'M-near-columnwise', 'M-last-columnwise'],
      'network-convention': [
        'gradLoss',
        'delta-last',
        'delta-last-columnwise',
        'delta-last-fused',
        'delta',
        'delta-columnwise',
      ],
      'network-convention-code': ['dbT'],
      lazo: ['gradLoss', 'M-last', 'M-last-columnwise', 'M', 'M-columnwise'],
      wichmann: ['Delta-last', 'H', 'H-columnwise', 'H-fused', 'Delta'],
      'math-of-nn': ['lossa', 'delta', 'delta-columnwise', 'delta-fused', 'dx'],
    } satisfies Record<DocumentId, readonly string[]>;
    for (const id of conditional[document.id as DocumentId]) expect(proven).toContain(id);
    expect(proven).toContain('dW');
    expect(proven).toContain('db');
  });

  test('whatever a line also equals has the same value', () => {
    const sayMore = new Set<string>();
    fc.assert(
      fc.property(problems({ samples: { max: 3 } }), (problem) => {
        const trace = traceOf(document, problem, { precision: 'float64' });
        const bounds = boundsOf(trace, ours.float64);
        const withOthers = trace.program.statements.filter(({ also }) => also.length > 0);
        for (const statement of withOthers) {
          sayMore.add(statement.line.id);
          for (const other of statement.also) {
            expect(other, 'another way to write it').not.toEqual(statement.body);
            const allowed = sumOf(bounds.ofExpression(statement.body), bounds.ofExpression(other));
            expectWithin(trace.part(other).data, trace.part(statement.body).data, allowed, refId(statement.target));
          }
        }
      }),
      runs(40),
    );
    const both: Readonly<Record<DocumentId, readonly string[]>> = {
      together: ['Delta', 'Delta-fused', 'delta-fused'],
      dick: [],
      'network-convention': ['delta-last-fused'],
      'network-convention-code': ['delta-last-fused'],
      lazo: [],
      wichmann: ['H-fused'],
      'math-of-nn': ['delta-fused'],
    };
    expect([...sayMore].sort()).toEqual(both[document.id as DocumentId]);
  });
});

describe('backward statements can be differentiated again', () => {
  const smooth: ActivationId[] = ['identity', 'sigmoid', 'tanh', 'softplus', 'silu', 'gelu', 'softmax'];
  const small = {
    depth: { max: 3 },
    width: { max: 3 },
    samples: { max: 3 },
    shared: 'never',
    activations: smooth,
  } as const;

  test('the derivative of dW by every weight is that of central differences of dW', () => {
    fc.assert(
      fc.property(problems(small), fc.nat(), fc.nat(), (problem, anyLayer, anyOther) => {
        const L = problem.activations.length;
        const [of, by] = [1 + (anyLayer % L), 1 + (anyOther % L)];
        const trace = traceOf(documents.together, problem, { precision: 'float64' });
        const hessian = jacobianOf(trace, dW(of), W(by));
        const [rows, columns] = hessian.shape as [number, number];
        const errors = boundsOf(trace, ours.float64).of(dW(of));
        const W0 = problem.weights[by - 1]!;
        for (let row = 0; row < rows; row++) {
          for (let column = 0; column < columns; column++) {
            const [i, j] = [Math.floor(column / W0[0]!.length), column % W0[0]!.length];
            const gradient = (w: number): number => {
              const moved = W0.map((weights, r) => (r === i ? weights.with(j, w) : weights));
              const weights = problem.weights.map((old, l) => (l === by - 1 ? moved : old));
              const other = traceOf(documents.together, { ...problem, weights }, { precision: 'float64' });
              return other.read(dW(of)).data[row]!;
            };
            const { derivative, tolerance } = centralDifference(gradient, W0[i]![j]!, errors[row]!);
            const ours = hessian.data[row * columns + column]!;
            const difference = Math.abs(ours - derivative);
            expect(difference, `row ${row}, column ${column}: ${ours} is not ${derivative}`).toBeLessThanOrEqual(
              tolerance,
            );
          }
        }
      }),
      runs(25),
    );
  });
});
