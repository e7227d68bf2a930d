import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examples } from '../../../app/examples/index.ts';
import { check, type Outcome } from '../../../src/debugger/reading/check.ts';
import { dependenceOn } from '../../../src/debugger/reading/dependence.ts';
import { sourceOf } from '../../../src/debugger/reading/source.ts';
import { dick } from '../../../src/documents/dick-2021.ts';
import { reading as lazoReading } from '../../../src/documents/lazo/reader.ts';
import { lazo } from '../../../src/documents/lazo.ts';
import type { Claim } from '../../../src/documents/reader/entry.ts';
import { a, aCols, l, W, z } from '../../../src/documents/symbols.ts';
import { reading as wichmannReading } from '../../../src/documents/wichmann/reader.ts';
import { wichmann } from '../../../src/documents/wichmann.ts';
import { differentiate } from '../../../src/engine/algebra/differentiate.ts';
import { number, type Reference, reference } from '../../../src/engine/algebra/expression.ts';
import { scale } from '../../../src/engine/algebra/operations/scale.ts';
import { entry, silent, sum, times, value } from '../../../src/engine/indexed/build.ts';
import { type Problem, problemFrom } from '../../../src/engine/problem.ts';
import { unroll } from '../../../src/engine/program.ts';
import { zeros } from '../../../src/engine/tensor.ts';
import { record } from '../../../src/engine/trace.ts';
import { problems, runs } from '../../helpers/arbitraries.ts';

const sourceFor = (problem: Problem) => sourceOf(problem, [wichmann, lazo, dick]);
const comesTo = (claim: Claim, problem: Problem): Outcome => check(claim, {}, sourceFor(problem), { l: 1, k: 1 })[0]!;
const entryOf = (id: string) =>
  [lazoReading, wichmannReading]
    .flatMap(({ sections }) => sections.flatMap(({ entries }) => entries))
    .find((one) => one.id === id)!;
const integers = problemFrom(examples['integer-relu'].file);

test('a product of matrices that are written out is one', () => {
  const rows = (...all: number[][]) => ({ kind: 'rows' as const, rows: all.map((row) => row.map((n) => value(n))) });
  const product = {
    kind: 'composed' as const,
    by: 'product' as const,
    parts: [rows([1, 2], [3, 4]), rows([5, 6], [7, 8])],
  };
  expect(comesTo({ states: 'equal', sides: [product, rows([19, 22], [43, 50])] }, integers)).toMatchObject({
    holds: true,
    difference: 0,
  });
  expect(comesTo({ states: 'equal', sides: [product, rows([19, 22], [43, 51])] }, integers)).toMatchObject({
    holds: false,
    difference: 1,
  });
  const misfit = { kind: 'composed' as const, by: 'product' as const, parts: [rows([1, 2]), rows([5, 6])] };
  expect(comesTo({ states: 'equal', sides: [misfit, rows([1])] }, integers)).toMatchObject({ kind: 'impossible' });
});

test('columns stand in the order of the samples', () => {
  const columns = { kind: 'columns' as const, of: a(0) };
  const right = [
    [1, 2],
    [2, -1],
  ];
  const outcome = comesTo({ states: 'equal', sides: [columns, aCols(0)] }, integers);
  expect(outcome).toMatchObject({ holds: true });
  if (outcome.kind !== 'equal') throw new Error(outcome.kind);
  expect([...outcome.sides[0]!.data]).toEqual([right[0]![0], right[1]![0], right[0]![1], right[1]![1]]);
});

test('an index that is not written runs along the whole dimension, or nothing fits', () => {
  const over = (width: typeof l | 0) => {
    const s = silent('s', width);
    return sum(s, times(entry(W(), 1, s), entry(a(0), s)));
  };
  // integer-relu: W is 3 × 2.
  expect(comesTo({ states: 'equal', sides: [over(0), over(0)] }, integers)).toMatchObject({ holds: true });
  expect(comesTo({ states: 'equal', sides: [over(l), over(0)] }, integers)).toMatchObject({
    kind: 'impossible',
    why: expect.stringContaining('does not fit'),
  });
});

