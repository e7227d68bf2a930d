import { describe, expect, test } from 'vitest';
import { documents } from '../../src/documents/index.ts';
import { productOverLayers } from '../../src/documents/symbols.ts';
import { type Expression, type Reference, reference } from '../../src/engine/algebra/expression.ts';
import { instantiate } from '../../src/engine/algebra/instantiate.ts';
import { hadamard } from '../../src/engine/algebra/operations/hadamard.ts';
import { unroll } from '../../src/engine/program.ts';
import { record, type Trace } from '../../src/engine/trace.ts';
import { flat, type Nested, oracleCases, problemOf } from '../helpers/oracle.ts';
import { a, D, DAC, Delta, delta, G, Gt, gamma, J, M, T, z } from '../helpers/quantities.ts';

/** Every value within 2·10⁻⁶·max(1, |v|) in Float32, and to 64-bit rounding when the same trees run in 64-bit. */
const tolerances = { float32: 2e-6, float64: 1e-12 } as const;

function near(actual: ArrayLike<number>, expected: Nested, tolerance: number, what: string): number {
  const numbers = flat(expected);
  expect(actual.length, what).toBe(numbers.length);
  for (const [i, v] of numbers.entries()) {
    expect(Math.abs(actual[i]! - v), `${what}[${i}]: ${actual[i]} is not ${v}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(v)),
    );
  }
  return numbers.length;
}

describe.each(['float32', 'float64'] as const)('in %s', (precision) => {
  const tolerance = tolerances[precision];

  test.each(oracleCases.map((oracle) => [oracle.id, oracle] as const))(
    '%s: every value of the reference',
    (_, oracle) => {
      const problem = problemOf(oracle);
      const { L } = oracle;
      const N = problem.inputs.length;
      let compared = 0;
      const traces = Object.fromEntries(
        Object.values(documents).map((document) => [
          document.id,
          record(unroll(document.program(problem), problem), { precision }),
        ]),
      );
      const together = traces.together as Trace;
      const dick = traces.dick as Trace;
      const check = (trace: Trace, ref: Reference, expected: Nested | undefined) => {
        if (expected === null || expected === undefined) return;
        compared += near(
          trace.read(ref).data,
          expected,
          tolerance,
          `${oracle.id} ${ref.symbol} ${ref.layer} ${ref.sample}`,
        );
      };
      const part = (expression: Expression, bindings: object): ArrayLike<number> =>
        dick.part(instantiate(expression, { L, ...bindings }, problem)).data;

      for (const [i, sample] of oracle.samples.entries()) {
        const k = i + 1;
        for (let l = 1; l <= L; l++) {
          const expected = sample.layers[String(l)]!;
          for (const trace of [together, dick]) {
            check(trace, z(l, k), expected.z);
            check(trace, a(l, k), expected.a);
            check(trace, D(l, k), expected.D);
            if (expected.gamma === null) check(trace, J(l, k), expected.J);
            check(trace, gamma(l, k), expected.gamma);
            check(trace, G(l, k), expected.G);
          }
          check(together, Delta(l, k), expected.Delta);
          check(together, delta(l, k), expected.H);
          if (l < L) check(dick, Gt(l, k), expected.Gt);
          check(dick, M(l, k), expected.M);
          check(dick, T(l, k), expected.jac_W);
          if (expected.chain_left !== null) {
            compared += near(
              part(
                productOverLayers((m) => D(m, k), L, l + 2),
                {},
              ),
              expected.chain_left!,
              tolerance,
              'chain_left',
            );
          }
          if (expected.chain_hadamard !== null) {
            compared += near(
              part(hadamard(D(l + 1, k), Gt(l, k)), {}),
              expected.chain_hadamard!,
              tolerance,
              'chain_hadamard',
            );
          }
        }
        check(
          together,
          Delta(0, k),
          sample.dloss_dx.map((v) => v / N),
        );
        for (const trace of [together, dick]) check(trace, reference('loss', undefined, k), [sample.loss]);
      }

      for (let l = 1; l <= L; l++) {
        const key = String(l);
        for (const trace of [together, dick]) {
          check(trace, reference('dW', l), oracle.dW[key]);
          check(trace, reference('db', l), oracle.db[key]);
          check(trace, reference('Wnext', l), oracle.updated.W[key]);
          check(trace, reference('bnext', l), oracle.updated.b[key]);
        }
        check(dick, reference('DWA', l), oracle.views.dick.D_W_A![key]);
        check(dick, reference('DbA', l), oracle.views.dick.D_b_A![key]);
      }
      for (const trace of [together, dick]) check(trace, reference('C'), [oracle.cost]);
      check(dick, reference('A'), oracle.total.A);
      check(dick, reference('losses'), oracle.total.phi);
      check(dick, reference('gradPhi'), oracle.total.grad_varphi);
      check(dick, reference('DAphi'), oracle.total.D_A_phi);
      check(dick, DAC, oracle.total.D_A_C);
      expect(compared).toBeGreaterThan(30);
    },
  );
});
