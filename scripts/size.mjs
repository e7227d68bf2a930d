// Weighs dist/: the JavaScript that a page's first load fetches, gzipped, against its budget; and looks for what must not ship.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'dist'));

/** In kB (1000 bytes) of gzipped JavaScript: KaTeX and React included. */
const budgets = { 'index.html': 200, 'embed.html': 180 };

if (!existsSync(join(dist, 'index.html'))) {
  console.error('There is no dist/index.html to weigh: run `npm run build` first.');
  process.exit(1);
}

/** @type {string[]} */
const files = readdirSync(dist, { recursive: true })
  .map((name) => join(dist, String(name)))
  .filter((path) => statSync(path).isFile());
/** @param {string} path */
const named = (path) => relative(dist, path).replaceAll('\\', '/');
/** @param {string} path */
const text = (path) => readFileSync(path, 'utf8');
/** @param {string} path */
const gzipped = (path) => gzipSync(readFileSync(path)).length;
/** @param {number} bytes */
const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
/** @param {Iterable<string>} paths @param {(path: string) => number} weigh */
const sum = (paths, weigh) => [...paths].reduce((total, path) => total + weigh(path), 0);

/** The modules that a module names in a static import or re-export. A dynamic `import(…)` doesn't match.
 * @param {string} path */
const staticImports = (path) =>
  [...text(path).matchAll(/(?:\bimport|\bfrom)\s*(["'])(\.{1,2}\/[^"']+)\1/g)]
    .map((match) => resolve(dirname(path), /** @type {string} */ (match[2])))
    .filter(existsSync);

/** All modules that the page fetches before anything is asked of it.
 * @param {string} page */
function firstLoad(page) {
  const html = text(join(dist, page));
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => tag);
  const entries = tags
    .filter((tag) => /^<script/.test(tag) || /rel="modulepreload"/.test(tag))
    .map((tag) => /\b(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1])
    .filter((address) => address !== undefined);
  // An address of another origin is no file of ours; it is found again, and refused, below.
  const reached = new Set(entries.map((address) => resolve(dist, address)).filter(existsSync));
  // A Set hands out what is added while we walk it, so this reaches the whole graph.
  for (const path of reached) for (const next of staticImports(path)) reached.add(next);
  return reached;
}

/** @type {string[]} */
const problems = [];
/** @type {Set<string>} */
const loadedFirst = new Set();

for (const [page, budget] of Object.entries(budgets)) {
  if (!existsSync(join(dist, page))) continue;
  const modules = firstLoad(page);
  const total = sum(modules, gzipped);
  console.log(`${page}: JavaScript of the first load, gzipped`);
  for (const path of modules) {
    loadedFirst.add(path);
    console.log(`  ${kB(gzipped(path))}  ${named(path)}`);
  }
  console.log(`  ${kB(total)}  of ${budget} kB`);
  if (modules.size === 0) problems.push(`${page} loads no JavaScript at all`);
  if (total > budget * 1000)
    problems.push(`${page} loads ${kB(total).trim()} of JavaScript, more than its ${budget} kB`);
}

const later = files.filter((path) => extname(path) === '.js' && !loadedFirst.has(path));
for (const path of later) console.log(`  ${kB(gzipped(path))}  ${named(path)} (later, when asked for)`);
const styles = files.filter((path) => extname(path) === '.css');
console.log(`CSS, gzipped  ${kB(sum(styles, gzipped))}, ${styles.length} files`);
const fonts = files.filter((path) => extname(path) === '.woff2');
console.log(
  `Fonts, woff2  ${kB(sum(fonts, (path) => statSync(path).size))}, ${fonts.length} files (a page fetches the few it uses)`,
);

/** Strings that only TensorFlow.js itself contains; the code we print for students names its package, and may. */
const tensorflow = /tfjsflags|WEBGL_FORCE_F16_TEXTURES|@tensorflow\/tfjs-(?:core|backend)/;

/** Ways to fetch something from another origin. Namespaces, licence and documentation links are none of them. */
const foreign = {
  '.html':
    /<(?:script|img|iframe|source|audio|video|embed|link(?![^>]*rel="(?:canonical|license|alternate)"))\b[^>]*\b(?:src|href|srcset)="(?:https?:)?\/\/[^"]*/i,
  '.css': /(?:url\(\s*["']?|@import\s*["'])(?:https?:)?\/\/[^)"']*/i,
  '.js':
    /(?:\bfrom|\bimport|\bimport\(|\bfetch\(|\bimportScripts\(|\bsendBeacon\(|\bnew (?:Worker|SharedWorker|EventSource|WebSocket)\()\s*["'`](?:https?:|wss?:)?\/\/[^"'`]*/,
};

for (const path of files) {
  const ending = extname(path);
  if (['.woff', '.ttf', '.otf', '.eot'].includes(ending)) problems.push(`${named(path)}: fonts ship as woff2 only`);
  if (!(ending in foreign)) continue;
  const content = text(path);
  if (tensorflow.test(content))
    problems.push(`${named(path)}: contains TensorFlow.js, which belongs to tests and bench`);
  const found = foreign[/** @type {keyof typeof foreign} */ (ending)].exec(content);
  if (found !== null) problems.push(`${named(path)}: fetches from another origin: ${found[0].slice(0, 120)}`);
}

for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length > 0) process.exitCode = 1;
