// Students' files made by PyTorch and NumPy, judged: `npm run corpus [networks] [seed]`. MISSES=1 lists what was missed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { corpusIn, inWords, isMissed, type Judged, judge, talliesOf } from '../tests/helpers/corpus.ts';
import { tableOf } from '../tests/helpers/tally.ts';

const [networks = '40', seed = '2021'] = process.argv.slice(2);
const folder = process.env.CORPUS ?? mkdtempSync(join(tmpdir(), 'backstep-corpus-'));
const make = fileURLToPath(new URL('corpus/make.py', import.meta.url));
/** The first Python that has torch. */
const python = [process.env.BACKSTEP_PYTHON, 'python3', '/usr/bin/python3'].find(
  (command) => command !== undefined && spawnSync(command, ['-c', 'import numpy, torch']).status === 0,
);

if (process.env.CORPUS === undefined) {
  if (python === undefined) throw new Error('No Python with NumPy and PyTorch: name one in BACKSTEP_PYTHON');
  const made = spawnSync(python, [make, folder, networks, seed], { stdio: 'inherit' });
  if (made.status !== 0) process.exit(1);
}

const corpus = corpusIn(folder);
const { works } = corpus;
const judged: Judged[] = [];
const start = performance.now();
for (const work of works) judged.push(await judge(corpus, work));
const seconds = (performance.now() - start) / 1000;
const { tallies, right, accused } = talliesOf(judged);

console.log(
  `\nRight runs: ${right}; accused: ${accused.length}. ${works.length} verdicts in ${seconds.toFixed(0)} s.\n`,
);
console.log(tableOf(tallies));
for (const one of accused) console.log(`\naccused: ${inWords(one)}`);
if (process.env.MISSES !== undefined) for (const one of judged.filter(isMissed)) console.log(`\n${inWords(one)}`);
if (process.env.CORPUS === undefined) rmSync(folder, { recursive: true });
if (accused.length > 0) process.exitCode = 1;
