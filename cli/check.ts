import { limits } from '../src/debugger/student/limits.ts';
import { readArrays } from '../src/debugger/student/read/index.ts';
import { type Snippet, snippets } from '../src/debugger/student/snippets.ts';
import { quote } from '../src/engine/problem/words.ts';
import { checkJson } from './check-json.ts';
import { checkText } from './check-text.ts';
import type { Command } from './command.ts';
import { jsonLines } from './json-lines.ts';
import { judge } from './judge.ts';
import { optionsFrom } from './options.ts';
import { about, bytesOf } from './read-file.ts';
import { readProblem } from './read-problem.ts';
import { misused } from './usage.ts';

/** A student’s numbers held against a problem: the first wrong step, and the mistake that it is. */
export const check: Command = {
  usage: 'problem.json student.json|student.npz [--json]',
  about: 'the first wrong step in a student’s numbers, and the mistake that it probably is',
  more: ['', 'A student’s file comes from these lines, for example:', ...Object.values(snippets).flatMap(snippetLines)],
  async run(args) {
    const { files, flags } = optionsFrom(args, { flags: ['json'], choices: [] });
    const [problemFile, studentFile, another] = files;
    if (problemFile === undefined) misused('check needs a problem file and a student’s file');
    if (studentFile === undefined) misused('check needs a student’s file behind the problem file');
    if (another !== undefined) misused(`check takes a problem file and a student’s file, got also ${quote(another)}`);
    if (problemFile === '-' && studentFile === '-') misused('only one of the two files can be standard input');
    const problem = await readProblem(problemFile);
    const judged = await about(studentFile, async () => {
      const bytes = await bytesOf(studentFile, limits.bytes);
      return judge(problem, await readArrays(studentFile === '-' ? '' : studentFile, bytes));
    });
    const lines = flags.has('json') ? jsonLines(checkJson(judged)) : checkText(problem, judged);
    return { lines, exitCode: judged.verdict.verdict === 'right' ? 0 : 1 };
  },
};

function snippetLines({ title, code, hint }: Snippet): string[] {
  return [
    '',
    `${title}. ${hint}`,
    '',
    ...code
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
  ];
}
