import { describe, expect, test } from 'vitest';
import { inFloat32 } from '../../../src/debugger/gradient-check/bare.ts';
import type { Checked } from '../../../src/debugger/gradient-check/check.ts';
import { entriesForAll } from '../../../src/debugger/gradient-check/curve.ts';
import { drawn, entriesToCheck, mostEntries } from '../../../src/debugger/gradient-check/entries.ts';
import { judge, worstFirst } from '../../../src/debugger/gradient-check/judge.ts';
import { parametersOf } from '../../../src/debugger/gradient-check/parameters.ts';
import { floorOf, floorShare, relativeError } from '../../../src/debugger/gradient-check/relative.ts';
import { documents } from '../../../src/documents/index.ts';
import { mistakes, mutate, plainProgram } from '../../../src/documents/mistakes/index.ts';
import { C, db, dW } from '../../../src/documents/symbols.ts';
import { problemFrom } from '../../../src/engine/problem.ts';
import { unroll } from '../../../src/engine/program.ts';
import { randomFrom, uniform } from '../../../src/engine/random.ts';
import { record } from '../../../src/engine/trace.ts';
import { bareOf, checkOf, differing, tensorflowOf, verdictsOf, wholeTensorFlow } from '../../helpers/gradient-check.ts';
import { gradients64 } from '../../helpers/reference64.ts';
import { traceOf } from '../../helpers/traces.ts';

const file = (more: object = {}) =>
  problemFrom({
    backstep: 1,
    layers: [2, 3, 3],
    activations: ['tanh', 'sigmoid'],
    loss: 'halfSquaredError',
    reduction: 'mean',
    initial: { scheme: 'xavier', seed: 5 },
    inputs: [
      [0.1, 0.2],
      [0.3, -0.4],
    ],
    targets: [
      [0, 1, 0],
      [1, 0, 0.5],
    ],
    learningRate: 0.1,
    ...more,
  });

describe('relative errors', () => {
  test('are counted by the larger of the two numbers, or by the floor', () => {
    expect(relativeError(2, 1, 0)).toBe(0.5);
    expect(relativeError(1, 2, 0)).toBe(0.5);
    expect(relativeError(-1, 1, 0)).toBe(2);
    expect(relativeError(1e-9, 0, 1)).toBe(1e-9);
    expect(relativeError(0, 0, 0)).toBe(0);
  });

  test('are none between two NaN, or two infinities, and NaN where only one of them is one', () => {
    expect(relativeError(NaN, NaN, 1)).toBe(0);
    expect(relativeError(Infinity, Infinity, 1)).toBe(0);
    expect(relativeError(NaN, 1, 1)).toBeNaN();
  });

  test('have a floor of 2⁻¹² of the largest entry', () => {
    expect(floorOf([1, -8, 3])).toBe(8 * floorShare);
    expect(floorOf([NaN, 1])).toBe(floorShare);
    expect(floorOf([])).toBe(0);
  });
});

describe('which entries are checked', () => {
  test('all of a small parameter', () => {
    expect(entriesToCheck(mostEntries)).toEqual(Array.from({ length: mostEntries }, (_, i) => i));
  });

  test('of a large one the same few every time, spread over all of it', () => {
    const chosen = entriesToCheck(100_352);
    expect(chosen).toHaveLength(drawn);
    expect(new Set(chosen).size).toBe(drawn);
    expect(chosen).toEqual(entriesToCheck(100_352));
    expect(chosen).toEqual(chosen.toSorted((x, y) => x - y));
    expect(chosen[0]).toBeLessThan(10_000);
    expect(chosen.at(-1)).toBeGreaterThan(90_000);
  });

  test('for the largest error of all a few of each parameter', () => {
    const problem = file();
    const entries = entriesForAll(bareOf(traceOf(documents.together, problem)));
    expect(entries.map(({ parameter }) => parameter.symbol)).toContain('b');
    expect(entries).toHaveLength(6 + 3 + 9 + 3);
  });
});

test('shared layers are one parameter, that of the first', () => {
  const problem = file({ layers: [3, 3, 3], inputs: [[1, 2, 3]], targets: [[0, 1, 0]], shared: [[1, 2]] });
  expect(parametersOf(problem)).toEqual([
    { symbol: 'W', layer: 1, uses: [1, 2], shape: [3, 3] },
    { symbol: 'b', layer: 1, uses: [1, 2], shape: [3] },
  ]);
});

describe('a program as plain data', () => {
  test.each(Object.values(documents).map((document) => [document.id, document] as const))(
    '%s: survives the way to a worker, and gives the very same numbers',
    (_, document) => {
      const problem = inFloat32(file());
      const trace = traceOf(document, problem);
      const program = bareOf(trace);
      expect(program.statements.length).toBeLessThan(trace.program.statements.length);
      const again = record(program);
      for (const end of [C, dW(1), dW(2), db(1), db(2)])
        expect(Array.from(again.read(end).data)).toEqual(Array.from(trace.read(end).data));
    },
  );

  test('starts from numbers that a Float32 holds', () => {
    const { weights, inputs } = bareOf(traceOf(documents.together, file())).problem;
    for (const number of [...weights.flat(2), ...inputs.flat()]) expect(Math.fround(number)).toBe(number);
  });
});

