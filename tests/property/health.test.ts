import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingsIn } from '../../src/components/panels/health/findings.ts';
import { birthsOf } from '../../src/debugger/health/birth.ts';
import { deadEverywhere } from '../../src/debugger/health/everywhere.ts';
import { healthOf } from '../../src/debugger/health/health.ts';
import { flatShare, neuronsOf, steepestOf } from '../../src/debugger/health/neurons.ts';
import { normsOf } from '../../src/debugger/health/norms.ts';
import type { Run } from '../../src/debugger/health/quantities.ts';
import { normOf } from '../../src/debugger/norm.ts';
import { documents } from '../../src/documents/index.ts';
import { reference, referencesOf, refId } from '../../src/engine/algebra/expression.ts';
import { type Problem, problemFrom } from '../../src/engine/problem.ts';
import { unroll } from '../../src/engine/program.ts';
import { record } from '../../src/engine/trace.ts';
import { problems, runs } from '../helpers/arbitraries.ts';
import { problemOf } from '../helpers/expected.ts';
import { gallery } from '../helpers/gallery.ts';
import { backward64 } from '../helpers/reference64.ts';

const documentIds = Object.keys(documents) as (keyof typeof documents)[];
const runOf = (problem: Problem, id: keyof typeof documents = 'together'): Run => ({
  document: documents[id],
  trace: record(unroll(documents[id].program(problem), problem)),
});

function finished<R>(work: Generator<unknown, R>): R {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** Numbers that make trouble somewhere: too large, infinite, NaN, and harmless ones. */
const poison = fc.constantFrom(3e38, -3e38, 1e30, -1e25, 1e20, 0, Infinity, -Infinity, Number.NaN);

/** A random network with some numbers poisoned. */
const poisoned = fc
  .tuple(
    problems({ width: { max: 3 }, depth: { max: 4 }, samples: { max: 3 } }),
    fc.array(
      fc.tuple(fc.constantFrom('weights', 'biases', 'inputs', 'targets'), fc.nat(), fc.nat(), fc.nat(), poison),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  )
  .map(([problem, places]): Problem => {
    const spoilt = structuredClone(problem) as unknown as Record<string, number[][]> & { weights: number[][][] };
    for (const [what, i, j, k, value] of places) {
      const rows = what === 'weights' ? spoilt.weights[i % spoilt.weights.length]! : spoilt[what]!;
      const row = rows[j % rows.length]!;
      row[k % row.length] = value;
    }
    return { ...(spoilt as unknown as Problem), shared: [] };
  });

describe('the birth of a number that is none', () => {
  test('equals a search through everything, in every document', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(poisoned, fc.constantFrom(...documentIds), (problem, id) => {
        const { trace } = runOf(problem, id);
        const births = finished(birthsOf(trace));
        const isBad = (x: number) => !Number.isFinite(x);
        const given = [
          ...problem.weights.flat(2),
          ...problem.biases.flat(),
          ...problem.inputs.flat(),
          ...problem.targets.flat(),
        ].map(Math.fround);
        const values = trace.program.statements.map(({ index }) => trace.value(index).data);
        const first = values.findIndex((data) => data.some(isBad));
        if (given.some(isBad)) {
          expect(births!.first.statement).toBeUndefined();
          expect(isBad(births!.first.value)).toBe(true);
          return;
        }
        expect(births?.first.statement?.index ?? -1).toBe(first);
        if (first < 0) return;
        const { statement, element, value, cause } = births!.first;
        expect(values[first]![element]).toBe(value);
        // Everything that it is made from is finite.
        for (const operand of referencesOf(statement!.value))
          expect(trace.read(operand).data.every(Number.isFinite), refId(operand)).toBe(true);
        seen.add(cause!.kind);
        const nan = values.findIndex((data) => data.some(Number.isNaN));
        const found = Number.isNaN(value) ? births!.first : births!.nan;
        expect(found?.statement?.index ?? -1).toBe(nan);
        if (births!.nan?.cause !== undefined) seen.add(births!.nan.cause.kind);
      }),
      runs(600),
    );
    // The search met real variety.
    expect([...seen]).toEqual(expect.arrayContaining(['too-large', 'zero-times-infinity', 'opposite-infinities']));
  });

  const file = (rest: Record<string, unknown>) =>
    problemFrom({
      backstep: 1,
      layers: [1, 1],
      activations: ['identity'],
      loss: 'crossEntropy',
      weights: [[[1]]],
      biases: [[0]],
      inputs: [[0]],
      targets: [[1]],
      learningRate: 1,
      shared: [],
      ...rest,
    });
  test.each([
    ['log-of-zero', file({}), 'loss'],
    ['log-of-negative', file({ inputs: [[-1]] }), 'loss'],
    ['log-of-zero', file({ loss: 'binaryCrossEntropy', inputs: [[1]], targets: [[0.5]] }), 'loss'],
    ['too-large', file({ inputs: [[1e30]], weights: [[[1e30]]], loss: 'halfSquaredError' }), 'z'],
    ['too-large', file({ inputs: [[1e30]], loss: 'halfSquaredError' }), 'loss'],
  ] as const)('%s', (kind, problem, symbol) => {
    const births = finished(birthsOf(runOf(problem).trace))!;
    expect(births.first.cause!.kind).toBe(kind);
    expect(births.first.reference.symbol).toBe(symbol);
  });

  test('∞ − ∞ and 0 · ∞ come after an infinity', () => {
    const births = finished(birthsOf(runOf(gallery['NaN and infinity']).trace))!;
    expect(births.first.cause!.kind).toBe('too-large');
    expect(births.nan!.cause!.kind).toBe('opposite-infinities');
    const { trace } = runOf(file({ inputs: [[0]], activations: ['relu'] }));
    const off = finished(birthsOf(trace))!;
    expect([off.first.cause!.kind, off.nan!.cause!.kind]).toEqual(['log-of-zero', 'zero-times-infinity']);
  });
});

