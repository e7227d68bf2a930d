import { describe, expect, test } from 'vitest';
import { check, type Outcome } from '../../../src/debugger/reading/check.ts';
import { sourceOf } from '../../../src/debugger/reading/source.ts';
import { notation } from '../../../src/documents/dick-2021/notation.ts';
import { dick } from '../../../src/documents/dick-2021.ts';
import type { Claim, Listed, Rows, Side } from '../../../src/documents/reader/entry.ts';
import { a, b, L, l, W, z } from '../../../src/documents/symbols.ts';
import { index, shift } from '../../../src/engine/algebra/expression.ts';
import { repeatColumns } from '../../../src/engine/algebra/operations/repeat-columns.ts';
import { chain, entry, layered, rest, sums, times, value } from '../../../src/engine/indexed/build.ts';
import { type Problem, problemFrom } from '../../../src/engine/problem.ts';
import { entryTex } from '../../../src/notation/tex/claim.ts';

const network = (layers: number[], weights: number[][][]): Problem =>
  problemFrom({
    backstep: 1,
    title: 'whole numbers',
    layers,
    activations: weights.map(() => 'identity' as const),
    loss: 'halfSquaredError',
    reduction: 'mean',
    weights,
    biases: weights.map((matrix) => matrix.map(() => 0)),
    inputs: [Array.from({ length: layers[0]! }, (_, i) => i + 1)],
    targets: [Array.from({ length: layers.at(-1)! }, () => 0)],
    learningRate: 1,
    shared: [],
  });
const small = network(
  [2, 2, 2],
  [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [7, 8],
    ],
  ],
);
const outcomesOf = (claim: Claim, problem = small, at = 1): readonly Outcome[] =>
  check(claim, {}, sourceOf(problem, [dick]), { l: at, k: 1 });
const holds = (claim: Claim, at?: number): boolean[] =>
  outcomesOf(claim, small, at).map((outcome) => 'holds' in outcome && outcome.holds);
const tex = (claim: Claim): string => entryTex(claim, {}, notation);

const m = index('m');
const nu = (layer: typeof m) => layered('\\nu', layer);
const w = entry(W(m), nu(m), nu(shift(m, -1)));
const rows = (...all: number[][]): Rows => ({ kind: 'rows', rows: all.map((row) => row.map((one) => value(one))) });
const equal = (...sides: Side[]): Claim => ({ states: 'equal', sides });

describe('sums over a letter of every layer', () => {
  const paths = (problem: Problem, ...right: number[]) =>
    outcomesOf(
      {
        states: 'equal',
        sides: [
          { ...rows(...right.map((one) => [one])), vector: true },
          sums(nu(m), shift(L, -1), 0, chain(L, 1, times(w, rest), value(1))),
        ],
        free: [nu(L)],
      },
      problem,
    )[0]!;

  test('add up every path', () => {
    // 5·(1 + 2) + 6·(3 + 4) and 7·(1 + 2) + 8·(3 + 4).
    expect(paths(small, 57, 77)).toMatchObject({ holds: true, difference: 0 });
    expect(paths(small, 57, 78)).toMatchObject({ holds: false, difference: 1 });
  });

  test('of too many paths ask for a smaller network', () => {
    const wide = network([17, 17, 1], [Array.from({ length: 17 }, () => Array(17).fill(0)), [Array(17).fill(0)]]);
    expect(paths(wide, 0)).toMatchObject({ kind: 'unfit' });
  });

  test('are written with dots', () => {
    const form = sums(nu(m), shift(L, -1), l, value(1), 2);
    expect(tex(equal(form))).toBe(
      '\\sum_{\\nu_{L-1}=1}^{n_{L-1}} \\cdots \\sum_{\\nu_{\\ell+1}=1}^{n_{\\ell+1}} \\sum_{\\nu_{\\ell}=1}^{n_{\\ell}} 1',
    );
  });
});

