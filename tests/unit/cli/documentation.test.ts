import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runBackstep } from '../../helpers/run-backstep.ts';

/** Every ```console block: the command behind `$`, and what it prints. */
const examples = [
  ...readFileSync(new URL('../../../docs/command-line.md', import.meta.url), 'utf8').matchAll(
    /```console\n\$ npm run -s backstep -- (.+)\n([\s\S]*?)```/g,
  ),
].map(([, args, output]) => ({ args: args!, output: output! }));

test('docs/command-line.md has examples', () => {
  expect(examples.length).toBeGreaterThan(3);
});

test.each(examples)('$args prints what docs/command-line.md shows', async ({ args, output }) => {
  const { stdout, stderr } = await runBackstep(args.split(' '));
  expect(stdout + stderr).toBe(output);
});
