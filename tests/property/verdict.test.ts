import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { verdictOf } from '../../src/debugger/verdict/verdict.ts';
import { mistakes, mutate, plainProgram } from '../../src/documents/mistakes/index.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { unroll } from '../../src/engine/program.ts';
import { problems, runs } from '../helpers/arbitraries.ts';
import { together } from '../helpers/tally.ts';
import { attempt, bring, type Habits } from '../helpers/textbook.ts';
import { type Count, type Format, formats, networks, verdictCounts } from '../helpers/verdict-table.ts';

const seed = Number(process.env.BACKSTEP_SEED ?? 2021);

describe('Right numbers are never accused', () => {
  const habits = {
    'in 64-bit': {},
    'in Float32': { round: Math.fround },
  } satisfies Record<string, Omit<Habits, 'delta'>>;
  const shown = { ...formats, 'all arrays, 1 decimal': { decimals: 1 }, 'all arrays, 7 decimals': { decimals: 7 } };
  const titles = Object.keys(shown) as (keyof typeof shown)[];

  test.each(Object.keys(habits) as (keyof typeof habits)[])('computed %s, however they are printed', (habit) => {
    fc.assert(
      fc.property(
        problems({ width: { max: 4 }, samples: { max: 4 } }),
        fc.constantFrom('cost' as const, 'loss' as const),
        fc.constantFrom(...titles),
        (problem, delta, title) => {
          const single = habit === 'in Float32';
          const brought = bring(attempt(problem, { ...habits[habit], delta }), { ...shown[title], single });
          const { verdict, compared, firstWrong } = verdictOf(problem, brought);
          expect({ verdict, firstWrong }).toEqual({ verdict: 'right', firstWrong: undefined });
          expect(compared).toHaveLength(brought.length);
          for (const { maxError, tolerance } of compared) expect(maxError).toBeLessThanOrEqual(tolerance);
        },
      ),
      runs(120),
    );
  });

  test('any subset of them', () => {
    fc.assert(
      fc.property(
        problems({ width: { max: 3 }, samples: { max: 3 } }),
        fc.infiniteStream(fc.boolean()),
        (problem, coin) => {
          const brought = bring(attempt(problem, { delta: 'loss' }), { decimals: 4 }).filter(() => coin.next().value);
          expect(verdictOf(problem, brought).verdict).toBe('right');
        },
      ),
      runs(60),
    );
  });

  test('gradients of shared weights, added up over their uses or not', () => {
    fc.assert(
      fc.property(problems({ shared: 'always', width: { max: 3 }, samples: { max: 3 } }), (problem) => {
        const own = bring(attempt(problem, { delta: 'cost' }), { only: 'gradients' });
        const summed = own.map((one) => {
          const uses = problem.shared.find((group) => group.includes(one.layer)) ?? [one.layer];
          const all = own.filter(({ symbol, layer }) => symbol === one.symbol && uses.includes(layer));
          const data = one.values.data.map((_, i) => all.reduce((sum, { values }) => sum + values.data[i]!, 0));
          return { ...one, values: { ...one.values, data } };
        });
        expect(verdictOf(problem, own).verdict).toBe('right');
        expect(verdictOf(problem, summed).verdict).toBe('right');
      }),
      runs(40),
    );
  });

  test('a mistake that changes no number', () => {
    fc.assert(
      fc.property(
        problems({ activations: ['identity', 'relu'], losses: ['halfSquaredError'], width: { max: 3 } }),
        (problem) => {
          const linear = { ...problem, activations: problem.activations.map(() => 'identity' as const) };
          // g′(a) of the identity is g′(z), and its slope 1 can't be missed.
          for (const id of ['derivative-at-activation', 'missing-activation-derivative', 'missing-activation']) {
            const made = attempt(linear, { delta: 'cost', slip: { id } });
            expect(verdictOf(linear, bring(made)).verdict).toBe('right');
          }
        },
      ),
      runs(30),
    );
  });
});

describe('Mistakes are found and named', () => {
  let counts: Count[] = [];
  // Some hundred verdicts, each of some hundred programs.
  beforeAll(() => {
    counts = verdictCounts(networks(18, seed));
  }, 300_000);
  const sum = (format: Format, key: 'tried' | 'found' | 'first' | 'second' | 'among') => together(counts, format)[key];

  test('every mistake of the list has been made', () => {
    const made = new Set(counts.filter(({ tried }) => tried > 0).map(({ id }) => id));
    expect([...made].sort()).toEqual(mistakes.map(({ id }) => id).sort());
  });

  test.each(Object.keys(formats) as Format[])('%s: wrong numbers are found to be wrong', (format) => {
    expect(sum(format, 'found')).toBe(sum(format, 'tried'));
  });

  test('all arrays: the first wrong step is the one where the student slipped', () => {
    // Twice ∂C/∂z in a mean over two is ∂𝓛/∂z: then the gradients are what is wrong, and both are said.
    const isEither = ({ problem, slip, verdict }: Count['misplaced'][number]) =>
      slip.id === 'factor-of-two' &&
      problem.inputs.length === 2 &&
      problem.reduction === 'mean' &&
      verdict.others?.some(({ id }) => id === 'factor-of-two');
    const misplaced = counts.filter(({ input }) => input === 'all arrays').flatMap((count) => count.misplaced);
    expect(misplaced.filter((one) => !isEither(one))).toEqual([]);
  });

  test.each([
    ['all arrays', 0.95],
    ['all arrays, 4 decimals', 0.95],
    ['gradients', 0.85],
    ['gradients, 4 decimals', 0.85],
  ] as const)('%s: at least %d are named first, and more among the first two', (format, share) => {
    const tried = sum(format, 'tried');
    expect(sum(format, 'first')).toBeGreaterThanOrEqual(share * tried);
    expect(sum(format, 'second')).toBeGreaterThanOrEqual(((1 + share) / 2) * tried);
    expect(sum(format, 'among')).toBeGreaterThanOrEqual(0.95 * tried);
  });
});

