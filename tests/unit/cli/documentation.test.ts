import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { snippets } from '../../../src/debugger/student/snippets.ts';
import { mistakes } from '../../../src/documents/mistakes/index.ts';
import { runBackstep } from '../../helpers/run-backstep.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const docs = readFileSync(join(root, 'docs/command-line.md'), 'utf8');

/** Every ```console block: the command behind `$`, and what it prints. */
const examples = [...docs.matchAll(/```console\n\$ npm run -s backstep -- (.+)\n([\s\S]*?)```/g)].map(
  ([, args, output]) => ({ args: args!, output: output! }),
);

test('docs/command-line.md has examples', () => {
  expect(examples.length).toBeGreaterThan(3);
});

test.each(examples)('$args prints what docs/command-line.md shows', async ({ args, output }) => {
  const { stdout, stderr } = await runBackstep(args.split(' '));
  expect(stdout + stderr).toBe(output);
});

test('docs/command-line.md has the snippets and every mistake', () => {
  for (const { title, code, hint } of Object.values(snippets)) {
    expect(docs).toContain(`${title}: ${hint}\n\n\`\`\`python\n${code}\`\`\`\n`);
  }
  for (const { id, title } of mistakes) expect(docs).toContain(`| \`${id}\` | ${title} |\n`);
});

/** Three submissions: one that is right, one that is wrong, one that can't be read. */
describe('the graders of docs/command-line.md', () => {
  const grade = (command: string, name: string, language: 'sh' | 'python') => {
    const script = docs.match(new RegExp(`\`\`\`${language}\\n(# [^\\n]*${name}[\\s\\S]*?)\`\`\``, 'u'))![1]!;
    const folder = mkdtempSync(join(tmpdir(), 'backstep-grade-'));
    try {
      const file = (submission: string) => join(folder, submission);
      writeFileSync(file(name), script);
      copyFileSync(join(root, 'tests/fixtures/homework/right.npz'), file('right.npz'));
      copyFileSync(join(root, 'tests/fixtures/homework/no-slope.json'), file('wrong.json'));
      writeFileSync(file('empty.txt'), '');
      const problem = join(root, 'tests/fixtures/published-2-2-2.json');
      const submissions = ['right.npz', 'wrong.json', 'empty.txt'].map(file);
      const { stdout, stderr, error } = spawnSync(command, [file(name), problem, ...submissions], {
        cwd: root,
        encoding: 'utf8',
      });
      expect({ stderr, error }).toEqual({ stderr: '', error: undefined });
      return stdout.replaceAll(`${folder}/`, '');
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('in a shell', () => {
    expect(grade('sh', 'grade.sh', 'sh')).toBe(
      'right.npz: right\nwrong.json: missing-activation-derivative\nempty.txt: this is empty\n',
    );
  });

  const python = [process.env.BACKSTEP_PYTHON ?? 'python3'].find((name) => spawnSync(name, ['-c', '']).status === 0);
  test('in Python', ({ skip }) => {
    skip(python === undefined, 'no Python is installed');
    const { explanation } = mistakes.find(({ id }) => id === 'missing-activation-derivative')!;
    expect(grade(python!, 'grade.py', 'python')).toBe(
      `right.npz\t1.0\tright\nwrong.json\t0.9\t${explanation(1)}\nempty.txt\t0\tempty.txt: this is empty\n`,
    );
  });
});
