// Everything: types, lint, unit tests, the build, its size, and the browser tests against that build.
// Goes on after a failure, so that one run tells the whole story. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const reports = mkdtempSync(join(tmpdir(), 'backstep-test-'));
const total = { passed: 0, failed: 0 };

/** The script behind a package's command, run with this Node: no shell, so it works alike everywhere.
 * @param {string} name @param {string} [command] */
function commandOf(name, command = name) {
  const home = packageHome(name);
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return join(home, typeof bin === 'string' ? bin : bin[command]);
}

/** @param {string} name */
function packageHome(name) {
  const folders = require.resolve.paths(name) ?? [];
  const folder = folders.find((candidate) => existsSync(join(candidate, name, 'package.json')));
  if (folder === undefined) throw new Error(`The package ${name} is not installed: run npm install first.`);
  return join(folder, name);
}

/** @param {string[]} args */
const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;

/** @param {string} title */
const headline = (title) => console.log(`\n── ${title}`);

/** @param {number} passed @param {number} failed @param {string} [note] */
function count(passed, failed, note = '') {
  total.passed += passed;
  total.failed += failed;
  console.log(`   ${failed === 0 ? '✓' : '✗'} ${passed} passed, ${failed} failed${note}`);
}

/** A step that is right or wrong as a whole.
 * @param {string} title @param {string[]} args */
function step(title, ...args) {
  headline(title);
  const isRight = run(...args);
  count(isRight ? 1 : 0, isRight ? 0 : 1);
  return isRight;
}

/** @param {string} title @param {string} why */
function notRun(title, why) {
  headline(title);
  count(0, 1, `: not run, ${why}`);
}

/** A Vitest project, counted test by test.
 * @param {string} title @param {string} project */
function suite(title, project) {
  headline(title);
  const report = join(reports, `${project}.json`);
  const isRight = run(
    commandOf('vitest'),
    'run',
    `--project=${project}`,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  );
  if (!existsSync(report)) {
    count(0, 1, ': no report was written');
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  // A file that doesn't even load has no tests in it to count, so the file itself counts.
  const broken = testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  ).length;
  const failed = numFailedTests + broken;
  const skipped = (numPendingTests ?? 0) + (numTodoTests ?? 0);
  // Vitest can also fail as a whole: an unhandled rejection, or no test files at all.
  count(numPassedTests, failed === 0 && !isRight ? 1 : failed, skipped > 0 ? ` (${skipped} skipped)` : '');
}

step('Types', 'scripts/typecheck.mjs');
step('Format and lint', commandOf('@biomejs/biome', 'biome'), 'check');
suite('Unit, property, oracle, document and golden tests', 'unit');

// Whatever an earlier build left must not stand in for this one.
rmSync(join(root, 'dist'), { recursive: true, force: true });
if (step('Build', commandOf('vite'), 'build')) {
  step('Size', 'scripts/size.mjs');
  suite('Browser tests', 'browser');
} else {
  notRun('Size', 'the build failed');
  notRun('Browser tests', 'the build failed');
}

rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
