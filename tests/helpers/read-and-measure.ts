/**
 * Run in a process of its own: reads every file of a folder as a student's, and prints how far the memory of the process has
 * grown at its peak by then. `node --expose-gc --import tsx read-and-measure.ts folder`
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { readArrays } from '../../src/debugger/student/read/index.ts';
import { BackstepError } from '../../src/engine/errors.ts';

export interface Measured {
  readonly name: string;
  /** The message, where the file was refused. */
  readonly refused?: string;
  /** Megabytes. */
  readonly peak: number;
}

const [, , folder = ''] = process.argv;
const gc = (globalThis as { gc?: () => void }).gc!;
const peak = () => process.resourceUsage().maxRSS / 1024;

/** The outcome alone: an array that stayed in a variable would be counted with the next file. */
async function read(name: string): Promise<Pick<Measured, 'refused'>> {
  try {
    await readArrays(name, readFileSync(join(folder, name)));
    return {};
  } catch (error) {
    if (!(error instanceof BackstepError)) throw error;
    return { refused: error.message };
  }
}

async function main(): Promise<void> {
  await readArrays('a.json', new TextEncoder().encode('{"dW1": [1, 2]}'));
  gc();
  const start = peak();
  for (const name of readdirSync(folder).sort()) {
    const outcome = await read(name);
    // Garbage of one file is not to be counted with the next; small files leave little of it.
    if (statSync(join(folder, name)).size > 10_000) gc();
    console.log(JSON.stringify({ name, ...outcome, peak: peak() - start } satisfies Measured));
  }
}

void main();
