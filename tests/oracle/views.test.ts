import { describe, expect, test } from 'vitest';
import { parseId } from '../../src/debugger/ids.ts';
import { type DocumentId, documents } from '../../src/documents/index.ts';
import { unroll } from '../../src/engine/program.ts';
import { record } from '../../src/engine/trace.ts';
import { flat, type Nested, oracleCases, problemOf } from '../helpers/oracle.ts';

/**
 * What a reader of each document should see, in its own shapes and orientation, by layer and by sample: the reference's
 * own views of its values. The same bounds as for every other value of it.
 */
const tolerances = { float32: 2e-6, float64: 1e-12 } as const;

/** Quantity of the reference → ours. `perSample`: a list with one entry for each sample; else one value, or one a layer. */
interface View {
  readonly view: string;
  readonly layers?: Readonly<Record<string, string>>;
  readonly perSample?: Readonly<Record<string, string>>;
  readonly once?: Readonly<Record<string, string>>;
}

const views: Readonly<Partial<Record<DocumentId, View>>> = {
  'network-convention': {
    view: 'convention_columns',
    perSample: { delta_T: 'deltaRow', dL_domega: 'lossW', dL_db: 'lossb' },
    layers: { dC_domega: 'dWT', dC_db: 'dbT' },
  },
  'network-convention-code': {
    view: 'convention_code',
    layers: { w: 'WT', b: 'bRow', z: 'zRows', a: 'aRows', delta: 'deltaRows', dw_mean: 'dWT', db_mean: 'dbT' },
    once: { X: 'aRows.0', T: 'tRows' },
  },
  wichmann: {
    view: 'wichmann',
    layers: {
      Z: 'zCols',
      A: 'aCols',
      sigma_prime: 'gammaCols',
      Delta: 'DeltaCols',
      H: 'deltaCols',
      dJ_dW: 'dW',
      dJ_db: 'db',
    },
    once: { X: 'aCols.0', T: 'tCols', J: 'C', J_N: 'ones' },
  },
  'math-of-nn': { view: 'math_of_nn', perSample: { delta: 'lossz', dL_dw: 'dWk', dL_db: 'dbk' } },
};

const cases = oracleCases.flatMap((oracle) =>
  Object.entries(views).map(([id, view]) => [id as DocumentId, oracle.id, oracle, view] as const),
);

describe.each(['float32', 'float64'] as const)('in %s', (precision) => {
  test.each(cases)('%s: every value of %s that its readers see', (id, _, oracle, { view, layers, perSample, once }) => {
    const problem = problemOf(oracle);
    const trace = record(unroll(documents[id].program(problem), problem), { precision });
    const reference = (oracle.views as Readonly<Record<string, unknown>>)[view] as Readonly<
      Record<string, Nested | Readonly<Record<string, Nested>>>
    >;
    let compared = 0;
    const compare = (name: string, expected: Nested) => {
      if (expected === null) return; // softmax has no slope
      const actual = trace.read(parseId(name)).data;
      const numbers = flat(expected);
      expect(actual.length, name).toBe(numbers.length);
      for (const [i, v] of numbers.entries()) {
        expect(Math.abs(actual[i]! - v), `${name}[${i}]: ${actual[i]} is not ${v}`).toBeLessThanOrEqual(
          tolerances[precision] * Math.max(1, Math.abs(v)),
        );
      }
      compared += numbers.length;
    };
    for (const [theirs, ours] of Object.entries(layers ?? {}))
      for (const [l, value] of Object.entries(reference[theirs] as Record<string, Nested>))
        compare(`${ours}.${l}`, value);
    for (const [theirs, ours] of Object.entries(perSample ?? {})) {
      for (const [l, list] of Object.entries(reference[theirs] as Record<string, Nested[]>))
        for (const [i, value] of list.entries()) compare(`${ours}.${l}@${i + 1}`, value);
    }
    for (const [theirs, ours] of Object.entries(once ?? {})) compare(ours, reference[theirs] as Nested);
    expect(compared).toBeGreaterThan(2);
  });
});
