import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Example, type ExampleId, examples } from '../../../app/examples/index.ts';
import { flowers } from '../../../app/examples/iris-data.ts';
import { type Problem, problemFrom } from '../../../src/engine/problem.ts';
import { oracleCases, problemOf } from '../../helpers/oracle.ts';
import { backward64, cost64, forward64, gradients64, updated64 } from '../../helpers/reference64.ts';

const problemIn = (id: ExampleId): Problem => problemFrom(examples[id].file);
const all = Object.entries(examples) as [ExampleId, Example][];

describe.each(all)('%s', (id, { title, summary, start, featureNames, classNames }) => {
  const problem = problemIn(id);

  test('is a right problem file under the title of the example', () => {
    expect(problem.title).toBe(title);
  });

  test('has one plain sentence for readers', () => {
    expect(summary).toMatch(/^[A-Z].*[.?]$/);
  });

  test('starts with samples that are there, and names them all or none', () => {
    const chosen = start?.samples ?? 'all';
    if (chosen !== 'all') for (const k of chosen) expect(problem.inputs[k]).toBeDefined();
    for (const [names, count] of [
      [start?.sampleNames, problem.inputs.length],
      [featureNames, problem.layers[0]],
      [classNames, problem.layers.at(-1)],
    ] as const) {
      if (names !== undefined) expect(new Set(names).size).toBe(count);
    }
  });

  test('has finite numbers all the way', () => {
    const { dW, db } = gradients64(problem);
    for (const v of [cost64(problem), ...dW.flat(2), ...db.flat()]) expect(Number.isFinite(v)).toBe(true);
  });
});

test('the menu has its order', () => {
  expect(Object.keys(examples)).toEqual([
    'published-2-2-2',
    'integer-relu',
    'xor',
    'dick-l5',
    'reused-weights',
    'dead-relu',
    'vanishing',
    'iris',
  ]);
});

test.each([
  ['integer-relu', 'integer-relu'],
  ['xor', 'xor-2-2-1'],
  ['dick-l5', 'dick-ex1'],
] as const)('%s has the numbers of the reference case %s', (id, caseId) => {
  const { title: _, ...ours } = problemIn(id);
  const { title: __, ...theirs } = problemOf(oracleCases.find((oracle) => oracle.id === caseId)!);
  expect(ours).toEqual(theirs);
});

describe('published-2-2-2', () => {
  const problem = problemIn('published-2-2-2');

  test('gives the outputs and the error of the published page', () => {
    const [pass] = forward64(problem);
    expect(pass!.a[1]!.map((v) => v.toFixed(9))).toEqual(['0.751365070', '0.772928465']);
    expect(cost64(problem).toFixed(9)).toBe('0.298371109');
  });

  test('gives the updated weights of the published page', () => {
    const rounded = updated64(problem).weights.map((W) => W.flat().map((w) => w.toFixed(8)));
    expect(rounded).toEqual([
      ['0.14978072', '0.19956143', '0.24975114', '0.29950229'],
      ['0.35891648', '0.40866619', '0.51130127', '0.56137012'],
    ]);
  });
});

test('integer-relu has only whole and half numbers from z to the gradient', () => {
  const problem = problemIn('integer-relu');
  const { dW, db } = gradients64(problem);
  const numbers = backward64(problem).flatMap(({ z, a, e, delta }) => [z, a, e, delta].flat(2));
  for (const v of [...numbers, ...dW.flat(2), ...db.flat()]) expect(Number.isInteger(2 * v)).toBe(true);
});

test('reused-weights is the worked network of the errata of Math of NN §3: whole numbers, one gradient for both uses', () => {
  const problem = problemIn('reused-weights');
  const { dW, shared } = gradients64(problem);
  expect(backward64(problem)[0]!.delta[1]).toEqual([1, 2]);
  expect(dW).toEqual([
    [
      [7, 7],
      [10, 10],
    ],
    [
      [3, 7],
      [6, 14],
    ],
  ]);
  expect(shared.dW[0]).toEqual([
    [10, 14],
    [16, 24],
  ]);
  expect(cost64(updated64(problem))).toBeLessThan(cost64(problem));
});

