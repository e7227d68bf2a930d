import { BackstepError } from '../src/engine/errors.ts';
import type { Command } from './command.ts';

/** A command line that can't be understood. */
export function misused(what: string, hint = 'backstep --help shows how'): never {
  throw new BackstepError({ code: 'usage', where: '', what, hint });
}

/** What `--help` prints. */
export function usageOf(commands: Readonly<Record<string, Command>>): string[] {
  return [
    'Backstep runs backpropagation one statement at a time.',
    '',
    ...Object.entries(commands).flatMap(([name, { usage, about }]) => [
      `  npm run -s backstep -- ${name} ${usage}`,
      `      ${about}`,
    ]),
    '',
    'A problem file is JSON. A student’s file is JSON, .npz, .npy, safetensors, CSV, or what NumPy or PyTorch print.',
    'Instead of a file, - is standard input. check --help shows lines that write a student’s file. See docs/command-line.md.',
    'Exit codes: 0 fine, 1 the check found a mistake, 2 bad input.',
  ];
}
