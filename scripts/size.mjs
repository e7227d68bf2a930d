// Weighs dist/: the JavaScript that a page's first load fetches, gzipped, against its budget; and looks for what must not ship.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { kB, sum, weigh } from './weigh.mjs';

const dist = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'dist'));

if (!existsSync(join(dist, 'index.html'))) {
  console.error('There is no dist/index.html to weigh: run `npm run build` first.');
  process.exit(1);
}

const { pages, later, styles, fonts, problems } = weigh(dist);
for (const { page, budget, modules, bytes } of pages) {
  console.log(`${page}: JavaScript of the first load, gzipped`);
  for (const module of modules) console.log(`  ${kB(module.bytes)}  ${module.name}`);
  console.log(`  ${kB(bytes)}  of ${budget} kB`);
}
for (const { name, bytes } of later) console.log(`  ${kB(bytes)}  ${name} (later, when asked for)`);
console.log(`CSS, gzipped  ${kB(sum(styles))}, ${styles.length} files`);
console.log(`Fonts, woff2  ${kB(sum(fonts))}, ${fonts.length} files (a page fetches the few it uses)`);

for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length > 0) process.exitCode = 1;
