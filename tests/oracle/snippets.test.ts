import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bring } from '../../src/debugger/student/assign.ts';
import { contradictionsOf } from '../../src/debugger/student/given.ts';
import { networkFrom } from '../../src/debugger/student/network.ts';
import { readArrays } from '../../src/debugger/student/read/index.ts';
import { snippets } from '../../src/debugger/student/snippets.ts';
import { verdictOf } from '../../src/debugger/verdict/verdict.ts';
import { type PythonLibrary, pythonWith, type Ran, runInPython } from '../helpers/code.ts';
import { type StudentProgram, snippetPrograms } from '../helpers/snippet-programs.ts';

const libraries = Object.keys(snippets) as PythonLibrary[];

/** The student's program with the snippet pasted in, as deep as the place is. */
function pasted({ code, library, changed = ['', ''] }: StudentProgram): string {
  const snippet = snippets[library].code;
  expect(snippet, 'what the hint changes').toContain(changed[0]);
  const [, indent] = /^( *)\{snippet\}$/mu.exec(code)!;
  const lines = snippet.replace(changed[0], changed[1]).trimEnd().split('\n');
  return code.replace(`${indent}{snippet}`, () => lines.map((line) => (line === '' ? '' : indent + line)).join('\n'));
}

describe.each(libraries)('the snippet for %s', (library) => {
  const programs = snippetPrograms.filter((program) => program.library === library);
  const python = pythonWith(library);
  const isMissing = python === undefined;
  const note = `no Python with the library of ${snippets[library].title} is installed; the text alone is checked`;
  let folder: string;
  let ran: Ran<unknown>[];
  const fileOf = (i: number) => join(folder, String(i));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'backstep-snippets-'));
    if (isMissing) return;
    const tasks = programs.map((program, i) => ({
      id: program.title,
      code: `import os\nos.makedirs(${JSON.stringify(fileOf(i))})\nos.chdir(${JSON.stringify(fileOf(i))})\n${pasted(program)}`,
    }));
    ran = runInPython(python, library, tasks);
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is shorter than ten lines, none of them wider than a page', () => {
    const lines = snippets[library].code.trimEnd().split('\n');
    expect(lines.length).toBeLessThan(10);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(snippets[library].hint).not.toBe('');
  });

  test.each(programs.map((program, i) => [program.title, program, i] as const))(
    'in a program with %s: the file is understood as it is, and the verdict fits',
    async (_, program, i, { skip }: { skip(when: boolean, note: string): void } = { skip: () => {} }) => {
      skip(isMissing, note);
      expect(ran[i]).not.toHaveProperty('error');
      const arrays = await readArrays('backstep.npz', new Uint8Array(readFileSync(join(fileOf(i), 'backstep.npz'))));
      const network = networkFrom(arrays, { activations: program.activations, loss: program.loss });
      if (!('problem' in network)) return expect.fail(`missing: ${network.missing.join(', ')}`);
      const { problem } = network;

      const { brought, ignored, given } = bring(arrays, problem);
      expect(brought.map(({ symbol, layer }) => `${symbol}${layer}`).sort()).toEqual(program.brings.split(' ').sort());
      const names = given.map(({ name }) => name);
      expect(ignored.filter(({ name }) => !names.includes(name))).toEqual([]);
      expect(contradictionsOf(arrays, given, problem)).toEqual([]);

      const { verdict, firstWrong, mistake } = verdictOf(problem, brought);
      expect({
        verdict,
        mistake: mistake?.id,
        firstWrong: firstWrong === undefined ? undefined : firstWrong.symbol + firstWrong.layer,
      }).toEqual({
        verdict: program.mistake === undefined ? 'right' : 'wrong',
        mistake: program.mistake,
        firstWrong: program.firstWrong,
      });
    },
  );
});
