import { describe, expect, test } from 'vitest';
import { trace } from '../../../cli/trace.ts';
import { BackstepError } from '../../../src/engine/errors.ts';

describe('a command line that can’t be understood is refused before any file is read', () => {
  const how = 'backstep --help shows how';
  test.each([
    [
      ['x.json', '--program', 'toString'],
      '--program: expected one of together, dick, network-convention, network-convention-code, lazo, wichmann, math-of-nn, got "toString"',
    ],
    [
      ['x.json', '--program=togethr'],
      '--program: expected one of together, dick, network-convention, network-convention-code, lazo, wichmann, math-of-nn, got "togethr". Did you mean "together"?',
    ],
    [['x.json', '--program'], `--program needs a value. ${how}`],
    [['x.json', '--program', '--json'], `--program needs a value. ${how}`],
    [['x.json', '--program', 'dick', '--program', 'dick'], `--program is given twice. ${how}`],
    [['x.json', '--yaml'], `unknown option "--yaml". ${how}`],
    [['x.json', '-j'], `unknown option "-j". ${how}`],
    [['x.json', '--json=no'], `--json takes no value, got "no". ${how}`],
    [['x.json', '--json', '--text'], `trace prints --json or --text, not both. ${how}`],
    [['x.json', 'y.json'], `trace takes one problem file, got also "y.json". ${how}`],
    [[], `trace needs a problem file. ${how}`],
  ])('%j', async (args, message) => {
    const error: unknown = await trace.run(args).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BackstepError);
    expect((error as BackstepError).message).toBe(message);
  });

  test('words behind -- are files', async () => {
    await expect(trace.run(['--', '--json'])).rejects.toThrow('--json: there is no such file');
  });
});