describe('matrices with dots', () => {
  const pattern: Listed = {
    kind: 'listed',
    over: nu(l),
    of: { kind: 'listed', over: nu(shift(l, -1)), of: entry(W(), nu(l), nu(shift(l, -1))), as: 'row' },
    as: 'rows',
  };

  test('are a formula for every entry', () => {
    expect(holds(equal(rows([5, 6], [7, 8]), pattern), 2)).toEqual([true]);
    expect(holds(equal(rows([5, 7], [6, 8]), pattern), 2)).toEqual([false]);
  });

  test('with a running index in the last row leave a letter open', () => {
    expect(outcomesOf(equal(W(), { ...pattern, lastLetter: nu(l) }))).toMatchObject([
      { kind: 'impossible', why: 'the letter nu is left open' },
    ]);
  });

  test('are written by their corners', () => {
    expect(tex(equal(pattern))).toBe(
      '\\begin{bmatrix}w_{11}^{\\ell} & \\cdots & w_{1n_{\\ell-1}}^{\\ell} \\\\ \\vdots & \\ddots & \\vdots \\\\ w_{n_{\\ell} 1}^{\\ell} & \\cdots & w_{n_{\\ell} n_{\\ell-1}}^{\\ell}\\end{bmatrix}',
    );
  });

  test('of one vector have it in every row or column', () => {
    const copies = (as: 'rows' | 'columns'): Side => ({
      kind: 'listed',
      over: nu(0),
      of: a(l),
      as,
    });
    // a¹ = W¹ x = (5, 11).
    expect(holds(equal(rows([5, 5], [11, 11]), copies('columns')))).toEqual([true]);
    expect(holds(equal(rows([5, 11], [5, 11]), copies('rows')))).toEqual([true]);
    expect(holds(equal(rows([5, 11], [5, 11]), copies('columns')))).toEqual([false]);
  });
});

describe('cases', () => {
  const last: Side = {
    kind: 'cases',
    cases: [
      { of: a(L), when: '\\ell=L', fits: ({ activations }, at) => at === activations.length },
      { of: z(l), when: '\\ell<L', fits: () => true },
    ],
  };

  test('take the first that fits', () => {
    expect(holds(equal(a(L), last), 2)).toEqual([true]);
    expect(holds(equal(a(L), last), 1)).toEqual([false]);
  });

  test('are written under each other', () => {
    expect(tex(equal(last))).toBe('\\begin{cases}\\vec{a}^{L} & \\ell=L \\\\ \\vec{z}^{\\ell} & \\ell<L\\end{cases}');
  });
});

describe('what layers have', () => {
  test.each([
    ['layer', 0],
    ['width', 0],
    ['activation', 1],
    [W(), 1],
    [a(), 0],
  ] as const)('%o from layer %i', (of, from) => {
    expect(holds({ states: 'layers', of, from })).toEqual([true]);
    expect(holds({ states: 'layers', of, from: from + 1 })).toEqual([false]);
    expect(holds({ states: 'layers', of, from: from - 1 })).toEqual([false]);
  });

  test('is written as a set', () => {
    expect(tex({ states: 'layers', of: 'layer', from: 0, shown: 2 })).toBe('\\ell \\in \\{0, 1, \\dots, L\\}');
    expect(tex({ states: 'layers', of: b(), from: 1 })).toBe(
      '\\vec{b}^{\\ell} \\in \\{\\vec{b}^{1}, \\dots, \\vec{b}^{L}\\}',
    );
  });
});

test('a shape can be written below, as a space, or by indices', () => {
  const shape = { states: 'shape', of: W(), is: [{ width: l }, { width: 0, tex: 'n' }] } as const;
  expect(tex(shape)).toBe('W^{\\ell} \\sim [n_{\\ell} \\times n]');
  expect(tex({ ...shape, written: 'below' })).toBe('W^{\\ell}_{[n_{\\ell} \\times n]}');
  expect(tex({ ...shape, written: 'space' })).toBe('W^{\\ell} \\in \\mathbb{R}^{n_{\\ell} \\times n}');
  const indexed = { states: 'shape', of: entry(b(), nu(l)), is: [{ width: l }], written: 'indices' } as const;
  expect(holds(indexed)).toEqual([true]);
  expect(tex(indexed)).toBe('b_{\\nu_{\\ell}}^{\\ell}');
});

test('what is found on one network is not used on another', () => {
  const copies: Side = { kind: 'listed', over: nu(0), of: b(), as: 'columns' };
  const claim = equal(copies, repeatColumns(b(), 0));
  for (const problem of [small, network([3, 1, 1], [[[1, 2, 3]], [[4]]])]) {
    expect(outcomesOf(claim, problem)).toMatchObject([{ holds: true }]);
  }
});
