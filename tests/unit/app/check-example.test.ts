import { describe, expect, test } from 'vitest';
import { examples } from '../../../app/examples/index.ts';
import { canShowExample, wrongNumbers } from '../../../app/tools/check-example.ts';
import { readingsOf } from '../../../src/debugger/verdict/attempts.ts';
import { judge } from '../../../src/debugger/verdict/evidence.ts';
import { type Problem, problemFrom } from '../../../src/engine/problem.ts';
import { pasted } from '../../helpers/student.ts';

const first = (problem: Problem): Problem => ({
  ...problem,
  inputs: problem.inputs.slice(0, 4),
  targets: problem.targets.slice(0, 4),
});

describe('wrong numbers of every example, as a student would paste them', () => {
  test.each(Object.entries(examples))('%s: are read whole, found wrong and named', async (_, { file }) => {
    const problem = first(problemFrom(file));
    expect(canShowExample(problem)).toBe(true);
    const ids = new Set<string>();
    for (const turn of [0, 1, 2]) {
      const [reading] = readingsOf(await pasted(wrongNumbers(problem, turn)!), problem, 'all', new Map());
      expect(reading.bringing.ignored).toEqual([]);
      expect(reading.brought.length).toBe(5 * problem.activations.length);
      const { verdict } = judge([reading]);
      expect(verdict.verdict).toBe('wrong');
      expect(verdict.mistake).toBeDefined();
      ids.add(verdict.mistake!.id);
    }
    expect(ids.size).toBeGreaterThan(1);
  });
});
