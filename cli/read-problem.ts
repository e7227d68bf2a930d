import { BackstepError } from '../src/engine/errors.ts';
import { parseProblem } from '../src/engine/problem/parse.ts';
import type { Problem } from '../src/engine/problem.ts';
import { about, bytesOf } from './read-file.ts';

/** Far more than any problem within the engine's limits has as text. */
const most = 512 * 2 ** 20;

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BackstepError({ code: 'file', where: '', what: 'this is not text in UTF-8', hint: 'Save it as UTF-8.' });
  }
}

/** The problem in a file, or on standard input for `-`. */
export const readProblem = (file: string): Promise<Problem> =>
  about(file, async () => parseProblem(decode(await bytesOf(file, most))));
