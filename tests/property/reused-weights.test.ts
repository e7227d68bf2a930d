import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examples } from '../../app/examples/index.ts';
import { type Compared, check, type Outcome } from '../../src/debugger/reading/check.ts';
import { sourceOf } from '../../src/debugger/reading/source.ts';
import { documents } from '../../src/documents/index.ts';
import { reading } from '../../src/documents/math-of-nn/reader.ts';
import type { Claim, Entry } from '../../src/documents/reader/entry.ts';
import type { ActivationId } from '../../src/engine/activations/index.ts';
import { type Problem, problemFrom } from '../../src/engine/problem.ts';
import { runs } from '../helpers/arbitraries.ts';
import { gradients64 } from '../helpers/reference64.ts';

const entries = reading.sections.flatMap((section) => section.entries).filter(({ id }) => id.startsWith('mnn-3-'));
const entryOf = (id: string): Entry => entries.find((entry) => entry.id === `mnn-3-${id}`)!;
const outcomesOf = (claim: Claim, entry: Entry, problem: Problem, k = 1): readonly Outcome[] =>
  check(claim, entry, sourceOf(problem, [documents['math-of-nn']]), { l: 2, k });

const number = fc.integer({ min: -1536, max: 1536 }).map((i) => i / 1024);
const list = <T>(of: fc.Arbitrary<T>, n: number): fc.Arbitrary<T[]> => fc.array(of, { minLength: n, maxLength: n });

/** Layers with one w and one b, two or more. */
const reusing = (n: number, activations: readonly ActivationId[]): fc.Arbitrary<Problem> =>
  fc
    .record({
      W: list(list(number, n), n),
      b: list(number, n),
      inputs: list(list(number, n), 2),
      targets: list(list(number, n), 2),
      reduction: fc.constantFrom('mean', 'sum'),
    })
    .map(({ W, b, ...rest }) => ({
      title: 'random',
      layers: [n, ...activations.map(() => n)],
      activations,
      loss: 'halfSquaredError',
      weights: activations.map(() => W),
      biases: activations.map(() => b),
      learningRate: 1 / 8,
      shared: [activations.map((_, i) => i + 1)],
      ...rest,
    }));

describe('§3 of Math of NN on random networks with reused weights', () => {
  test.each(entries)('$id', (entry) => {
    fc.assert(
      fc.property(reusing(2, ['identity', 'identity']), (problem) => {
        for (const outcome of outcomesOf(entry.claim, entry, problem, 2)) {
          if (outcome.kind !== 'unfit') expect(outcome).toMatchObject({ holds: true });
        }
      }),
      runs(10),
    );
  });

  test.each(['grad-w', 'grad-b', 'sum'])('%s for three neurons', (id) => {
    const entry = entryOf(id);
    fc.assert(
      fc.property(reusing(3, ['identity', 'identity']), (problem) => {
        expect(outcomesOf(entry.claim, entry, problem)).toMatchObject([{ kind: 'equal', holds: true }]);
      }),
      runs(10),
    );
  });

  test.each([
    [3, ['tanh', 'sigmoid']],
    [2, ['sigmoid', 'identity', 'tanh']],
    [2, ['tanh', 'softplus', 'sigmoid', 'identity', 'tanh']],
  ] as const)(
    '%i neurons: the sum over the uses holds for %j, where the other lines ask for two linear layers',
    (n, activations) => {
      fc.assert(
        fc.property(reusing(n, activations), (problem) => {
          expect(outcomesOf(entryOf('sum').claim, entryOf('sum'), problem)).toMatchObject([{ holds: true }]);
          expect(outcomesOf(entryOf('grad-w').claim, entryOf('grad-w'), problem)).toMatchObject([{ kind: 'unfit' }]);
        }),
        runs(10),
      );
    },
  );

  test('weights of their own are not the same as shared ones', () => {
    fc.assert(
      fc.property(reusing(2, ['identity', 'identity']), reusing(2, ['identity', 'identity']), (one, other) => {
        fc.pre(JSON.stringify(one.weights) !== JSON.stringify(other.weights));
        const apart: Problem = { ...one, weights: [one.weights[0]!, other.weights[0]!] };
        // The judge follows one w, so it must notice that layer 2 has another.
        const found = outcomesOf(entryOf('z2').claim, entryOf('z2'), apart);
        expect(found).toMatchObject([{ holds: false }]);
      }),
      runs(10),
    );
  });
});

describe('the worked network of the errata', () => {
  const problem = problemFrom(examples['reused-weights'].file);
  const numbersOf = (claim: Claim, id: string): number[][] =>
    (outcomesOf(claim, entryOf(id), problem)[0] as Compared).sides.map(({ data }) => [...data]);

  test.each(['grad-w-layout', 'grad-w-expand', 'grad-w-x', 'grad-w-factored', 'grad-w-outer', 'grad-w', 'sum'])(
    '%s: every side is [[10, 14], [16, 24]]',
    (id) => {
      for (const side of numbersOf(entryOf(id).claim, id)) expect(side).toEqual([10, 14, 16, 24]);
    },
  );

  test('the total gradient is that of plain backpropagation', () => {
    expect(numbersOf(entryOf('grad-w').claim, 'grad-w')[0]).toEqual(gradients64(problem).shared.dW[0]!.flat());
    expect(numbersOf(entryOf('grad-b').claim, 'grad-b')).toEqual(Array(3).fill([8, 12]));
  });

  test('the paths of w₁₁ come to 3 + 1 + 6; with one of them twice it would be 11', () => {
    const { claim, printed } = entryOf('paths');
    expect(numbersOf(claim, 'paths')).toEqual([[10], [10]]);
    expect(numbersOf(printed as Claim, 'paths')).toEqual([[10], [11]]);
  });

  test('between bars a matrix is one number, and two columns have no product', () => {
    const printed = (id: string) => outcomesOf(entryOf(id).printed as Claim, entryOf(id), problem)[0];
    expect(printed('grad-w-x')).toMatchObject({ kind: 'shape', found: [], stated: [2, 2], holds: false });
    expect(printed('grad-w-factored')).toMatchObject({ kind: 'shape', found: [], stated: [2, 2], holds: false });
    expect(printed('grad-w')).toMatchObject({ kind: 'impossible', holds: false });
    const determinants = {
      states: 'equal',
      sides: (entryOf('grad-w-factored').printed as Claim & { states: 'equal' }).sides.slice(1),
    } as const;
    expect(numbersOf(determinants, 'grad-w-factored')).toEqual([[16]]);
  });
});
