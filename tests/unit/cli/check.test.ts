import { copyFile, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../../cli/check.ts';
import type { CheckJson } from '../../../cli/check-json.ts';
import { mistakes } from '../../../src/documents/mistakes/index.ts';
import { BackstepError } from '../../../src/engine/errors.ts';
import { type Problem, problemFile, problemFrom } from '../../../src/engine/problem.ts';
import { archive, npy } from '../../helpers/archives.ts';
import { runBackstep } from '../../helpers/run-backstep.ts';
import { expected, fixture } from '../../helpers/student.ts';
import { attempt, canSlip, type Habits } from '../../helpers/textbook.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstep-check-'));
  await writeFile(join(folder, 'problem.json'), JSON.stringify(problemFile(square)));
  await writeFile(join(folder, 'network.json'), JSON.stringify(networkOfFixtures()));
});
afterAll(() => rm(folder, { recursive: true }));

/** 3-3-3, all of one width, so that every mistake can be made; three samples, so that N is no other factor. */
const square = problemFrom({
  backstep: 1,
  title: 'A square network',
  layers: [3, 3, 3],
  activations: ['sigmoid', 'softmax'],
  loss: 'crossEntropy',
  weights: problemFrom({
    backstep: 1,
    layers: [3, 3, 3],
    activations: ['tanh', 'tanh'],
    loss: 'halfSquaredError',
    initial: { scheme: 'xavier', seed: 4 },
    inputs: [[0, 0, 0]],
    targets: [[0, 0, 0]],
  }).weights,
  biases: [
    [0.25, -0.5, 0.125],
    [-0.25, 0.5, 0.375],
  ],
  inputs: [
    [0.5, -1, 2],
    [1.5, 0.25, -0.75],
    [-0.5, 0.75, 1],
  ],
  targets: [
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, 1],
  ],
});

/** The network whose numbers NumPy wrote into tests/fixtures/student, as a problem file. */
function networkOfFixtures(): Record<string, unknown> {
  const rows = (name: string): number[][] => {
    const { shape, values } = expected('network', name);
    const columns = shape.at(-1)!;
    return Array.from({ length: values.length / columns }, (_, i) => values.slice(i * columns, (i + 1) * columns));
  };
  return {
    backstep: 1,
    layers: [3, 4, 2],
    activations: ['tanh', 'sigmoid'],
    loss: 'halfSquaredError',
    weights: [rows('W1'), rows('W2')],
    biases: [rows('b1')[0], rows('b2')[0]],
    inputs: rows('x'),
    targets: rows('y'),
  };
}

/** A student's work by the textbook, as an object of named arrays. */
function homework(problem: Problem, habits: Partial<Habits> = {}): Record<string, number[][] | number[]> {
  const { work } = attempt(problem, { delta: 'cost', ...habits });
  return Object.fromEntries(
    work.map(({ symbol, layer, rows }) => [
      `${symbol}${layer}`,
      symbol === 'db' ? [...rows[0]!] : rows.map((row) => [...row]),
    ]),
  );
}

const written = async (name: string, content: unknown): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content instanceof Uint8Array ? content : JSON.stringify(content));
  return file;
};