describe('neurons that let nothing through', () => {
  test('are those whose slope is flat for all samples in another implementation', () => {
    fc.assert(
      fc.property(
        problems({ width: { max: 5 }, samples: { max: 4 } }),
        fc.constantFrom(...documentIds),
        (problem, id) => {
          const run = runOf(problem, id);
          const all = [run, runOf(problem)];
          const samples = backward64(problem);
          for (const [i, activation] of problem.activations.entries()) {
            const neurons = neuronsOf(all, i + 1);
            if (activation === 'identity' || activation === 'leakyRelu') {
              expect(neurons).toBeUndefined();
              continue;
            }
            if (activation === 'softmax') continue;
            const limit = activation === 'relu' ? 0 : flatShare * steepestOf(activation);
            // Too near the limit for a Float32 to tell.
            const isClear = (slope: number) => Math.abs(slope - limit) > 1e-4 * limit || (limit === 0 && slope !== 0);
            for (let n = 0; n < problem.layers[i + 1]!; n++) {
              const zs = samples.map(({ z }) => z[i]![n]!);
              if (activation === 'relu' && zs.some((x) => Math.abs(x) < 1e-6)) continue;
              const slopes = samples.map(({ J }) => Math.abs(J[i]![n]![n]!));
              if (limit > 0 && !slopes.every(isClear)) continue;
              const times = slopes.filter((slope) => (limit === 0 ? slope === 0 : slope < limit)).length;
              expect(neurons!.flat[n], `${id}, ${activation}, layer ${i + 1}, neuron ${n + 1}`).toBe(times);
              expect(neurons!.dead.includes(n)).toBe(times === zs.length);
            }
            // A neuron that is off for all samples gets no gradient.
            if (activation === 'relu') expect(neurons!.still).toEqual(neurons!.dead);
          }
        },
      ),
      runs(150),
    );
  });

  test('the steepest slopes are those of the textbook', () => {
    expect(steepestOf('sigmoid')).toBe(1 / 4);
    expect(steepestOf('tanh')).toBe(1);
    expect(steepestOf('relu')).toBe(1);
    expect(steepestOf('silu')).toBeCloseTo(1.0998, 4);
    expect(steepestOf('gelu')).toBeCloseTo(1.1289, 4);
  });

  test('over a whole data set: off for some samples is not off for all', () => {
    const problem = problemOf('dead-relu');
    const one = { ...problem, inputs: [problem.inputs[1]!], targets: [problem.targets[1]!] };
    const layer = neuronsOf([runOf(one)], 1)!;
    expect(layer.dead).toEqual([1, 2, 3]);
    expect(finished(deadEverywhere([layer], runOf(problem).trace))).toEqual(new Map([[1, [1, 3]]]));
  });
});

