import { describe, expect, test } from 'vitest';
import { networkBeside } from '../../../src/debugger/student/beside.ts';
import { networkFrom } from '../../../src/debugger/student/network.ts';
import { readArrays } from '../../../src/debugger/student/read/index.ts';
import { readingsOf } from '../../../src/debugger/verdict/attempts.ts';
import { changedLines } from '../../../src/debugger/verdict/changed.ts';
import { judge } from '../../../src/debugger/verdict/evidence.ts';
import { settingsThatFit } from '../../../src/debugger/verdict/settings.ts';
import { inOrder } from '../../../src/debugger/verdict/steps.ts';
import { isRight, verdictOf } from '../../../src/debugger/verdict/verdict.ts';
import { mistakes } from '../../../src/documents/mistakes/index.ts';
import { together } from '../../../src/documents/together.ts';
import { type Problem, problemFrom } from '../../../src/engine/problem.ts';
import { concrete, referenceTex } from '../../../src/notation/tex/context.ts';
import { expressionTex } from '../../../src/notation/tex/expression.ts';
import { fixture, pasted } from '../../helpers/student.ts';
import { attempt, bring } from '../../helpers/textbook.ts';

const none = new Map();

/** What wrong.py made, and the problem that came with it. */
async function missingSlope() {
  const arrays = await readArrays('missing-slope.npz', fixture('missing-slope.npz'));
  const network = networkFrom(arrays);
  if (!('problem' in network)) throw new Error(`missing: ${network.missing.join()}`);
  return { arrays, problem: network.problem };
}

const even: Problem = problemFrom({
  backstep: 1,
  layers: [3, 3, 3],
  activations: ['tanh', 'sigmoid'],
  loss: 'halfSquaredError',
  reduction: 'mean',
  initial: { scheme: 'xavier', seed: 9 },
  inputs: [
    [0.1, -0.7, 0.4],
    [0.9, 0.3, -0.2],
    [-0.5, 0.6, 0.8],
  ],
  targets: [
    [0, 1, 0.5],
    [1, 0.2, 0],
    [0.3, 0.7, 1],
  ],
});

describe('from a file that NumPy wrote', () => {
  test('to the first wrong step and its mistake', async () => {
    const { arrays, problem } = await missingSlope();
    const judged = judge(readingsOf(arrays, problem, 'all', none));
    expect(judged.verdict).toMatchObject({
      verdict: 'wrong',
      firstWrong: { symbol: 'delta', layer: 1 },
      mistake: { id: 'missing-activation-derivative', layer: 1 },
    });
  });

  test('ours at the first wrong step is theirs times the slope that is missing', async () => {
    const { arrays, problem } = await missingSlope();
    const [reading] = readingsOf(arrays, problem, 'all', none);
    const { evidence, verdict } = judge([reading]);
    const i = verdict.compared.findIndex(({ right }) => !right);
    const theirs = inOrder(problem, reading.brought)[i]!;
    const a1 = reading.brought.find(({ symbol, layer }) => symbol === 'a' && layer === 1)!.values.data;
    for (const [j, ours] of evidence[i]!.ours.entries()) {
      expect(ours).toBeCloseTo(theirs.values.data[j]! * (1 - a1[j]! ** 2), 14);
    }
    const off = Array.from(evidence[i]!.ours, (ours, j) => Math.abs(ours - theirs.values.data[j]!));
    expect(off[evidence[i]!.entry]).toBe(Math.max(...off));
  });

  test('its network is another one than any on the screen, and the same once it is there', async () => {
    const { arrays, problem } = await missingSlope();
    expect(networkBeside(arrays, even)).toMatchObject({ kind: 'other', fits: false });
    expect(networkBeside(arrays, problem)).toEqual({ kind: 'same' });
    const edited = { ...problem, biases: problem.biases.map((b, l) => (l === 0 ? b.map((v) => v + 0.01) : b)) };
    expect(networkBeside(arrays, edited)).toMatchObject({ kind: 'other', fits: true });
    const part = arrays.filter(({ name }) => name !== 'x');
    expect(networkBeside(part, problem)).toEqual({ kind: 'same' });
    expect(networkBeside(part, edited)).toEqual({ kind: 'part', missing: ['x'], differs: 'b1' });
    expect(
      networkBeside(
        arrays.filter(({ name }) => /^d/u.test(name)),
        problem,
      ),
    ).toEqual({ kind: 'none' });
  });

  test('what the file does not tell is as on the screen, if the layers are the same', async () => {
    const { arrays, problem } = await missingSlope();
    const like: Problem = { ...problem, activations: ['relu', 'gelu'], loss: 'squaredError', reduction: 'sum' };
    const own = networkBeside(
      arrays.filter(({ name }) => !/^[za]\d/u.test(name)),
      { ...like, biases: problem.biases.map((b) => b.map(() => 7)) },
    );
    expect(own).toMatchObject({
      kind: 'other',
      problem: { activations: like.activations, loss: 'squaredError', reduction: 'sum' },
    });
  });
});

