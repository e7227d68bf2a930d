import { describe, expect, test } from 'vitest';
import { code } from '../../../cli/code.ts';
import { BackstepError } from '../../../src/engine/errors.ts';

describe('a command line that can’t be understood is refused before any file is read', () => {
  const how = 'backstep --help shows how';
  test.each([
    [
      ['x.json', '--language', 'torch'],
      '--language: expected one of numpy, pytorch, tfjs, got "torch". Did you mean "pytorch"?',
    ],
    [
      ['x.json', '--program=wichman'],
      '--program: expected one of together, dick, network-convention, network-convention-code, lazo, wichmann, math-of-nn, got "wichman". Did you mean "wichmann"?',
    ],
    [['x.json', '--language'], `--language needs a value. ${how}`],
    [['x.json', '--json'], `unknown option "--json". ${how}`],
    [['x.json', 'y.json'], `code takes one problem file, got also "y.json". ${how}`],
    [[], `code needs a problem file. ${how}`],
  ])('%j', async (args, message) => {
    const error: unknown = await code.run(args).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BackstepError);
    expect((error as BackstepError).message).toBe(message);
  });
});

test('without a choice it is all together, in NumPy; a choice changes it', async () => {
  const first = async (...more: string[]) => {
    const { lines, exitCode } = await code.run(['tests/fixtures/one-weight.json', ...more]);
    expect(exitCode).toBe(0);
    return [...lines];
  };
  const usual = await first();
  expect(usual[0]).toBe('# One weight');
  expect(usual).toContain('# Backpropagation as in: All together');
  expect(usual).toContain('import numpy as np');
  const chosen = await first('--program', 'dick', '--language', 'tfjs');
  expect(chosen).toContain('// Backpropagation as in: Dick 2021');
  expect(chosen).toContain("import * as tf from '@tensorflow/tfjs';");
});