test('1/N is that of the network, on every network', () => {
  const mean = scale(number(Number.NaN, '1/N'), aCols(0));
  for (const [id, N] of [
    ['integer-relu', 2],
    ['xor', 4],
    ['dead-relu', 3],
  ] as const) {
    const problem = problemFrom(examples[id].file);
    const claim: Claim = { states: 'equal', sides: [mean, aCols(0)] };
    const outcome = comesTo(claim, problem);
    if (outcome.kind !== 'equal') throw new Error(outcome.kind);
    expect([...outcome.sides[0]!.data]).toEqual([...outcome.sides[1]!.data].map((x) => x / N));
  }
});

test('activations are those of the network, although the claim is one', () => {
  const claim = entryOf('wich-1.4-a').claim;
  fc.assert(
    fc.property(problems({ depth: { max: 2 }, width: { max: 2 }, samples: { max: 2 } }), (problem) => {
      expect(comesTo(claim, problem)).toMatchObject({ holds: true });
    }),
    runs(30),
  );
});

test('reverse mode through what depends on a quantity is reverse mode through everything', () => {
  fc.assert(
    fc.property(problems({ depth: { max: 3 }, width: { max: 3 }, samples: { max: 2 } }), (problem) => {
      const trace = record(unroll(lazo.program(problem), problem), { precision: 'float64' });
      const last = problem.activations.length;
      const output = a(last, 1);
      const seed = zeros(trace.shape(output));
      seed.data.fill(1);
      const whole = differentiate(trace, output, seed);
      const others: Reference[] = [W(1), a(0, 1), z(last, 1), output];
      for (const by of others) {
        const dependence = dependenceOn(by, trace);
        expect(dependence.on(output)).toBe(true);
        expect(differentiate(dependence.trace, output, seed)(by).data).toEqual(whole(by).data);
      }
      expect(dependenceOn(output, trace).on(z(last, 1))).toBe(false);
      expect(dependenceOn(reference('t', undefined, 1), trace).on(output)).toBe(false);
    }),
    runs(20),
  );
});

test('(2.31) as printed is silently wrong exactly where N = S_{L−2}', () => {
  const { printed, needs } = entryOf('wich-2.31');
  let silentlyWrong = 0;
  fc.assert(
    fc.property(problems({ depth: { min: 2, max: 3 }, width: { max: 3 }, samples: { max: 3 } }), (problem) => {
      const [outcome] = check(printed as Claim, { needs: needs!, layer: 'last' }, sourceFor(problem), { l: 1, k: 1 });
      if (outcome!.kind === 'unfit') return;
      const fits = problem.inputs.length === problem.layers.at(-3);
      expect(outcome!.kind).toBe(fits ? 'equal' : 'impossible');
      if (outcome!.kind === 'equal' && !outcome!.holds) silentlyWrong++;
    }),
    runs(60),
  );
  expect(silentlyWrong).toBeGreaterThan(0);
});

test('(2.31) as printed, by hand', () => {
  const { printed } = entryOf('wich-2.31');
  const outcome = comesTo(printed as Claim, integers);
  if (outcome.kind !== 'equal') throw new Error(outcome.kind);
  // z¹ of both samples in columns, slopes of ReLU, H of the output (a − t)/2, W²ᵗ H, and σ′ Aᵗ of the inputs.
  const { weights, biases, inputs, targets } = integers;
  const z1 = weights[0]!.map((row, i) => inputs.map((x) => row[0]! * x[0]! + row[1]! * x[1]! + biases[0]![i]!));
  const relu = z1.map((row) => row.map((v) => Math.max(0, v)));
  const y = weights[1]!.map((row, i) =>
    inputs.map((_, n) => row.reduce((s, w, j) => s + w * relu[j]![n]!, biases[1]![i]!)),
  );
  const H = y.map((row, i) => row.map((v, n) => (v - targets[n]![i]!) / 2));
  const WtH = [0, 1, 2].map((i) => inputs.map((_, n) => weights[1]!.reduce((s, row, r) => s + row[i]! * H[r]![n]!, 0)));
  const slopeA = z1.map((row) => [0, 1].map((j) => row.reduce((s, v, n) => s + (v > 0 ? 1 : 0) * inputs[n]![j]!, 0)));
  expect([...outcome.sides[1]!.data]).toEqual(WtH.flatMap((row, i) => row.map((v, j) => v * slopeA[i]![j]!)));
  expect(outcome.holds).toBe(false);
});