describe('norms', () => {
  test('are the roots of sums of squares over all samples, also of very large and small numbers', () => {
    expect(normOf([[3], [4]])).toBe(5);
    expect(normOf([[3e200], [4e200]])).toBeCloseTo(5e200, -190);
    expect(normOf([[3e-200, 4e-200]])).toBeCloseTo(5e-200, 210);
    expect(normOf([[0]])).toBe(0);
    expect(normOf([[1, Number.NaN]])).toBeNaN();
    expect(normOf([[1, -Infinity]])).toBe(Infinity);
  });

  test('are the same whichever document is read, δ up to its 1/N', () => {
    fc.assert(
      fc.property(problems({ width: { max: 4 }, samples: { max: 3 } }), (problem) => {
        const own = runOf(problem);
        for (const id of documentIds) {
          const all = [runOf(problem, id), own];
          for (const i of problem.activations.keys()) {
            const [one, other] = [normsOf(all, i + 1), normsOf([own], i + 1)];
            for (const symbol of ['a', 'dW'] as const) {
              const due = other[symbol]!.norm;
              expect(Math.abs(one[symbol]!.norm - due), `${id} ${symbol}`).toBeLessThanOrEqual(1e-4 * due + 1e-9);
            }
            expect(one.delta, id).toBeDefined();
          }
        }
      }),
      runs(40),
    );
  });
});

describe('what stands out', () => {
  const kindsOf = (problem: Problem) => {
    const run = runOf(problem);
    return findingsIn(finished(healthOf([run])), run).map(({ kind }) => kind);
  };

  test('in the examples: what they are about, and nothing where there is nothing', () => {
    expect(kindsOf(problemOf('dead-relu'))).toEqual(['dead']);
    expect(kindsOf(problemOf('vanishing'))).toEqual(['way']);
    expect(kindsOf(problemOf('published-2-2-2'))).toEqual([]);
    expect(kindsOf(problemOf('xor'))).toEqual([]);
    expect(kindsOf(gallery['NaN and infinity'])).toContain('birth');
  });

  test('links lead to statements of the pass that write what is spoken of', () => {
    const run = runOf(problemOf('dead-relu'));
    const [dead] = findingsIn(finished(healthOf([run])), run);
    expect(refId(dead!.target!.statement.target)).toBe('gamma.1@1');
    expect(dead!.target!.element).toBe(1);
    expect(run.trace.read(reference('gamma', 1, 1)).data[dead!.target!.element!]).toBe(0);
  });

  test('saturated layers, exploding gradients, steps larger than the weights', () => {
    const base = problemOf('published-2-2-2');
    const scaled = (by: number) => ({
      ...base,
      weights: base.weights.map((rows) => rows.map((row) => row.map((w) => w * by))),
      inputs: [[5, 10]],
    });
    expect(kindsOf(scaled(100))).toContain('saturated');
    const steep: Problem = { ...scaled(400), activations: ['identity', 'identity'] };
    expect(kindsOf(steep)).toContain('way');
    expect(kindsOf({ ...base, learningRate: 1000 })).toContain('step');
  });
});
