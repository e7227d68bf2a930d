import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jsonLines } from '../../../cli/json-lines.ts';
import type { JsonNumber } from '../../../cli/json-number.ts';
import { type ProgramId, type TraceJson, traceJson } from '../../../cli/trace-json.ts';
import { documents } from '../../../src/documents/index.ts';
import { parseProblem } from '../../../src/engine/problem/parse.ts';
import { type Problem, problemFrom } from '../../../src/engine/problem.ts';
import { type Nested, oracleCases, problemOf } from '../../helpers/oracle.ts';
import { fileWith } from '../../helpers/problem-files.ts';
import { refusal } from '../../helpers/refusal.ts';

const programs = Object.keys(documents) as ProgramId[];

const published = parseProblem(readFileSync(new URL('../../fixtures/published-2-2-2.json', import.meta.url), 'utf8'));
const oracleCase = (id: string) => oracleCases.find((oracle) => oracle.id === id)!;

/** What a program of someone else would read. */
const printed = (program: ProgramId, problem: Problem): TraceJson =>
  JSON.parse([...jsonLines(traceJson(program, problem))].join('\n'));

const words = ['NaN', 'Infinity', '-Infinity'];
const isFloat32 = (value: JsonNumber) =>
  typeof value === 'number' ? Object.is(Math.fround(value), value) : words.includes(value);