async function checked(file: string, problem = 'problem.json'): Promise<{ answer: CheckJson; exitCode: number }> {
  const { lines, exitCode } = await check.run([join(folder, problem), file, '--json']);
  return { answer: JSON.parse([...lines].join('\n')) as CheckJson, exitCode };
}

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

  const made = mistakes.filter(({ id }) => canSlip(square, { id }) && id !== 'missing-output-mean');
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
    const file = join(folder, 'nan.json');
    await writeFile(file, work);
    const { answer, exitCode } = await checked(file);
    expect(exitCode).toBe(1);
    expect(answer.firstWrong).toEqual({ symbol: 'dW', layer: 1 });
    expect(answer.compared.find(({ right }) => !right)!.maxError).toBe('NaN');
    await writeFile(file, work.replace('NaN', '-Infinity'));
    expect((await checked(file)).answer.compared.find(({ right }) => !right)!.maxError).toBe('Infinity');
  });
});

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
    await copyFile('tests/fixtures/student/network.npz', join(folder, 'HOMEWORK.JSON'));
    expect((await checked(join(folder, 'HOMEWORK.JSON'), 'network.json')).exitCode).toBe(0);
    await writeFile(join(folder, 'homework.npz'), '[[0.5]]'); // no .npz at all
    await expect(checked(join(folder, 'homework.npz'))).rejects.toThrow('homework');
    const work = JSON.stringify(homework(square));
    await writeFile(join(folder, 'WORK.JSON'), `\uFEFF${work}`);
    expect((await checked(join(folder, 'WORK.JSON'))).exitCode).toBe(0);
  });

  test('- is standard input, for either file', async () => {
    const work = JSON.stringify(homework(square));
    const piped = await runBackstep(['check', join(folder, 'problem.json'), '-', '--json'], { input: work });
    expect(piped).toMatchObject({ exitCode: 0, stderr: '' });
    const file = await written('piped.json', homework(square));
    const problem = await readFile(join(folder, 'problem.json'), 'utf8');
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
    const { lines } = await check.run([join(folder, 'problem.json'), join(folder, 'other.json')]);
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

describe('the answer as text', () => {
  const linesFor = async (work: unknown): Promise<string[]> => {
    const { lines } = await check.run([join(folder, 'problem.json'), await written('text.json', work)]);
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

describe('bad input is one line on standard error, nothing on standard output, and exit code 2', () => {
  const refused = async (args: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await runBackstep(['check', ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr.trimEnd()).not.toMatch(/\p{Cc}/u);
    return stderr.trimEnd();
  };
  const problem = () => join(folder, 'problem.json');

  test('files that can’t be read', async () => {
    const missing = join(folder, 'missing.npz');
    expect(await refused([problem(), missing])).toBe(`${missing}: there is no such file`);
    expect(await refused([missing, missing, '--json'])).toBe(`${missing}: there is no such file`);
    await mkdir(join(folder, 'student.npz'));
    expect(await refused([problem(), join(folder, 'student.npz')])).toMatch(/: this is a folder, not a file$/);
    await writeFile(join(folder, 'huge.npz'), '');
    await truncate(join(folder, 'huge.npz'), 70 * 2 ** 20);
    expect(await refused([problem(), join(folder, 'huge.npz')])).toMatch(
      /: expected a file of at most 64 MB, got more$/,
    );
  });

  test.each([
    ['empty.json', new Uint8Array(), /empty\.json: this is empty$/],
    ['no-arrays.json', { note: 'later' }, /no-arrays\.json: there are no numbers in this file/],
    ['text.txt', new TextEncoder().encode('I could not do it.'), /text\.txt: there are no numbers in this file/],
    [
      'elided.txt',
      fixture('numpy-2-elided.txt'),
      /numbers are left out here, as "\.\.\."\. Print it all: np\.set_print/,
    ],
    ['model.pt', fixture('model.pt'), /model\.pt: this is a file of torch\.save, which would have to be executed/],
    ['grads.pkl', fixture('grads.pkl'), /grads\.pkl: this is a pickle, which would have to be executed/],
    ['cut.npz', fixture('network.npz').slice(0, 900), /cut\.npz: this zip archive is damaged/],
    [
      'lying.npy',
      npy('<f8', '(1000000000000, 3)', new Uint8Array(24)),
      /lying\.npy: lying: the shape .* makes more numbers/,
    ],
    ['negative.npy', npy('<f8', '(-1, 3)', new Uint8Array(24)), /negative\.npy: negative: this is not the header/],
    [
      'bomb.npz',
      archive({ name: 'dW1.npy', content: new Uint8Array(80 * 2 ** 20), deflated: true }),
      /bomb\.npz: "dW1\.npy": unpacked, .* more than 64 MB/,
    ],
    [
      'small-bomb.npz',
      archive({ name: 'dW1.npy', content: new Uint8Array(2 ** 20), deflated: true, size: 100 }),
      /small-bomb\.npz: "dW1\.npy" .*|damaged/,
    ],
    ['network.json', { W1: square.weights[0] }, /network\.json: there are only weights, biases, x or y in this file/],
    [
      'names.json',
      { gradient: [1] },
      /names\.json: gradient: its name is none of .*, and there is nothing else to comp/,
    ],
    ['shape.json', { dW1: [[1, 2]] }, /shape\.json: dW1: dW of layer 1 is \[3 × 3\] here, but this is \[1 × 2\]/],
    ['layer.json', { dW3: [[1, 2]] }, /layer\.json: dW3: there is no dW of layer 3: the network has 2 layers/],
    [
      'rows.json',
      {
        dW1: [
          [1, 2, 3],
          [4, 5],
          [6, 7, 8],
        ],
      },
      /rows\.json: dW1, line 1, column \d+: expected 3 numbers/,
    ],
  ] as const)('%s', async (name, content, message) => {
    const error: unknown = await check
      .run([problem(), await written(name, content)])
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BackstepError);
    expect((error as BackstepError).message).toMatch(message);
  });

  test('names with signs that move a terminal’s cursor', async () => {
    const file = await written('control.json', { 'g\u001b[31m\n': [1] });
    expect(await refused([problem(), file, '--json'])).toMatch(/control\.json: g \[31m : its name is none of/);
  });

  test('all is right but for a shape that fits nowhere; where something else is wrong, that is told', async () => {
    const work = { ...homework(square), dW1: [[1, 2]] };
    expect(await refused([problem(), await written('one-shape.json', work)])).toMatch(
      /dW1: dW of layer 1 is \[3 × 3\]/,
    );
    const { answer, exitCode } = await checked(
      await written('and-wrong.json', { ...homework(square, { slip: { id: 'sign-flipped' } }), dW1: [[1, 2]] }),
    );
    expect({ exitCode, id: answer.mistake?.id }).toEqual({ exitCode: 1, id: 'sign-flipped' });
    expect(answer.ignored).toEqual([{ name: 'dW1', why: 'dW of layer 1 is [3 × 3] here, but this is [1 × 2]' }]);
  });

  test('the file of another network', async () => {
    expect(await refused([problem(), 'tests/fixtures/student/network.npz'])).toBe(
      'tests/fixtures/student/network.npz: z1: z of layer 1 is [3 × 3] here, but this is [5 × 4]. Is this the file of another network?',
    );
  });

  test('a problem file that is none', async () => {
    const file = await written('not.json', homework(square));
    expect(await refused([file, problem()])).toMatch(/not\.json: backstep: missing\. A problem file starts/);
  });
});

describe('a command line that can’t be understood is refused before any file is read', () => {
  const how = 'backstep --help shows how';
  test.each([
    [[], `check needs a problem file and a student’s file. ${how}`],
    [['p.json'], `check needs a student’s file behind the problem file. ${how}`],
    [['p.json', 's.npz', 't.npz'], `check takes a problem file and a student’s file, got also "t.npz". ${how}`],
    [['-', '-'], `only one of the two files can be standard input. ${how}`],
    [['p.json', 's.npz', '--text'], `unknown option "--text". ${how}`],
    [['p.json', 's.npz', '--json=yes'], `--json takes no value, got "yes". ${how}`],
  ])('%j', async (args, message) => {
    const error: unknown = await check.run(args).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BackstepError);
    expect((error as BackstepError).message).toBe(message);
  });
});
