import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import process from 'node:process';
import { buffer } from 'node:stream/consumers';
import { BackstepError } from '../src/engine/errors.ts';
import { parseProblem } from '../src/engine/problem/parse.ts';
import type { Problem } from '../src/engine/problem.ts';

const troubles: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'this file may not be read',
  EPERM: 'this file may not be read',
};

function unreadable(code: string): never {
  const what = troubles[code] ?? `this file can't be read${code === '' ? '' : ` (${code})`}`;
  throw new BackstepError({ code: 'file', where: '', what });
}

/** `npm run` goes to the package's folder first; a reader's path starts in the folder where they are. */
const here = (): string =>
  (process.env.npm_lifecycle_event === 'backstep' ? process.env.INIT_CWD : undefined) ?? process.cwd();

const bytesOf = (file: string): Promise<Uint8Array> =>
  file === '-'
    ? buffer(process.stdin)
    : readFile(resolve(here(), file)).catch((error: NodeJS.ErrnoException) => unreadable(error.code ?? ''));

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BackstepError({ code: 'file', where: '', what: 'this is not text in UTF-8', hint: 'Save it as UTF-8.' });
  }
}

/** How errors call a file. */
export const nameOf = (file: string): string => (file === '-' ? 'standard input' : file);

/** Does work on a file; what goes wrong has the file's name in front. */
export async function about<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BackstepError)) throw error;
    const { code, where, what, hint } = error;
    const name = nameOf(file);
    throw new BackstepError({ code, where: where === '' ? name : `${name}: ${where}`, what, hint });
  }
}

/** The problem in a file, or on standard input for `-`. */
export const readProblem = (file: string): Promise<Problem> =>
  about(file, async () => parseProblem(decode(await bytesOf(file))));
