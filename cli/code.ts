import { documents } from '../src/documents/index.ts';
import { readChoice } from '../src/engine/problem/read.ts';
import { quote } from '../src/engine/problem/words.ts';
import { type LanguageId, languages, scriptOf } from '../src/notation/code/index.ts';
import type { Command } from './command.ts';
import { optionsFrom } from './options.ts';
import { about } from './read-file.ts';
import { readProblem } from './read-problem.ts';
import type { ProgramId } from './trace-json.ts';
import { misused } from './usage.ts';

const programs = Object.keys(documents) as ProgramId[];
const languageIds = Object.keys(languages) as LanguageId[];

/** A document's whole program on a problem, as a script to run. */
export const code: Command = {
  usage: `problem.json [--program ${programs.join('|')}] [--language ${languageIds.join('|')}]`,
  about: 'the whole program as a script that runs and prints the cost, the gradients and the update',
  async run(args) {
    const { files, choices } = optionsFrom(args, { flags: [], choices: ['program', 'language'] });
    const [file, another] = files;
    if (file === undefined) misused('code needs a problem file');
    if (another !== undefined) misused(`code takes one problem file, got also ${quote(another)}`);
    const program = readChoice(choices.get('program') ?? 'together', '--program', programs);
    const language = readChoice(choices.get('language') ?? 'numpy', '--language', languageIds);
    const problem = await readProblem(file);
    const script = await about(file, () => scriptOf(documents[program], problem, languages[language]));
    return { lines: script.trimEnd().split('\n'), exitCode: 0 };
  },
};
