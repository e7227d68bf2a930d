import { describe, expect, test } from 'vitest';
import { traceJson } from '../../../cli/trace-json.ts';
import { textLines } from '../../../cli/trace-text.ts';
import { problemFrom } from '../../../src/engine/problem.ts';
import { oracleCases, problemOf } from '../../helpers/oracle.ts';
import { fileWith } from '../../helpers/problem-files.ts';

const integerRelu = problemOf(oracleCases.find(({ id }) => id === 'integer-relu')!);

/** The lines of a statement: its own, and its value. */
function linesAt(lines: readonly string[], id: string): string[] {
  const start = lines.findIndex((line) => line.split(/\s+/).includes(id));
  const after = lines.slice(start + 1);
  const next = after.findIndex((line) => !line.startsWith('        '));
  return [lines[start]!, ...after.slice(0, next)];
}

describe('a trace as text', () => {
  const lines = [...textLines(traceJson('together', integerRelu))];

  test('begins with what is traced', () => {
    expect(lines.slice(0, 2)).toEqual([
      'Whole numbers only',
      '2-3-2, relu identity, halfSquaredError, mean of 2 samples; All together',
    ]);
  });

  test('has number, id, shape and equation of every statement in a line, and its value in rows below', () => {
    const { statements } = traceJson('together', integerRelu);
    const numbered = lines.filter((line) => /^ {0,4}\d+ {2}\S/.test(line));
    expect(numbered.map((line) => line.trim().split(/\s+/).slice(0, 2))).toEqual(
      statements.map(({ id }, i) => [String(i + 1), id]),
    );
    expect(linesAt(lines, 'D.2@1')).toEqual([
      '  15  D.2@1         [2 × 3]   D² = G² ⊙ W²',
      '         1   0   1',
      '         1   1  -1',
    ]);
    expect(linesAt(lines, 'dW.2@2')[0]).toMatch(/dW² \+= δ²\(a¹\)ᵀ$/);
  });

  test('ends with cost, gradients and update', () => {
    const from = lines.indexOf('cost');
    expect(lines.slice(from - 1, from + 8)).toEqual([
      ...['', 'cost', '        2.5', ''],
      ...['gradient of W.1', '         0.5   3.5', '          -1     3', '           3  -1.5', 'gradient of b.1'],
    ]);
    expect(lines.filter((line) => line.startsWith('updated'))).toEqual([
      'updated W.1',
      'updated b.1',
      'updated W.2',
      'updated b.2',
    ]);
  });

  test('shows a rank-3 array slab by slab', () => {
    const dick = [...textLines(traceJson('dick', integerRelu))];
    expect(linesAt(dick, 'T.2@1')[0]).toContain('[2 × 2 × 3]');
    expect(
      linesAt(dick, 'T.2@1')
        .slice(1)
        .map((line) => line.trim()),
    ).toEqual([...['slab 1', '1  3  0', '0  0  0'], ...['slab 2', '0  0  0', '1  3  0']]);
  });

  test('has signs and powers that a program can read, and no control characters', () => {
    const { weights } = integerRelu;
    const tiny = { ...integerRelu, weights: [weights[0]!, weights[1]!.map((row) => row.map((w) => w * -1e-6))] };
    const text = [...textLines(traceJson('together', tiny))];
    const numbers = text
      .filter((line) => /^ {8}/.test(line))
      .join(' ')
      .trim()
      .split(/\s+/);
    expect(numbers.filter((number) => number !== 'slab' && Number.isNaN(Number(number)))).toEqual([]);
    expect(numbers.some((number) => /^-\d\.\d\de-\d$/.test(number))).toBe(true);
    expect(text.join('')).not.toMatch(/\p{Cc}/u);
  });

  test('elides what is larger than 8 × 8', () => {
    const wide = problemFrom({
      ...fileWith({ layers: [20, 30, 2], weights: undefined, biases: undefined }),
      initial: { scheme: 'xavier', seed: 1 },
      inputs: [new Array(20).fill(1)],
      targets: [[0, 1]],
    });
    const rows = linesAt([...textLines(traceJson('together', wide))], 'G.1@1').slice(1);
    expect(rows).toHaveLength(8);
    expect(rows[0]!.trim().split(/\s+/)).toHaveLength(8);
    expect(rows[0]).toContain('…');
    expect(rows[6]).toMatch(/⋮/);
  });

  test('says NaN and Infinity', () => {
    const huge = fileWith({
      activations: ['identity', 'identity'],
      inputs: [
        [3e38, 3e38],
        [0, 0],
      ],
    });
    const lines = [...textLines(traceJson('together', problemFrom(huge)))];
    expect(linesAt(lines, 'z.1@1')[1]!.trim().split(/\s+/)).toEqual(['Infinity', 'Infinity', 'Infinity']);
    expect(lines.slice(lines.indexOf('cost') + 1)[0]).toBe('        Infinity');
  });
});
