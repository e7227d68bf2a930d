import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { check } from '../../../cli/check.ts';
import { BackstepError } from '../../../src/engine/errors.ts';
import { archive, npy } from '../../helpers/archives.ts';
import { homework, homeworkFolder, square } from '../../helpers/homework.ts';
import { runBackstep } from '../../helpers/run-backstep.ts';
import { fixture } from '../../helpers/student.ts';

const { at, written, checked } = homeworkFolder();

describe('bad input is one line on standard error, nothing on standard output, and exit code 2', () => {
  const refused = async (args: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await runBackstep(['check', ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr.trimEnd()).not.toMatch(/\p{Cc}/u);
    return stderr.trimEnd();
  };
  const problem = () => at('problem.json');

  test('files that can’t be read', async () => {
    const missing = at('missing.npz');
    expect(await refused([problem(), missing])).toBe(`${missing}: there is no such file`);
    expect(await refused([missing, missing, '--json'])).toBe(`${missing}: there is no such file`);
    await mkdir(at('student.npz'));
    expect(await refused([problem(), at('student.npz')])).toMatch(/: this is a folder, not a file$/);
    await writeFile(at('huge.npz'), '');
    await truncate(at('huge.npz'), 70 * 2 ** 20);
    expect(await refused([problem(), at('huge.npz')])).toMatch(/: expected a file of at most 64 MB, got more$/);
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
