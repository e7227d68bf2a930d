// What a built dist/ weighs, and what is in it that must not ship. `size.mjs` prints it; the bench has it in its table.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** In kB (1000 bytes) of gzipped JavaScript: KaTeX and React included. */
export const budgets = { 'index.html': 200, 'embed.html': 180 };

/** Strings that only TensorFlow.js itself contains; the code we print for students names its package, and may. */
const tensorflow = /tfjsflags|WEBGL_FORCE_F16_TEXTURES|@tensorflow\/tfjs-(?:core|backend)/;

/** Where it may be: in files of its own, which the gradient check fetches when its reader asks for it. */
const itsFiles = /^assets\/tensorflow-[^/]+\.js$/;

/** Ways to fetch something from another origin. Namespaces, licence and documentation links are none of them. */
const foreign = {
  '.html':
    /<(?:script|img|iframe|source|audio|video|embed|link(?![^>]*rel="(?:canonical|license|alternate)"))\b[^>]*\b(?:src|href|srcset)="(?:https?:)?\/\/[^"]*/i,
  '.css': /(?:url\(\s*["']?|@import\s*["'])(?:https?:)?\/\/[^)"']*/i,
  '.js':
    /(?:\bfrom|\bimport|\bimport\(|\bfetch\(|\bimportScripts\(|\bsendBeacon\(|\bnew (?:Worker|SharedWorker|EventSource|WebSocket)\()\s*["'`](?:https?:|wss?:)?\/\/[^"'`]*/,
};

/** @param {string} path */
const text = (path) => readFileSync(path, 'utf8');
/** @param {string} path */
const gzipped = (path) => gzipSync(readFileSync(path)).length;
/** @param {number} bytes */
export const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
/** @param {{ bytes: number }[]} files */
export const sum = (files) => files.reduce((total, { bytes }) => total + bytes, 0);

/** The modules that a module names in a static import or re-export. A dynamic `import(…)` doesn't match.
 * @param {string} path */
const staticImports = (path) =>
  [...text(path).matchAll(/(?:\bimport|\bfrom)\s*(["'])(\.{1,2}\/[^"']+)\1/g)]
    .map((match) => resolve(dirname(path), /** @type {string} */ (match[2])))
    .filter(existsSync);

/** All modules that the page fetches before anything is asked of it.
 * @param {string} dist @param {string} page */
function firstLoad(dist, page) {
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

/**
 * Weighs a build: the JavaScript of each page's first load and what comes later, gzipped; styles; fonts. `problems` says
 * what is too heavy or must not ship, and is empty when all is well.
 * @param {string} dist
 */
export function weigh(dist) {
  const paths = readdirSync(dist, { recursive: true })
    .map((name) => join(dist, String(name)))
    .filter((path) => statSync(path).isFile());
  /** @param {string} path */
  const named = (path) => relative(dist, path).replaceAll('\\', '/');
  /** @param {string} path */
  const squeezed = (path) => ({ name: named(path), bytes: gzipped(path) });
  /** @type {string[]} */
  const problems = [];
  /** @type {Set<string>} */
  const loadedFirst = new Set();

  const pages = Object.entries(budgets)
    .filter(([page]) => existsSync(join(dist, page)))
    .map(([page, budget]) => {
      const reached = firstLoad(dist, page);
      for (const path of reached) loadedFirst.add(path);
      const modules = [...reached].map(squeezed);
      const bytes = sum(modules);
      if (modules.length === 0) problems.push(`${page} loads no JavaScript at all`);
      if (bytes > budget * 1000)
        problems.push(`${page} loads ${kB(bytes).trim()} of JavaScript, more than its ${budget} kB`);
      return { page, budget, modules, bytes };
    });

  for (const path of paths) {
    const ending = extname(path);
    if (['.woff', '.ttf', '.otf', '.eot'].includes(ending)) problems.push(`${named(path)}: fonts ship as woff2 only`);
    if (!(ending in foreign)) continue;
    const content = text(path);
    if (tensorflow.test(content) && (loadedFirst.has(path) || !itsFiles.test(named(path))))
      problems.push(`${named(path)}: contains TensorFlow.js, which is fetched only when it is asked for`);
    const found = foreign[/** @type {keyof typeof foreign} */ (ending)].exec(content);
    if (found !== null) problems.push(`${named(path)}: fetches from another origin: ${found[0].slice(0, 120)}`);
  }

  /** @param {string} ending */
  const all = (ending) => paths.filter((path) => extname(path) === ending);
  return {
    pages,
    later: all('.js')
      .filter((path) => !loadedFirst.has(path))
      .map(squeezed),
    styles: all('.css').map(squeezed),
    fonts: all('.woff2').map((path) => ({ name: named(path), bytes: statSync(path).size })),
    problems,
  };
}