describe('dead-relu', () => {
  const problem = problemIn('dead-relu');
  const passes = forward64(problem);
  const off = problem.biases[0]!.map((_, i) => passes.filter(({ z }) => z[0]![i]! < 0).length);

  test('two hidden neurons are off for every sample, one for exactly one sample, none sits on the kink', () => {
    expect(off).toEqual([0, 3, 1, 3]);
    expect(passes.flatMap(({ z }) => z[0]!)).not.toContain(0);
  });

  test('no gradient reaches the dead ones, and a step of gradient descent leaves them dead', () => {
    const { dW, db } = gradients64(problem);
    for (const [i, times] of off.entries()) {
      const moved = [...dW[0]![i]!, db[0]![i]!].some((v) => v !== 0);
      expect(moved).toBe(times < passes.length);
    }
    for (const { z } of forward64(updated64(problem))) for (const i of [1, 3]) expect(z[0]![i]).toBeLessThan(0);
  });
});

test('vanishing: δ falls by more than 1000 from the last layer to the first, and at every layer', () => {
  const [pass] = backward64(problemIn('vanishing'));
  const sizes = pass!.delta.map((delta) => Math.max(...delta.map(Math.abs)));
  expect(sizes).toHaveLength(5);
  for (const [k, size] of sizes.slice(1).entries()) expect(size).toBeGreaterThan(3 * sizes[k]!);
  expect(sizes[4]! / sizes[0]!).toBeGreaterThan(1000);
});

describe('iris', () => {
  const problem = problemIn('iris');
  const means = (rows: readonly (readonly number[])[]) =>
    rows[0]!.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);

  test('there are 150 flowers, 50 of each species, one-hot in the order of the class names', () => {
    expect(problem.inputs).toHaveLength(150);
    expect(Object.values(flowers).map((rows) => rows.length)).toEqual([50, 50, 50]);
    expect(means(problem.targets)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(problem.targets[50]).toEqual([0, 1, 0]);
    expect(examples.iris.start?.sampleNames?.[50]).toBe('flower 51, versicolor');
  });

  test('the means are the known ones, over all flowers and by species', () => {
    const rounded = (rows: readonly (readonly number[])[]) => means(rows).map((v) => v.toFixed(3));
    expect(means(problem.inputs).map((v) => v.toFixed(4))).toEqual(['5.8433', '3.0573', '3.7580', '1.1993']);
    expect(rounded(flowers.setosa)).toEqual(['5.006', '3.428', '1.462', '0.246']);
    expect(rounded(flowers.versicolor)).toEqual(['5.936', '2.770', '4.260', '1.326']);
    expect(rounded(flowers.virginica)).toEqual(['6.588', '2.974', '5.552', '2.026']);
  });

  test('flowers 35 and 38 are as Fisher printed them, not as in the UCI copy', () => {
    expect(problem.inputs[34]).toEqual([4.9, 3.1, 1.5, 0.2]);
    expect(problem.inputs[37]).toEqual([4.9, 3.6, 1.4, 0.1]);
  });

  test('no hidden neuron starts saturated, and 100 steps bring most flowers home', () => {
    expect(Math.max(...forward64(problem).flatMap(({ a }) => a[0]!.map(Math.abs)))).toBeLessThan(0.995);
    let trained = problem;
    for (let step = 0; step < 100; step++) trained = updated64(trained);
    const right = forward64(trained).filter(
      ({ a }, k) => a[1]!.indexOf(Math.max(...a[1]!)) === problem.targets[k]!.indexOf(1),
    );
    expect(right.length).toBeGreaterThan(140);
    expect(cost64(trained)).toBeLessThan(0.5 * cost64(problem));
  });
});

test('the published network is the example of the design, word for word', () => {
  // tests/fixtures/published-2-2-2.json is the listing of DESIGN §4.
  const design = JSON.parse(readFileSync(new URL('../../fixtures/published-2-2-2.json', import.meta.url), 'utf8'));
  expect(JSON.stringify(examples['published-2-2-2'].file)).toBe(JSON.stringify(design));
});