describe('which samples', () => {
  const numbers = async (problem: Problem, only: RegExp) => {
    const text = attempt(problem, { delta: 'cost' })
      .work.filter(({ symbol }) => only.test(symbol))
      .map(({ symbol, layer, rows }) => `"${symbol}${layer}": ${JSON.stringify(symbol === 'db' ? rows[0] : rows)}`);
    return pasted(`{${text.join(',')}}`);
  };
  const one = { ...even, inputs: even.inputs.slice(1, 2), targets: even.targets.slice(1, 2) };

  test('are all that fit, or those in the pass', async () => {
    expect(readingsOf(await numbers(even, /./u), even, [1], none).map(({ samples }) => samples)).toEqual(['all']);
    expect(readingsOf(await numbers(one, /./u), even, [1], none).map(({ samples }) => samples)).toEqual([[1]]);
  });

  test('are both where gradients alone do not tell, and right numbers of either are right', async () => {
    for (const [i, problem] of [even, one].entries()) {
      const readings = readingsOf(await numbers(problem, /^d[Wb]/u), even, [1], none);
      expect(readings.map(({ samples }) => samples)).toEqual(['all', [1]]);
      const { verdict, attempt: which } = judge(readings);
      expect(verdict.verdict).toBe('right');
      expect(which).toBe(i);
    }
  });
});

describe('other settings of the network', () => {
  const handed = (meant: Problem, only: 'gradients' | undefined, screen: Problem) => ({
    problem: screen,
    brought: bring(attempt(meant, { delta: 'cost' }), only === undefined ? {} : { only }),
  });

  test.each<[string, Partial<Problem>]>([
    ['another loss', { loss: 'squaredError' }],
    ['a sum for the mean', { reduction: 'sum' }],
    ['another activation inside', { activations: ['relu', 'sigmoid'] }],
    ['another activation at the end', { activations: ['tanh', 'softplus'] }],
    ['three of them', { activations: ['elu', 'tanh'], loss: 'meanSquaredError' }],
  ])('are found where they make the numbers right: %s', (_, meant) => {
    for (const only of [undefined, 'gradients'] as const) {
      const attempted = handed({ ...even, ...meant }, only, even);
      expect(isRight(even, attempted.brought)).toBe(false);
      const { activations, loss, reduction } = even;
      const { firstWrong } = verdictOf(even, attempted.brought);
      expect(settingsThatFit(attempted, firstWrong)).toEqual({ activations, loss, reduction, ...meant });
    }
  });

  test('are not made up for numbers that are wrong', () => {
    for (const id of ['missing-activation-derivative', 'transposed', 'sign-flipped', 'untransposed-weights']) {
      const made = attempt(even, { slip: { id }, delta: 'cost' });
      expect(settingsThatFit({ problem: even, brought: bring(made) }, undefined), id).toBeUndefined();
    }
  });

  test('are looked for no longer than is wanted', () => {
    let asked = 0;
    const attempted = handed({ ...even, activations: ['elu', 'tanh'], loss: 'meanSquaredError' }, undefined, even);
    expect(settingsThatFit(attempted, undefined, () => asked++ >= 3)).toBeUndefined();
  });
});

describe('the line that a mistake changes', () => {
  test('is found for every mistake that is named, and differs from the right one', () => {
    const named = new Set<string>();
    for (const { id } of mistakes) {
      const made = attempt(even, { slip: { id }, delta: 'cost' });
      const { mistake } = judge([{ problem: even, brought: bring(made) }]).verdict;
      if (mistake === undefined) continue;
      const context = concrete(together.notation, 2);
      const lines = changedLines(even, mistake);
      expect(lines, id).not.toEqual([]);
      for (const { target, right, wrong } of lines) {
        expect(target.layer, id).toBe(mistake.layer);
        const tex = [right, wrong].map(
          ({ value, mode }) => `${referenceTex(target, context)} ${mode} ${expressionTex(value, context)}`,
        );
        expect(tex[0], id).not.toBe(tex[1]);
      }
      named.add(mistake.id);
    }
    expect(named.size).toBeGreaterThan(12);
  });

  test('of the missing slope is δ = Δ for δ = γ ⊙ Δ', () => {
    const context = concrete(together.notation, 2);
    const [line, ...more] = changedLines(even, {
      id: 'missing-activation-derivative',
      form: 0,
      scope: 'hidden',
      layer: 1,
    });
    expect(more).toEqual([]);
    expect(expressionTex(line!.wrong.value, context)).toBe('\\Delta^{1}');
    expect(expressionTex(line!.right.value, context)).toBe('\\gamma^{1} \\odot \\Delta^{1}');
  });
});