describe('What is said', () => {
  const even: Problem = {
    title: 'two layers of two',
    layers: [2, 2, 2],
    activations: ['tanh', 'sigmoid'],
    loss: 'halfSquaredError',
    reduction: 'mean',
    weights: [
      [
        [0.5, -0.25],
        [0.75, 1],
      ],
      [
        [-0.5, 0.375],
        [0.25, 0.625],
      ],
    ],
    biases: [
      [0.125, -0.5],
      [0.25, 0.375],
    ],
    inputs: [
      [1, 0.5],
      [-0.75, 0.25],
      [0.5, -1],
    ],
    targets: [
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    learningRate: 0.5,
    shared: [],
  };

  test.each(['cost', 'loss'] as const)('δ as ∂%s/∂z is recognised', (delta) => {
    expect(verdictOf(even, bring(attempt(even, { delta })))).toMatchObject({ verdict: 'right', deltaOf: delta });
  });

  test('the mistake, its layer, and an explanation that names it', () => {
    const slip = { id: 'missing-activation-derivative', layer: 1 };
    const { verdict, firstWrong, mistake } = verdictOf(even, bring(attempt(even, { delta: 'loss', slip })));
    expect({ verdict, firstWrong, id: mistake?.id, layer: mistake?.layer }).toEqual({
      verdict: 'wrong',
      firstWrong: { symbol: 'delta', layer: 1 },
      id: 'missing-activation-derivative',
      layer: 1,
    });
    expect(mistake?.explanation).toContain('δ¹ lacks ⊙ γ¹');
  });

  test('the layer of a mistake in one layer, also where only the gradients show it', () => {
    for (const id of ['missing-bias', 'missing-activation-derivative', 'derivative-at-activation', 'transposed']) {
      for (const layer of [1, 2]) {
        const made = attempt(even, { delta: 'cost', slip: { id, layer } });
        const { mistake } = verdictOf(even, bring(made, { only: 'gradients' }));
        expect({ id: mistake?.id, layer: mistake?.layer }).toEqual({ id, layer });
      }
    }
  });

  test('two mistakes at once, when only the gradients are there', () => {
    const pairs = [
      ['missing-activation-derivative', 'sign-flipped'],
      ['missing-bias', 'transposed'],
      ['untransposed-weights', 'missing-batch-mean'],
    ];
    for (const pair of pairs) {
      const slips = pair.map((id) => ({ id }));
      const brought = bring(attempt(even, { delta: 'cost', slips }), { only: 'gradients' });
      const { mistake } = verdictOf(even, brought);
      expect([mistake?.id, mistake?.and?.id].sort()).toEqual(pair.toSorted());
    }
  });

  test('numbers that no mistake makes are wrong, and nothing is named', () => {
    const brought = bring(attempt(even, { delta: 'cost' }));
    const muddled = brought.map((one) =>
      one.symbol === 'dW' && one.layer === 1
        ? { ...one, values: { ...one.values, data: one.values.data.map((v, i) => v + 0.01 * (i + 1) ** 2) } }
        : one,
    );
    const { verdict, firstWrong, mistake } = verdictOf(even, muddled);
    expect({ verdict, firstWrong, mistake }).toEqual({
      verdict: 'wrong',
      firstWrong: { symbol: 'dW', layer: 1 },
      mistake: undefined,
    });
  });

  test('while mistakes are tried, it is said how many have been', () => {
    const seen: [number, number][] = [];
    const brought = bring(attempt(even, { delta: 'cost', slip: { id: 'missing-bias' } }), { only: 'gradients' });
    verdictOf(even, brought, { onProgress: (done, all) => seen.push([done, all]) });
    expect(seen.map(([done]) => done)).toEqual(seen.map((_, i) => i + 1));
    expect(seen.every(([done, all]) => done <= all)).toBe(true);
    expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
  });

  test('NaN where a number should be is wrong', () => {
    const brought = bring(attempt(even, { delta: 'cost' }));
    const broken = brought.map((one) =>
      one.symbol === 'a' && one.layer === 2
        ? { ...one, values: { ...one.values, data: one.values.data.map(() => Number.NaN) } }
        : one,
    );
    expect(verdictOf(even, broken).firstWrong).toEqual({ symbol: 'a', layer: 2 });
  });
});

describe('A mistake is a change of the program', () => {
  test('every form leaves a program that unrolls, and changes some line where it is made', () => {
    for (const problem of networks(12, seed)) {
      const blocks = plainProgram(problem);
      const { statements } = unroll(blocks, problem);
      for (const mistake of mistakes) {
        for (const form of mistake.forms(problem)) {
          const changed = unroll(mutate(blocks, problem, form, 'all'), problem).statements;
          // One line stands for one line: the pass is as long as it was.
          expect(changed.length, mistake.id).toBe(statements.length);
          expect(changed.map(({ target }) => target.symbol)).toEqual(statements.map(({ target }) => target.symbol));
        }
      }
    }
  });

  test('each has an id of its own, one or two sentences, and a line of code', () => {
    expect(new Set(mistakes.map(({ id }) => id)).size).toBe(mistakes.length);
    for (const { explanation, title, code } of mistakes) {
      expect(explanation(2)).toMatch(/\.$/);
      expect(title).not.toMatch(/\.$/);
      expect(code).not.toBe('');
    }
  });
});
