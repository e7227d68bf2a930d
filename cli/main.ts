import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BackstepError } from '../src/engine/errors.ts';
import { quote } from '../src/engine/problem/words.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { misused, usageOf } from './usage.ts';

/** 0 fine, 1 the check found a mistake, 2 bad input. */
export type ExitCode = 0 | 1 | 2;

/** Runs the command line. Bad input becomes one line on standard error, and nothing on standard output. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  // A reader such as `head` may leave before the end: that is its right, and no error of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', refuseAllButClosedPipes);
  try {
    const [name, ...rest] = args;
    if (name === undefined) {
      process.stderr.write(`${usageOf(commands).join('\n')}\n`);
      return 2;
    }
    if (args.some((word) => word === '--help' || word === '-h')) {
      await print([...usageOf(commands), ...(isCommand(name) ? moreOf(commands[name]) : [])]);
      return 0;
    }
    const { lines, exitCode } = await commandNamed(name).run(rest);
    await print(lines);
    return exitCode;
  } catch (error) {
    process.stderr.write(`${oneLine(sentence(error))}\n`);
    return 2;
  }
}

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

const moreOf = ({ more = [] }: Command): readonly string[] => more;

function commandNamed(name: string): Command {
  if (isCommand(name)) return commands[name];
  return misused(`unknown command ${quote(name)}`, `The commands are: ${Object.keys(commands).join(', ')}`);
}

const sentence = (error: unknown): string =>
  error instanceof BackstepError ? error.message : `something unexpected happened: ${String(error)}`;

/** On one line whatever it quotes, and without signs that would move a terminal's cursor. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

const isClosedPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';

function refuseAllButClosedPipes(error: Error): void {
  if (!isClosedPipe(error)) throw error;
}

/** Writes line by line and waits for a slow reader, so that a long trace is neither held twice nor cut off. */
async function print(lines: Iterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pages(lines)), process.stdout, { end: false });
  } catch (error) {
    if (!isClosedPipe(error)) throw error;
  }
}

/** Many short lines in one write. */
function* pages(lines: Iterable<string>): Generator<string> {
  let page = '';
  for (const line of lines) {
    page += `${line}\n`;
    if (page.length < 65_536) continue;
    yield page;
    page = '';
  }
  if (page !== '') yield page;
}
