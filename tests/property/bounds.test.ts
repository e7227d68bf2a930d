import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documents } from '../../src/documents/index.ts';
import { boundsOf } from '../../src/engine/bounds.ts';
import { unroll } from '../../src/engine/program.ts';
import { indicesOf } from '../../src/engine/tensor.ts';
import { record } from '../../src/engine/trace.ts';
import { ours, unit } from '../../src/engine/uncertain.ts';
import { problems, runs } from '../helpers/arbitraries.ts';

test('the bound of a whole array is that of its entries, one by one', () => {
  const theirs = { inner: 4 * unit.float32, stored: 4 * unit.float32, textbook: true };
  fc.assert(
    fc.property(problems({ width: { max: 3 }, samples: { max: 3 }, depth: { max: 3 } }), (problem) => {
      for (const document of Object.values(documents)) {
        const trace = record(unroll(document.program(problem), problem), { precision: 'float64' });
        for (const rounding of [ours.float32, theirs]) {
          const bounds = boundsOf(trace, rounding);
          for (const { target, value, also } of trace.program.statements) {
            for (const expression of [value, ...also]) {
              const { shape } = trace.part(expression);
              for (const [i, error] of bounds.ofExpression(expression).entries()) {
                const alone = bounds.entry(expression, indicesOf(shape, i)).error;
                // Where numbers cancel, their last digits differ with the order, and a bound counts with them.
                const same = Object.is(error, alone) || Math.abs(error - alone) <= 1e-6 * alone;
                if (!same) expect.fail(`${target.symbol}[${i}] of ${document.id}: ${error} is not ${alone}`);
              }
            }
          }
        }
      }
    }),
    runs(12),
  );
});
