import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { BackstepError } from '../src/engine/errors.ts';

const troubles: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'this file may not be read',
  EPERM: 'this file may not be read',
};

const refuse = (what: string, hint = ''): never => {
  throw new BackstepError({ code: 'file', where: '', what, hint });
};

/** `npm run` goes to the package's folder first; a reader's path starts in the folder where they are. */
const here = (): string =>
  (process.env.npm_lifecycle_event === 'backstep' ? process.env.INIT_CWD : undefined) ?? process.cwd();

/** The bytes of a file, or of standard input for `-`. Stops at `most`, so that a device without an end is refused too. */
export async function bytesOf(file: string, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of file === '-' ? process.stdin : createReadStream(resolve(here(), file))) {
      length += (part as Uint8Array).length;
      if (length > most) break;
      parts.push(part as Uint8Array);
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return refuse(troubles[code] ?? `this file can't be read${code === '' ? '' : ` (${code})`}`);
  }
  if (length > most) refuse(`expected a file of at most ${most / 2 ** 20} MB, got more`);
  return Buffer.concat(parts, length);
}

/** How errors call a file. */
const nameOf = (file: string): string => (file === '-' ? 'standard input' : file);

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
