import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examples } from '../../../app/examples/index.ts';
import { check } from '../../../src/debugger/reading/check.ts';
import { numbered } from '../../../src/debugger/reading/numbered.ts';
import { sourceOf } from '../../../src/debugger/reading/source.ts';
import {
  A,
  aggregated,
  D,
  i,
  lossAtOutput,
  lossThroughA,
  rowD,
  rowOverA,
  sample,
} from '../../../src/documents/dick-2021/reader/batch-letters.ts';
import { documents } from '../../../src/documents/index.ts';
import type { Claim, Side } from '../../../src/documents/reader/entry.ts';
import { a, C, L, t } from '../../../src/documents/symbols.ts';
import { node, reference } from '../../../src/engine/algebra/expression.ts';
import { entry, lossOf, partial } from '../../../src/engine/indexed/build.ts';
import { type Problem, problemFrom } from '../../../src/engine/problem.ts';
import { unroll } from '../../../src/engine/program.ts';
import { indicesOf, sizeOf } from '../../../src/engine/tensor.ts';
import { record } from '../../../src/engine/trace.ts';
import { claimTex } from '../../../src/notation/tex/claim.ts';
import { template } from '../../../src/notation/tex/context.ts';
import { problems, runs } from '../../helpers/arbitraries.ts';
import { backward64, share64 } from '../../helpers/reference64.ts';
import { boundsOf, expectWithin, ours, together } from '../../helpers/tolerance.ts';

const { dick } = documents;
const bindingsOf = ({ activations, inputs }: Problem) => ({ l: 1, L: activations.length, k: inputs.length });

/** A side as plain numbers, with how far rounding may have moved each. */
function numbersOf(side: Side, problem: Problem): { shape: readonly number[]; values: number[]; errors: number[] } {
  const whole = numbered(side, [], { ...sourceOf(problem, [dick]), bindings: bindingsOf(problem) });
  const all = Array.from({ length: sizeOf(whole.shape) }, (_, n) => whole.at(indicesOf(whole.shape, n)));
  return { shape: whole.shape, values: all.map(({ value }) => value), errors: all.map(({ error }) => error) };
}

const small = problems({ width: { max: 3 }, depth: { max: 3 }, samples: { max: 3 } });

describe('the derivative by all outputs', () => {
  const byTrees = rowD(C, A);
  const byRules = rowOverA(
    'D_A C',
    partial(aggregated(lossThroughA), entry(A, { kind: 'letter', name: 'J', to: 'outputs of all samples' })),
  );

  test.each([
    ['by reverse mode', byTrees],
    ['by the rules of index notation', byRules],
  ])('%s is what the plain 64-bit reference says', (_, side) => {
    fc.assert(
      fc.property(small, (problem) => {
        const share = share64(problem);
        const expected = backward64(problem).flatMap(({ e }) => e.at(-1)!.map((slope) => share * slope));
        const { shape, values, errors } = numbersOf(side, problem);
        expect(shape).toEqual([1, expected.length]);
        // The reference is written like a textbook; its erf is good to 1e-13, which is 900 roundings.
        const trace = record(unroll(dick.program(problem), problem), { precision: 'float64' });
        const theirs = boundsOf(trace, { ...ours.float64, textbook: true, call: 2 ** 10 }).of(reference('DAC'));
        expectWithin(values, expected, together(errors, theirs), 'D_A C');
      }),
      runs(25),
    );
  });

  test('of a stack by itself it is the identity', () => {
    const { shape, values } = numbersOf(D(A, A), problemFrom(examples['integer-relu'].file));
    expect(shape).toEqual([4, 4]);
    expect(values).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  });
});

describe('what the reader says of a claim', () => {
  const source = sourceOf(problemFrom(examples['integer-relu'].file), [dick]);
  const at = { l: 1, k: 2 };
  const outcome = (claim: Claim, on = source) => check(claim, {}, on, at)[0]!;

  test('nothing is proven where rounding has no bound', () => {
    // The other way round, the logarithm is of targets that are 0.
    const flowers = problemFrom(examples.iris.file);
    const two = { ...flowers, inputs: flowers.inputs.slice(0, 2), targets: flowers.targets.slice(0, 2) };
    const turned = lossOf(
      (output) => entry(t(), output),
      (output) => entry(a(L), output),
    );
    const symmetric: Claim = { states: 'equal', sides: [lossAtOutput, turned] };
    expect(outcome(symmetric, sourceOf(two, [dick]))).toMatchObject({ kind: 'equal', holds: false });
  });

  test('a loss takes a prediction as long as its target', () => {
    const tooLong = lossOf(
      (output) => entry(A, output),
      (output) => entry(t(), output),
      'outputs of all samples',
    );
    expect(outcome({ states: 'equal', sides: [tooLong, lossAtOutput] })).toMatchObject({
      kind: 'impossible',
      why: 'the prediction has 4 entries, its target 2',
    });
  });

  test('a width is that of the network at hand, not of the one before', () => {
    const firstOnes = node('slice', [a(0)], { axis: 0, from: 0, width: L });
    for (const [id, width] of [
      ['integer-relu', 2],
      ['xor', 1],
    ] as const) {
      const problem = problemFrom(examples[id].file);
      expect(numbersOf(firstOnes, problem).shape).toEqual([width]);
    }
  });

  test('parts of a tuple run on, parts of rows lie under each other, a block has zeros around it', () => {
    const problem = problemFrom(examples['integer-relu'].file);
    const outputs: Side = { kind: 'listed', over: i, of: entry(a(L), i), as: 'row', last: 'n' };
    const long: Side = { kind: 'listed', over: sample, of: outputs, as: 'tuple' };
    const rows: Side = { kind: 'listed', over: sample, of: outputs, as: 'rows' };
    const block: Side = { kind: 'placed', of: outputs, as: 'tuple' };
    const flat = numbersOf(A, problem).values;
    expect(numbersOf(long, problem)).toMatchObject({ shape: [4], values: flat });
    expect(numbersOf(rows, problem)).toMatchObject({ shape: [2, 2], values: flat });
    expect(numbersOf(block, problem)).toMatchObject({ shape: [1, 4], values: [0, 0, ...flat.slice(2)] });
    const tex = (side: Side) => claimTex({ states: 'equal', sides: [side] }, template(dick.notation));
    expect(tex(long)).toBe('(a_{1}^{L1}, \\dots, a_{n}^{L1}, \\dots, a_{1}^{Lm}, \\dots, a_{n}^{Lm})');
    expect(tex(block)).toBe('(0, \\dots, a_{1}^{L}, \\dots, a_{n}^{L}, \\dots, 0)');
  });
});
