import { describe, expect, test } from 'vitest';
import { check, type Outcome } from '../../../src/debugger/reading/check.ts';
import { sourceOf } from '../../../src/debugger/reading/source.ts';
import { documents } from '../../../src/documents/index.ts';
import { reading } from '../../../src/documents/network-convention/reader.ts';
import type { Claim } from '../../../src/documents/reader/entry.ts';
import { a, deltaRow, L, l, lossz, W, z } from '../../../src/documents/symbols.ts';
import { reference } from '../../../src/engine/algebra/expression.ts';
import { matmul } from '../../../src/engine/algebra/operations/matmul.ts';
import { transpose } from '../../../src/engine/algebra/operations/transpose.ts';
import { problemFrom } from '../../../src/engine/problem.ts';
import { entryTex } from '../../../src/notation/tex/claim.ts';

/** All whole numbers, worked by hand: for x = (1, 2), z¹ = (1, 3, 2), z² = (3, 2), δ² = (1, 1), δ¹ = W²ᵀδ² = (2, 1, 0). */
const wholeNumbers = (layers: readonly [2, 2 | 3, 2]) => ({
  backstep: 1,
  title: 'Whole numbers',
  layers,
  activations: ['identity', 'identity'],
  loss: 'halfSquaredError',
  reduction: 'mean',
  weights: [
    [
      [1, 0],
      [1, 1],
      [0, 1],
    ].slice(0, layers[1]),
    [
      [1, 0, 1],
      [1, 1, -1],
    ].map((row) => row.slice(0, layers[1])),
  ],
  biases: [[0, 0, 0].slice(0, layers[1]), [0, 0]],
  inputs: [
    [1, 2],
    [2, -1],
  ],
  targets: [
    [2, 1],
    [0, 0],
  ],
  learningRate: 0.5,
  shared: [],
});
const own = documents['network-convention'];
const all = [own, ...Object.values(documents).filter((one) => one !== own)];
const source = sourceOf(problemFrom(wholeNumbers([2, 3, 2])), all);
const equalWidths = sourceOf(problemFrom(wholeNumbers([2, 2, 2])), all);

const entries = new Map(reading.sections.flatMap((section) => section.entries).map((entry) => [entry.id, entry]));
const outcomes = (id: string, which: 'claim' | 'printed', on = source, k = 1): readonly Outcome[] =>
  check(entries.get(id)![which] as Claim, entries.get(id)!, on, { l: 1, k });
const state = (claim: Claim, k = 1): readonly Outcome[] => check(claim, {}, source, { l: 1, k });
const numbersOf = (outcome: Outcome | undefined): number[][] =>
  outcome?.kind === 'equal' ? outcome.sides.map(({ data }) => [...data]) : [];

describe('the order of factors', () => {
  test('a column in front of the row of δ gives the transposed gradient, as by hand', () => {
    const byHand = [2, 1, 0, 4, 2, 0];
    expect(numbersOf(outcomes('conv-hid-unordered', 'claim')[0])).toEqual([byHand, byHand]);
    const last = [1, 1, 3, 3, 2, 2];
    expect(numbersOf(outcomes('conv-out-dw', 'claim')[0])).toEqual([last, last]);
  });

  test.each(['conv-out-unordered', 'conv-out-hadamard', 'conv-hid-unordered', 'conv-hid-struck', 'conv-delta-out'])(
    '%s as printed has shapes that do not fit, and says which',
    (id) => {
      const [printed] = outcomes(id, 'printed');
      expect(printed?.kind).toBe('impossible');
      expect(printed?.kind === 'impossible' && printed.why).toMatch(/\[.*\d.*\].*\[.*\d.*\]/);
    },
  );

  test('of equal widths, a row times a column fits, and is a number where a matrix should be', () => {
    for (const id of ['conv-hid-struck', 'conv-hid-check-1', 'conv-hid-check-2']) {
      const [printed] = outcomes(id, 'printed', equalWidths);
      expect(printed, id).toMatchObject({ kind: 'shape', holds: false });
    }
  });

  test('the derivative by the bias is no derivative by the weights', () => {
    expect(outcomes('conv-hid-db', 'printed')[0]).toMatchObject({ stated: [2, 3], found: [1, 3], holds: false });
  });
});

describe('shape claims', () => {
  const shape = (claim: Omit<Claim & { states: 'shape' }, 'states'>) => state({ states: 'shape', ...claim })[0];

  test('a vector is a column', () => {
    expect(shape({ of: a(1), is: [3, 1] })).toMatchObject({ found: [3, 1], holds: true });
    expect(shape({ of: a(1), is: [3] })).toMatchObject({ holds: true });
    expect(shape({ of: a(1), is: [1, 3] })).toMatchObject({ holds: false });
  });

  test('all that are said to be alike are looked at', () => {
    expect(shape({ of: a(1), like: [z(1)], is: [3, 1] })).toMatchObject({ holds: true });
    expect(shape({ of: a(1), like: [z(1), z(2)], is: [3, 1] })).toMatchObject({ found: [2, 1], holds: false });
  });

  test('so are the parts of a check, which are written as their shapes', () => {
    const [column, row] = [a(1), deltaRow(2)];
    const of = matmul(column, row);
    const good = { of, is: [3, 2], parts: [[column, [3, 1]] as const, [row, [1, 2]] as const] };
    expect(shape(good)).toMatchObject({ found: [3, 2], holds: true });
    expect(
      shape({
        ...good,
        parts: [
          [column, [1, 3]],
          [row, [1, 2]],
        ],
      }),
    ).toMatchObject({ found: [3, 1], holds: false });
    expect(entryTex({ states: 'shape', ...good }, {}, reading.notation)).toBe(
      '(3 \\times 1) \\, (1 \\times 2) = (3 \\times 2)',
    );
  });
});

describe('one sample of a matrix of all samples', () => {
  const k = { variable: 'k', offset: 0 } as const;
  test.each([1, 2])('is its row, for sample %i', (sample) => {
    for (const [rows, column] of [
      [reference('aRows', 0, k), a(0)],
      [reference('zRows', L, k), z(L)],
      [reference('deltaRows', l, k), lossz(l)],
    ] as const) {
      const [outcome] = state({ states: 'equal', sides: [rows, transpose(column)] }, sample);
      expect(outcome, rows.symbol).toMatchObject({ kind: 'equal', holds: true });
    }
    const [x] = state({ states: 'equal', sides: [reference('aRows', 0, k), transpose(a(0))] }, sample);
    expect(numbersOf(x)[0]).toEqual(sample === 1 ? [1, 2] : [2, -1]);
  });

  test('is not another row', () => {
    const [outcome] = state({ states: 'equal', sides: [reference('aRows', 0, 2), transpose(a(0))] }, 1);
    expect(outcome).toMatchObject({ holds: false });
  });
});

test('an equation may have another sign', () => {
  const claim: Claim = { states: 'equal', sides: [W(), W()], sign: '\\to' };
  expect(entryTex(claim, {}, reading.notation)).toBe('\\omega^{\\ell} \\to \\omega^{\\ell}');
});
