import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { traceJson } from '../../../cli/trace-json.ts';
import { snippets } from '../../../src/debugger/student/snippets.ts';
import { problemFrom } from '../../../src/engine/problem.ts';
import { fileWith, goodFile } from '../../helpers/problem-files.ts';
import { npmRunBackstep, runBackstep } from '../../helpers/run-backstep.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstep-cli-'));
  await writeFile(join(folder, 'good.json'), JSON.stringify(goodFile));
});
afterAll(() => rm(folder, { recursive: true }));

const good = () => join(folder, 'good.json');
const traced = (program: 'together' | 'dick') =>
  JSON.parse(JSON.stringify(traceJson(program, problemFrom(goodFile)))) as unknown;

describe('what goes well', () => {
  test('npm run -s backstep -- trace prints JSON and nothing else, and exits with 0', async () => {
    const { exitCode, stdout, stderr } = await npmRunBackstep(['trace', good(), '--program', 'dick', '--json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(traced('dick'));
  });

  test('a path begins in the folder where the reader is, also through npm', async () => {
    const { exitCode, stdout } = await npmRunBackstep(['trace', 'good.json', '--json'], { cwd: folder });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual(traced('together'));
  });

  test('without options it is All together, as text', async () => {
    const { exitCode, stdout, stderr } = await runBackstep(['trace', good()]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('; All together\n');
    expect((await runBackstep(['trace', '--text', '--program=together', good()])).stdout).toBe(stdout);
    expect(stdout).not.toContain('\u001b');
  });

  test('- is standard input', async () => {
    const { exitCode, stdout } = await runBackstep(['trace', '--json', '-'], { input: JSON.stringify(goodFile) });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual(traced('together'));
  });

  test('--help goes to standard output', async () => {
    const { exitCode, stdout, stderr } = await runBackstep(['--help']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('trace problem.json');
    expect((await runBackstep(['trace', '--help'])).stdout).toBe(stdout);
    const ofCheck = (await runBackstep(['check', '--help'])).stdout;
    expect(ofCheck.startsWith(stdout)).toBe(true);
    for (const { code } of Object.values(snippets)) expect(ofCheck.replace(/^ {4}/gm, '')).toContain(code.trimEnd());
  });

  test('a trace of megabytes arrives whole', async () => {
    const samples = Array.from({ length: 700 }, () => [0.1, 0.2]);
    const file = fileWith({ inputs: samples, targets: samples });
    const { exitCode, stdout } = await runBackstep(['trace', '-', '--json'], { input: JSON.stringify(file) });
    expect(exitCode).toBe(0);
    expect(stdout.length).toBeGreaterThan(3_000_000);
    expect(JSON.parse(stdout).statements).toHaveLength(700 * 20 + 5);
  });

  test('a reader who leaves early is no error', async () => {
    const samples = Array.from({ length: 700 }, () => [0.1, 0.2]);
    await writeFile(join(folder, 'long.json'), JSON.stringify(fileWith({ inputs: samples, targets: samples })));
    const child = spawn('npm', ['run', '-s', 'backstep', '--', 'trace', join(folder, 'long.json'), '--json']);
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      complaint += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    expect({ exitCode, complaint }).toEqual({ exitCode: 0, complaint: '' });
  });
});

describe('bad input is one line on standard error, nothing on standard output, and exit code 2', () => {
  const refused = async (args: readonly string[], input?: string): Promise<string> => {
    const { exitCode, stdout, stderr } = await runBackstep(args, input === undefined ? {} : { input });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    return stderr.trimEnd();
  };
  const asJson = (changes: Record<string, unknown>) => JSON.stringify(fileWith(changes));

  test.each([
    [
      'a matrix of the wrong shape',
      asJson({
        weights: [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
        ],
      }),
      'standard input: weights[0]: expected 3 rows of 2 numbers, got 2 rows of 2',
    ],
    [
      'an activation that does not exist',
      asJson({ activations: ['tanh', 'sigmiod'] }),
      /^standard input: activations\[1\]: expected one of identity, .*softmax, got "sigmiod"\. Did you mean "sigmoid"\?$/,
    ],
    [
      'NaN',
      JSON.stringify(goodFile).replace('[0.1,0.2,0.3]', '[0.1,NaN,0.3]'),
      /^standard input: line 1, column \d+: this is not JSON: expected a value, found "NaN"\. JSON has no NaN/,
    ],
    [
      'a billion neurons',
      asJson({ layers: [2, 1_000_000_000, 2] }),
      'standard input: layers[1]: expected at most 4096 neurons in a layer, got 1,000,000,000',
    ],
    [
      'what is not JSON',
      '{ "backstep": 1,\n  "layers": [2, 3 2] }',
      'standard input: line 2, column 19: this is not JSON: expected "," or "]", found "2"',
    ],
    ['nothing at all', '', /^standard input: line 1, column 1: this is not JSON: expected a value, found the end/],
    [
      'another version',
      asJson({ backstep: 2 }),
      'standard input: backstep: expected 1, got 2. This file comes from a newer version of Backstep.',
    ],
    [
      'a number that is a text with line breaks in it',
      asJson({ loss: 'half\nsquared\u001b[31m\u2028error' }),
      /^standard input: loss: expected one of .*, got "half/,
    ],
  ])('%s', async (_, input, message) => {
    const line = await refused(['trace', '-', '--json'], input);
    if (typeof message === 'string') expect(line).toBe(message);
    else expect(line).toMatch(message);
    expect(line).not.toMatch(/\p{Cc}/u);
  });

  test('the name of the file stands in front', async () => {
    const file = join(folder, 'bad.json');
    await writeFile(file, asJson({ learningRate: 'fast' }));
    expect(await refused(['trace', file])).toBe(`${file}: learningRate: expected a finite number, got "fast"`);
  });

  test('a file that is not there, a folder, and a file that is no text', async () => {
    const missing = join(folder, 'missing.json');
    expect(await refused(['trace', missing])).toBe(`${missing}: there is no such file`);
    expect(await refused(['trace', folder])).toBe(`${folder}: this is a folder, not a file`);
    const utf16 = join(folder, 'utf16.json');
    await writeFile(utf16, Buffer.from('\uFEFF{"backstep":1}', 'utf16le'));
    expect(await refused(['trace', utf16])).toBe(`${utf16}: this is not text in UTF-8. Save it as UTF-8.`);
  });

  test.each([
    [
      ['trace', 'x.json', '--program', 'lazy'],
      '--program: expected one of together, dick, network-convention, network-convention-code, lazo, wichmann, math-of-nn, got "lazy". Did you mean "lazo"?',
    ],
    [['frobnicate'], 'unknown command "frobnicate". The commands are: trace, check, code'],
    [['chek', 'a.json', 'b.json'], 'unknown command "chek". The commands are: trace, check, code'],
    [['constructor'], 'unknown command "constructor". The commands are: trace, check, code'],
    [['trace'], 'trace needs a problem file. backstep --help shows how'],
  ])('%j', async (args, message) => {
    expect(await refused(args)).toBe(message);
  });

  test('npm run -s passes the exit code on and adds nothing', async () => {
    const { exitCode, stdout, stderr } = await npmRunBackstep(['trace', 'nowhere.json'], { cwd: folder });
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'nowhere.json: there is no such file\n',
    });
  });

  test('no arguments at all: the usage, on standard error', async () => {
    const { exitCode, stdout, stderr } = await runBackstep([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('trace problem.json');
  });
});
