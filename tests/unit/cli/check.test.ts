import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { check } from '../../../cli/check.ts';
import { mistakes } from '../../../src/documents/mistakes/index.ts';
import { homework, homeworkFolder, square } from '../../helpers/homework.ts';
import { attempt, canSlip } from '../../helpers/textbook.ts';

const { at, written, checked } = homeworkFolder();

const keys = ['verdict', 'firstWrong', 'mistake', 'others', 'compared', 'said', 'ignored'];

describe('the answer as JSON', () => {
  test('of right numbers: nothing is wrong, exit code 0', async () => {
    const { answer, exitCode } = await checked(await written('right.json', homework(square)));
    expect(exitCode).toBe(0);
    expect(Object.keys(answer)).toEqual(['verdict', 'compared', 'said', 'ignored']);
    expect(answer.verdict).toBe('right');
    expect(answer.compared.map(({ symbol, layer }) => symbol + layer)).toEqual(
      'z1 a1 z2 a2 delta2 dW2 db2 delta1 dW1 db1'.split(' '),
    );
    for (const one of answer.compared) {
      expect(Object.keys(one)).toEqual(['symbol', 'layer', 'maxError', 'tolerance', 'right']);
      expect(one.right).toBe(true);
      expect(one.maxError).toBeLessThanOrEqual(one.tolerance as number);
    }
  });

  // Those that can be made on this network and change a number of it.
  const made = mistakes.filter(
    ({ id }) => canSlip(square, { id }) && attempt(square, { slip: { id }, delta: 'cost' }).firstWrong !== undefined,
  );
  test('nearly every mistake can be made on it', () => expect(made.length).toBeGreaterThan(mistakes.length - 5));
  test.each(made.map(({ id }) => id))('of %s: the step where it happens and its name, exit code 1', async (id) => {
    const habits = { slip: { id }, delta: 'cost' } as const;
    const { firstWrong } = attempt(square, habits);
    expect(firstWrong).toBeDefined();
    const { answer, exitCode } = await checked(await written(`${id}.json`, homework(square, habits)));
    expect(exitCode).toBe(1);
    expect(Object.keys(answer)).toEqual(keys.filter((key) => key in answer));
    expect(answer.verdict).toBe('wrong');
    expect(answer.firstWrong).toEqual(firstWrong);
    const { mistake, others = [], compared } = answer;
    expect([mistake, ...others].map((named) => named?.id)).toContain(id);
    expect(Object.keys(mistake!)).toEqual(['id', 'layer', 'title', 'explanation', 'code']);
    expect(mistake!.layer === 1 || mistake!.layer === 2).toBe(true);
    expect(compared.find(({ right }) => !right)).toMatchObject(firstWrong!);
  });

  test('a mistake that is everywhere has the layer of the step that is wrong first', async () => {
    const slip = { id: 'bias-not-summed' };
    const { answer } = await checked(await written('everywhere.json', homework(square, { slip })));
    expect(answer.firstWrong).toEqual({ symbol: 'db', layer: 2 });
    expect(answer.mistake).toMatchObject({ id: slip.id, layer: 2 });
    const { dW1, db1, dW2, db2 } = homework(square, { slip: { id: 'missing-activation-derivative' } });
    const gradients = await checked(await written('gradients.json', { dW1, db1, dW2, db2 }));
    // Softmax with its cross-entropy has no derivative to forget, so the mistake is in layer 1.
    expect(gradients.answer.firstWrong).toEqual({ symbol: 'dW', layer: 1 });
    expect(gradients.answer.mistake).toMatchObject({ id: 'missing-activation-derivative', layer: 1 });
  });

  test('no mistake is made up for numbers that no mistake gives', async () => {
    const work = homework(square);
    (work.dW2 as number[][])[1]![1]! += 0.125;
    const { answer, exitCode } = await checked(await written('strange.json', work));
    expect(exitCode).toBe(1);
    expect(answer.firstWrong).toEqual({ symbol: 'dW', layer: 2 });
    expect(answer).not.toHaveProperty('mistake');
    expect(answer.compared.find(({ symbol, layer }) => symbol === 'dW' && layer === 2)!.maxError).toBeCloseTo(
      0.125,
      12,
    );
  });

  test('NaN and infinities are words', async () => {
    const work = JSON.stringify(homework(square)).replace(/"dW1":\[\[[^,]+/u, '"dW1":[[NaN');
    const file = at('nan.json');
    await writeFile(file, work);
    const { answer, exitCode } = await checked(file);
    expect(exitCode).toBe(1);
    expect(answer.firstWrong).toEqual({ symbol: 'dW', layer: 1 });
    expect(answer.compared.find(({ right }) => !right)!.maxError).toBe('NaN');
    await writeFile(file, work.replace('NaN', '-Infinity'));
    expect((await checked(file)).answer.compared.find(({ right }) => !right)!.maxError).toBe('Infinity');
  });
});

describe('the answer as text', () => {
  const linesFor = async (work: unknown): Promise<string[]> => {
    const { lines } = await check.run([at('problem.json'), await written('text.json', work)]);
    return [...lines];
  };

  test('begins with the problem, the step and the mistake', async () => {
    const lines = await linesFor(homework(square, { slip: { id: 'missing-activation-derivative' } }));
    const mistake = mistakes.find(({ id }) => id === 'missing-activation-derivative')!;
    expect(lines.slice(0, 7)).toEqual([
      'A square network',
      '3-3-3, sigmoid softmax, crossEntropy, mean of 3 samples',
      '',
      'Wrong: δ¹ is the first that does not follow from the student’s numbers before it.',
      '',
      `${mistake.title}.`,
      `    ${mistake.explanation(1)}`,
    ]);
    expect(lines.find((line) => line.startsWith('    δ¹  '))).toMatch(/^ {4}δ¹ +wrong +[\d.e-]+ +[\d.e-]+ +delta1$/);
    expect(lines.find((line) => line.startsWith('    dW¹'))).toMatch(/right/);
  });

  test('says when numbers are right, and when inputs are others', async () => {
    expect((await linesFor(homework(square)))[3]).toBe('Right: each of the 10 arrays follows from those before it.');
    expect((await linesFor({ db2: homework(square).db2 }))[3]).toBe(
      'Right: the one array that was compared is what it should be.',
    );
    const other = await linesFor({
      a0: [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
      ...homework(square),
    }); // prettier-ignore
    expect(other[3]).toBe('Wrong: a⁰ are the inputs, and these are not those of the problem.');
  });

  test('has no control characters, whatever arrays are called', async () => {
    const lines = await linesFor({ ...homework(square), 'x\u001b[31m\u0007\nred': [1, 2] });
    expect(lines.join('')).not.toMatch(/\p{Cc}/u);
    expect(lines.at(-1)).toContain('red: its name is none of');
  });
});