describe('judging', () => {
  const checked = (more: Partial<Checked>): Checked => ({
    parameter: { symbol: 'b', layer: 1, uses: [1], shape: [3] },
    entries: [0, 1, 2],
    size: 3,
    program: [1, 2, 4],
    reverse: [1, 2, 4],
    differences: [1, 2, 4],
    tolerances: { program: [0.1, 0.1, 0.1], differences: [0.1, 0.1, 0.1], tensorflow: [0.1, 0.1, 0.1] },
    floor: 0.001,
    kinks: [[], [], []],
    ...more,
  });
  const kink = [{ layer: 1, neuron: 0, sample: 0, at: 0, exactly: false }];

  test('agrees within tolerance, and says the largest relative error and what is allowed there', () => {
    expect(judge(checked({}), 'program', [1, 2.05, 4.08])).toEqual({
      verdict: 'agrees',
      error: expect.closeTo(0.05 / 2.05, 10),
      worst: 1,
      allowed: expect.closeTo(0.1 / 2.05, 10),
      wrong: 0,
      leftOut: 0,
    });
  });

  test('of several that differ it says the largest, even if one within tolerance is relatively larger', () => {
    const loose = checked({ tolerances: { program: [10, 0.1, 0.1], differences: [], tensorflow: [] } });
    expect(judge(loose, 'program', [9, 2.5, 5])).toMatchObject({ verdict: 'differs', worst: 1, wrong: 2 });
  });

  test('leaves kinks out of differences, and out of nothing else', () => {
    const bent = checked({ kinks: [kink, [], []] });
    expect(judge(bent, 'differences', [7, 2, 4])).toMatchObject({ verdict: 'agrees', error: 0, leftOut: 1 });
    expect(judge(bent, 'program', [7, 2, 4])).toMatchObject({ verdict: 'differs', wrong: 1, leftOut: 0 });
    const all = checked({ kinks: [kink, kink, kink] });
    expect(judge(all, 'differences', [7, 2, 4])).toMatchObject({ verdict: 'kinks', leftOut: 3, worst: 0 });
  });

  test('a NaN beside a number is wrong; where rounding may do anything, nothing is', () => {
    expect(judge(checked({}), 'program', [1, NaN, 4])).toMatchObject({ verdict: 'differs', worst: 1 });
    const lost = checked({ tolerances: { program: [NaN, Infinity, 0.1], differences: [], tensorflow: [] } });
    expect(judge(lost, 'program', [NaN, 5, 4])).toMatchObject({ verdict: 'agrees', wrong: 0 });
  });

  test('brings what is wrong to the top, then what is furthest off', () => {
    const three = checked({ tolerances: { program: [10, 0.001, 10], differences: [], tensorflow: [] } });
    expect(worstFirst(three, [['program', [3, 2.01, 5]]])).toEqual([1, 0, 2]);
  });
});

describe('784-128-10', () => {
  const random = randomFrom(3);
  const problem = inFloat32(
    problemFrom({
      backstep: 1,
      layers: [784, 128, 10],
      activations: ['relu', 'softmax'],
      loss: 'crossEntropy',
      initial: { scheme: 'he', seed: 1 },
      inputs: [0, 1].map(() => Array.from({ length: 784 }, () => Math.max(0, uniform(random, -1, 1)))),
      targets: [3, 7].map((digit) => Array.from({ length: 10 }, (_, i) => Number(i === digit))),
      learningRate: 0.1,
    }),
  );

  test('is checked in part, and is right', async () => {
    await wholeTensorFlow();
    const check = checkOf(traceOf(documents.together, problem));
    expect(check.areBounds).toBe(false);
    expect(check.parameters.map(({ entries, size }) => [entries.length, size])).toEqual([
      [64, 100_352],
      [128, 128],
      [64, 1280],
      [10, 10],
    ]);
    expect(differing(verdictsOf(check, tensorflowOf(problem)))).toEqual([]);
    const { dW: reference } = gradients64(problem);
    const { entries, reverse } = check.parameters[0]!;
    for (const [i, offset] of entries.entries())
      expect(reverse[i]).toBeCloseTo(reference[0]![Math.floor(offset / 784)]![offset % 784]!, 12);
  });

  test('a small mistake in it is found', async () => {
    await wholeTensorFlow();
    const form = mistakes.find(({ id }) => id === 'relu-derivative-one')!.forms(problem)[0]!;
    const trace = record(unroll(mutate(plainProgram(problem), problem, form, 'all'), problem));
    expect(differing(verdictsOf(checkOf(trace), tensorflowOf(problem)))).toEqual(['W.1 program', 'b.1 program']);
  });
});
