import { documents } from '../src/documents/index.ts';
import { readChoice } from '../src/engine/problem/read.ts';
import { quote } from '../src/engine/problem/words.ts';
import type { Command } from './command.ts';
import { jsonLines } from './json-lines.ts';
import { optionsFrom } from './options.ts';
import { about } from './read-file.ts';
import { readProblem } from './read-problem.ts';
import { type ProgramId, traceJson } from './trace-json.ts';
import { textLines } from './trace-text.ts';
import { misused } from './usage.ts';

const programs = Object.keys(documents) as ProgramId[];

/** One whole pass of a program on a problem, every statement with its value. */
export const trace: Command = {
  usage: `problem.json [--program ${programs.join('|')}] [--json|--text]`,
  about: 'every statement of a pass with its value, the gradients, and the weights after the update',
  async run(args) {
    const { files, flags, choices } = optionsFrom(args, { flags: ['json', 'text'], choices: ['program'] });
    const [file, another] = files;
    if (file === undefined) misused('trace needs a problem file');
    if (another !== undefined) misused(`trace takes one problem file, got also ${quote(another)}`);
    if (flags.has('json') && flags.has('text')) misused('trace prints --json or --text, not both');
    const program = readChoice(choices.get('program') ?? 'together', '--program', programs);
    const problem = await readProblem(file);
    const traced = await about(file, () => traceJson(program, problem));
    return { lines: flags.has('json') ? jsonLines(traced) : textLines(traced), exitCode: 0 };
  },
};
