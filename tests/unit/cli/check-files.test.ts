import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../../cli/check.ts';
import { problemFile, problemFrom } from '../../../src/engine/problem.ts';
import { homework, homeworkFolder, square } from '../../helpers/homework.ts';
import { runBackstep } from '../../helpers/run-backstep.ts';

const { at, written, checked } = homeworkFolder();

describe('whatever the file is', () => {
  test.each([
    'network.json',
    'rounded.json',
    'network.npz',
    'network-compressed.npz',
    'numpy-1-dict.txt',
    'numpy-2-print.txt',
    'torch-grads.txt',
    'blocks.csv',
    'labelled.csv',
    'dW1.npy',
  ])('%s of NumPy or PyTorch is right', async (name) => {
    const { answer, exitCode } = await checked(join('tests/fixtures/student', name), 'network.json');
    expect(answer.compared.filter(({ right }) => !right)).toEqual([]);
    expect(answer.compared.length).toBeGreaterThan(0);
    expect({ verdict: answer.verdict, exitCode }).toEqual({ verdict: 'right', exitCode: 0 });
  });

  test('the content tells, not the name', async () => {
    await copyFile('tests/fixtures/student/network.npz', at('HOMEWORK.JSON'));
    expect((await checked(at('HOMEWORK.JSON'), 'network.json')).exitCode).toBe(0);
    await writeFile(at('homework.npz'), '[[0.5]]'); // no .npz at all
    await expect(checked(at('homework.npz'))).rejects.toThrow('homework');
    const work = JSON.stringify(homework(square));
    await writeFile(at('WORK.JSON'), `\uFEFF${work}`);
    expect((await checked(at('WORK.JSON'))).exitCode).toBe(0);
  });

  test('- is standard input, for either file', async () => {
    const work = JSON.stringify(homework(square));
    const piped = await runBackstep(['check', at('problem.json'), '-', '--json'], { input: work });
    expect(piped).toMatchObject({ exitCode: 0, stderr: '' });
    const file = await written('piped.json', homework(square));
    const problem = await readFile(at('problem.json'), 'utf8');
    expect(await runBackstep(['check', '-', file, '--json'], { input: problem })).toEqual(piped);
  });

  test('samples may be columns, and one sample is a list', async () => {
    const one = problemFrom({
      ...problemFile(square),
      inputs: [square.inputs[0]!],
      targets: [square.targets[0]!],
    });
    await written('one.json', problemFile(one));
    const work = homework(one);
    const lists = Object.fromEntries(
      Object.entries(work).map(([name, rows]) => [name, name.startsWith('dW') ? rows : rows.flat()]),
    );
    expect((await checked(await written('lists.json', lists), 'one.json')).exitCode).toBe(0);
    const turned = (rows: number[][]) => rows[0]!.map((_, j) => rows.map((row) => row[j]!));
    const columns = Object.fromEntries(
      Object.entries(homework(square)).map(([name, rows]) => [
        name,
        /^(?:z|a|delta)/u.test(name) ? turned(rows as number[][]) : rows,
      ]),
    );
    const { answer, exitCode } = await checked(await written('columns.json', columns));
    expect(exitCode).toBe(0);
    expect(answer.said.join()).toContain('samples as columns');
  });

  test('δ may have the mean in it or not, and it is said which', async () => {
    for (const [delta, words] of [
      ['cost', 'with the mean over the samples in it'],
      ['loss', 'each sample’s own loss'],
    ] as const) {
      const { answer, exitCode } = await checked(await written(`${delta}.json`, homework(square, { delta })));
      expect(exitCode).toBe(0);
      expect(answer.said.join()).toContain(words);
    }
  });

  test('what its name doesn’t tell is left out, with a reason', async () => {
    const { answer } = await checked(
      await written('extra.json', { ...homework(square), lr: 0.1, dW: [1, 2], t: 4, error: 0.5 }),
    );
    expect(answer.verdict).toBe('right');
    expect(answer.ignored.map(({ name }) => name)).toEqual(['lr', 'dW', 't', 'error']);
    expect(answer.ignored[1]!.why).toContain('not of which layer');
    expect(answer.said.join()).not.toContain('t has');
  });
});

describe('a network that comes with the numbers', () => {
  const { weights, biases, inputs, targets } = square;
  const network = { W1: weights[0], W2: weights[1], b1: biases[0], b2: biases[1], x: inputs, y: targets };

  test('and is that of the problem is not worth a word', async () => {
    const { answer } = await checked(await written('same.json', { ...homework(square), ...network }));
    expect(answer.verdict).toBe('right');
    expect(answer.said.join()).not.toContain('W1');
    const classes = await written('classes.json', { ...homework(square), y: [1, 0, 2] });
    expect((await checked(classes)).answer.said.join()).not.toContain('problem');
  });

  test('and is another one is said before everything else', async () => {
    const W1 = weights[0]!.map((row) => row.map((w) => w + 0.25));
    const work = { ...homework(square), ...network, W1, y: [0, 2], x: [[1, 2]] };
    const { answer } = await checked(await written('other.json', work));
    expect(answer.said.slice(0, 3)).toEqual([
      'W1 is not that of the problem: they differ by up to 0.25. Save the numbers before the weights are updated.',
      'x has another shape than the problem’s.',
      'y has another shape than the problem’s.',
    ]);
    const { lines } = await check.run([at('problem.json'), at('other.json')]);
    expect([...lines][3]).toMatch(/^Careful: the file and the problem are not the same network/);
  });

  test('tells how squares lie: right gradients [in × out] are not called transposed', async () => {
    const turned = (rows: readonly (readonly number[])[]) => rows[0]!.map((_, j) => rows.map((row) => row[j]!));
    const work = homework(square) as Record<string, number[][]>;
    const rows = { ...work, dW1: turned(work.dW1!), dW2: turned(work.dW2!) };
    const { answer } = await checked(
      await written('turned.json', { ...rows, W1: turned(weights[0]!), W2: turned(weights[1]!) }),
    );
    expect(answer.verdict).toBe('right');
    expect(answer.said[0]).toBe(
      'dW2 and dW1 are [in × out]; here rows and columns are exchanged, so that a row is a neuron.',
    );
    const accused = await checked(await written('transposed.json', { ...rows, W1: weights[0], W2: weights[1] }));
    expect(accused.answer.mistake?.id).toBe('transposed');
  });
});
