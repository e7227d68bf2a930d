// Checks every room with its own tsconfig.json, several at a time, because each room may see different libraries.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const rooms = [
  '.',
  'src/engine',
  'src/documents',
  'src/notation',
  'src/debugger',
  'src/components',
  'app',
  'cli',
  'scripts',
  'tests',
  'bench',
];

/** The compiler refuses a project without files, so a room that is still empty is left out.
 * @param {string} room */
const isFurnished = (room) =>
  existsSync(join(root, room, 'tsconfig.json')) &&
  readdirSync(join(root, room), { recursive: room !== '.' }).some((name) => /\.(tsx?|mjs)$/.test(String(name)));

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

/** @param {string} room */
const check = (room) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [tsc, '-p', room, '--pretty', String(process.stdout.isTTY === true)], {
      cwd: root,
    });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.on('close', (code) => resolve({ room, code, output }));
  });

const results = await Promise.all(rooms.filter(isFurnished).map(check));
// A file that two rooms share reports the same error in both; once is enough to read.
const lines = new Set(results.flatMap(({ output }) => output.split('\n')).filter((line) => line.trim() !== ''));
for (const line of lines) console.log(line);

const broken = results.filter(({ code }) => code !== 0).map(({ room }) => room);
if (broken.length > 0) {
  console.log(`Type errors in: ${broken.join(', ')}`);
  process.exitCode = 1;
}
