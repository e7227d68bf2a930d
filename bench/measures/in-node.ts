import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { Row } from '../row.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Measures in Node what readers get: bundled by Vite, like the page. Through tsx every function would be wrapped to keep
 * its name, which costs a small trace a third of its time.
 */
export async function inNode(): Promise<Row[]> {
  const outDir = at('../../node_modules/.cache/backstep-bench');
  await build({
    configFile: false,
    logLevel: 'error',
    root: at('../..'),
    build: { ssr: at('../node/main.ts'), outDir, emptyOutDir: true, target: 'es2023', minify: false },
  });
  const { stdout } = await promisify(execFile)(process.execPath, [`${outDir}/main.js`]);
  return JSON.parse(stdout) as Row[];
}