describe.each(programs)('the trace of %s', (program) => {
  test.each([
    ['published-2-2-2', published] as const,
    ...['integer-relu', 'softmax-nll-batch8', 'softmax-hse', 'reuse-linear', 'reuse-tanh'].map(
      (id) => [id, problemOf(oracleCase(id))] as const,
    ),
  ])('of %s has everything that is promised, in its order', (_, problem) => {
    const trace = printed(program, problem);
    const { layers, inputs } = problem;
    expect(Object.keys(trace)).toEqual(['program', 'problem', 'statements', 'cost', 'gradients', 'updated']);
    expect(trace.program).toBe(program);
    expect(problemFrom(trace.problem)).toEqual(problem);

    expect(new Set(trace.statements.map(({ id }) => id)).size).toBe(trace.statements.length);
    for (const statement of trace.statements) {
      const { id, symbol, layer, sample, shape, values, tex, equations } = statement;
      const wanted = ['id', 'symbol', 'layer', 'sample', 'shape', 'values', 'tex', 'equations'];
      expect(Object.keys(statement)).toEqual(wanted.filter((key) => key in statement));
      expect(id).toMatch(/^[A-Za-z][\w-]*(\.\d+)?(@\d+)?$/);
      expect(sample).toBe(/@/.test(id) ? Number(id.split('@')[1]) : undefined);
      expect(['Wnext', 'bnext']).not.toContain(symbol);
      expect(layer === undefined || (layer >= 0 && layer < layers.length), `${id}: layer ${layer}`).toBe(true);
      expect(sample === undefined || (sample >= 1 && sample <= inputs.length), `${id}: sample ${sample}`).toBe(true);
      expect(values).toHaveLength(shape.reduce((size, n) => size * n, 1));
      expect(values.filter((value) => !isFloat32(value))).toEqual([]);
      expect(tex).not.toMatch(/\\html|undefined|\[object/);
      expect(tex).toMatch(/=|\\leftarrow/);
      expect(equations.length, id).toBeGreaterThan(0);
      for (const equation of equations) expect(equation).toMatch(/^[a-z]+-[\w.-]+$/);
    }

    for (const { weights, biases } of [trace.gradients, trace.updated]) {
      expect(weights.map((W) => [W.length, ...new Set(W.map((row) => row.length))])).toEqual(
        layers.slice(1).map((n, k) => [n, layers[k]]),
      );
      expect(biases.map((b) => b.length)).toEqual(layers.slice(1));
    }
    const all = [trace.cost, ...[trace.gradients, trace.updated].flatMap(({ weights, biases }) => [weights, biases])];
    expect((all.flat(4) as JsonNumber[]).filter((value) => !isFloat32(value))).toEqual([]);
  });

  test.each(oracleCases.map((oracle) => [oracle.id, oracle] as const))(
    'of %s ends with the cost, gradients and update of the reference values',
    (_, oracle) => {
      const { cost, gradients, updated } = printed(program, problemOf(oracle));
      const layers = Array.from({ length: oracle.L }, (__, i) => i + 1);
      /** Layers that share their weights have one derivative, by the shared weights. */
      const expected = (l: number, key: 'dW' | 'db') =>
        (oracle.shared_gradients?.find((group) => group.layers.includes(l)) ?? {
          dW: oracle.dW[l]!,
          db: oracle.db[l]!,
        })[key];
      expectNear([cost], [oracle.cost]);
      expectNear(
        gradients.weights,
        layers.map((l) => expected(l, 'dW')),
      );
      expectNear(
        gradients.biases,
        layers.map((l) => expected(l, 'db')),
      );
      expectNear(
        updated.weights,
        layers.map((l) => oracle.updated.W[l]!),
      );
      expectNear(
        updated.biases,
        layers.map((l) => oracle.updated.b[l]!),
      );
    },
  );

  test('NaN and infinities are words, and the rest of the pass goes on', () => {
    const huge = problemFrom(
      fileWith({
        layers: [1, 2, 1],
        activations: ['identity', 'identity'],
        weights: [[[3e38], [-3e38]], [[1, 1]]],
        biases: [[0, 0], [0]],
        inputs: [[2]],
        targets: [[1]],
      }),
    );
    const trace = printed(program, huge);
    // One sample, or all of them in one matrix.
    const valuesOf = (line: string) =>
      trace.statements.find(({ id }) => id === `${line}@1` || id === line)!.values.flat();
    expect(valuesOf('z.1')).toEqual(['Infinity', '-Infinity']);
    expect(valuesOf('z.2')).toEqual(['NaN']);
    expect(trace.cost).toBe('NaN');
    expect(trace.gradients.biases[1]).toEqual(['NaN']);
    expect(trace.updated.weights[1]).toEqual([['NaN', 'NaN']]);
    expect(valuesOf('gamma.1')).toEqual([1, 1]);
  });

  test('a zero has no sign', () => {
    const flat = problemFrom(
      fileWith({
        activations: ['relu', 'identity'],
        inputs: [
          [-1, -1],
          [-2, -1],
        ],
      }),
    );
    const { statements } = traceJson(program, flat);
    expect(statements.flatMap(({ values }) => values).filter((value) => Object.is(value, -0))).toEqual([]);
  });

  test('a trace that would fill the memory is refused before it is made', () => {
    const samples = (n: number, row: number[]) => Array.from({ length: n }, () => row);
    const long = { inputs: samples(60_000, [0, 1]), targets: samples(60_000, [1, 0]) };
    const identity = [
      [1, 0],
      [0, 1],
    ];
    const deep = fileWith({
      ...long,
      layers: [2, 2, 2, 2, 2],
      activations: ['tanh', 'tanh', 'tanh', 'tanh'],
      weights: [identity, identity, identity, identity],
      biases: undefined,
    });
    expect(refusal(() => traceJson(program, problemFrom(deep))).message).toBe(
      'inputs: a trace goes through samples × layers, at most 200,000, got 240,000. Take fewer samples.',
    );
    if (program === 'wichmann' || program === 'network-convention-code') return; // all samples in one matrix: no network within the limits has so many numbers
    const wide = {
      ...fileWith({ layers: [4000, 900, 100], activations: ['relu', 'tanh'] }),
      weights: undefined,
      biases: undefined,
      initial: { scheme: 'he', seed: 1 },
      inputs: samples(4, new Array(4000).fill(1)),
      targets: samples(4, new Array(100).fill(0)),
    };
    expect(refusal(() => traceJson(program, problemFrom(wide))).message).toBe(
      'expected a trace of at most 20,000,000 numbers, got more. Fewer samples or narrower layers make it smaller.',
    );
  });
});

describe('the trace of the published 2-2-2 network', () => {
  test('All together has these statements, in this order', () => {
    expect(traceJson('together', published).statements.map(({ id, layer }) => `${id} ${layer ?? '-'}`)).toEqual([
      ...['z.1@1 1', 'a.1@1 1', 'z.2@1 2', 'a.2@1 2', 'loss@1 -', 'C -', 'Delta-last@1 2'],
      ...['gamma.2@1 2', 'G.2@1 2', 'D.2@1 2', 'delta.2@1 2', 'dW.2@1 2', 'db.2@1 2', 'Delta.2@1 1'],
      ...['gamma.1@1 1', 'G.1@1 1', 'D.1@1 1', 'delta.1@1 1', 'dW.1@1 1', 'db.1@1 1', 'Delta.1@1 0'],
      ...['Wnext.1 1', 'bnext.1 1', 'Wnext.2 2', 'bnext.2 2'],
    ]);
  });

  test('one statement in full', () => {
    const D = traceJson('together', published).statements.find(({ id }) => id === 'D.2@1');
    expect(D).toEqual({
      id: 'D.2@1',
      symbol: 'D',
      layer: 2,
      sample: 1,
      shape: [2, 2],
      values: [0.07472624629735947, 0.08406701683998108, 0.08775502443313599, 0.09653052687644958],
      tex: 'D^{2}\\;= G^{2} \\odot W^{2}',
      equations: ['dick-3.1-D', 'dick-3.1-d'],
    });
  });

  test.each(programs)('%s gives the numbers that were published with it, in the layout of the file', (program) => {
    const { cost, updated, gradients } = traceJson(program, published);
    expect(cost).toBeCloseTo(0.298371109, 7);
    expect(gradients.weights[1]![0]![0]).toBeCloseTo(0.082167041, 7);
    expect(updated.weights.flat(2)).toEqual(
      [0.149780716, 0.19956143, 0.24975114, 0.29950229, 0.35891648, 0.408666186, 0.51130127, 0.561370121].map((w) =>
        expect.closeTo(w, 6),
      ),
    );
  });
});

describe('statements of a batch', () => {
  test('carry their sample; an accumulated gradient has a statement per sample and ends with the sum', () => {
    const { statements, gradients } = traceJson('together', problemOf(oracleCase('integer-relu')));
    const sums = statements.filter(({ id }) => id.startsWith('dW.2'));
    expect(sums.map(({ id, sample }) => [id, sample])).toEqual([
      ['dW.2@1', 1],
      ['dW.2@2', 2],
    ]);
    expect(sums.at(-1)!.values).toEqual(gradients.weights[1]!.flat());
    expect(statements.filter(({ id }) => id.startsWith('Wnext')).some(({ sample }) => sample !== undefined)).toBe(
      false,
    );
  });

  test('the updated weights are called W and b', () => {
    const { statements } = traceJson('dick', published);
    expect(statements.slice(-4).map(({ id, symbol, layer }) => [id, symbol, layer])).toEqual([
      ['Wnext.1', 'W', 1],
      ['bnext.1', 'b', 1],
      ['Wnext.2', 'W', 2],
      ['bnext.2', 'b', 2],
    ]);
  });
});

/** Within 2·10⁻⁶·max(1, |v|), as all Float32 values of the programs are held to the reference. */
function expectNear(actual: unknown, expected: readonly Nested[]): void {
  const numbers = (expected as unknown[]).flat(4) as number[];
  expect([actual].flat(5)).toEqual(numbers.map((v) => near(v)));
}
const near = (v: number) => ({
  asymmetricMatch: (actual: unknown) =>
    typeof actual === 'number' && Math.abs(actual - v) <= 2e-6 * Math.max(1, Math.abs(v)),
  toString: () => `about ${v}`,
});
