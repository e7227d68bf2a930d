import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/** The one-way street: each room, and the rooms it may import from. Biome says the same; this test doesn't rely on Biome. */
const street: Record<string, readonly string[]> = {
  'src/engine': [],
  'src/documents': ['src/engine'],
  'src/notation': ['src/documents', 'src/engine'],
  'src/debugger': ['src/documents', 'src/engine'],
  'src/components': ['src/notation', 'src/debugger', 'src/documents', 'src/engine'],
  app: ['src/components', 'src/notation', 'src/debugger', 'src/documents', 'src/engine'],
  cli: ['src/components', 'src/notation', 'src/debugger', 'src/documents', 'src/engine'],
};

/** Packages that draw. Below the components nobody draws. */
const drawing = /^(react|react-dom|katex|zustand|lucide-react|d3-[\w-]+)(\/|$)/;

/** Everything a file imports: statically, dynamically, as a type, as a re-export, or as a worker's address. */
function importsOf(code: string): string[] {
  const withoutComments = code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const patterns = [
    /(?:^|;)[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"]+)\1/gm,
    /(?:^|;)[ \t]*import\s*(['"])([^'"]+)\1/gm,
    /\bimport\s*\(\s*(['"])([^'"]+)\1/g,
    /\bnew\s+URL\s*\(\s*(['"])(\.[^'"]+)\1\s*,\s*import\.meta\.url/g,
  ];
  return patterns.flatMap((pattern) => [...withoutComments.matchAll(pattern)].map((match) => match[2]!));
}

const slashes = (path: string) => path.replaceAll('\\', '/');
const roomOf = (path: string) => Object.keys(street).find((room) => path.startsWith(`${room}/`));

const filesOf = (room: string) =>
  existsSync(`${root}/${room}`)
    ? readdirSync(`${root}/${room}`, { recursive: true })
        .map((name) => slashes(`${room}/${name}`))
        .filter((path) => /\.tsx?$/.test(path))
    : [];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
}

const imports: Import[] = Object.keys(street)
  .flatMap(filesOf)
  .flatMap((from) =>
    importsOf(readFileSync(`${root}/${from}`, 'utf8')).map((to) => {
      const isPackage = !to.startsWith('.');
      return { from, isPackage, to: isPackage ? to : slashes(relative(root, resolve(root, dirname(from), to))) };
    }),
  );

const written = (wrong: readonly Import[]) => wrong.map(({ from, to }) => `${from} imports ${to}`);

describe('the one-way street', () => {
  test.each(Object.entries(street))('%s imports only from itself and from %j', (room, allowed) => {
    const wrong = imports.filter(({ from, to, isPackage }) => {
      if (isPackage || roomOf(from) !== room) return false;
      const target = roomOf(to);
      return target === undefined ? room !== 'app' && room !== 'cli' : target !== room && !allowed.includes(target);
    });
    expect(written(wrong)).toEqual([]);
  });

  test('nothing that ships imports from tests, bench or scripts', () => {
    expect(written(imports.filter(({ to, isPackage }) => !isPackage && /^(tests|bench|scripts)\//.test(to)))).toEqual(
      [],
    );
  });

  test('only components and pages import packages that draw', () => {
    const undrawn = imports.filter(({ from }) => !/^(src\/components|app)\//.test(from));
    expect(written(undrawn.filter(({ to, isPackage }) => isPackage && drawing.test(to)))).toEqual([]);
  });

  test('only src/components/math imports KaTeX', () => {
    const wrong = imports.filter(({ from, to }) => /^katex(\/|$)/.test(to) && !from.startsWith('src/components/math/'));
    expect(written(wrong)).toEqual([]);
  });

  test('only app imports the store', () => {
    const wrong = imports.filter(({ from, to }) => /^zustand(\/|$)/.test(to) && !from.startsWith('app/'));
    expect(written(wrong)).toEqual([]);
  });

  test('only the command line imports Node, and only the gradient check TensorFlow.js', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (to.startsWith('node:') && !from.startsWith('cli/')) ||
        (to.startsWith('@tensorflow/') && !from.startsWith('app/tools/gradient-check/')),
    );
    expect(written(wrong)).toEqual([]);
  });

  test('relative imports name their file with its ending', () => {
    const wrong = imports.filter(
      ({ to, isPackage }) => !isPackage && !/\.(tsx?|css|json|svg|wasm|woff2)(\?\w+)?$/.test(to),
    );
    expect(written(wrong)).toEqual([]);
  });
});

describe('importsOf', () => {
  test('finds every way to import, and overlooks comments and text', () => {
    const code = [
      "import a from './a.ts';",
      "import type { B } from './b.ts';",
      "import {\n  c,\n  d,\n} from './c.ts';",
      "import './e.css'; import './e2.css';",
      "export * from './f.ts';",
      "export const later = () => import('./g.ts');",
      "new Worker(new URL('./h.ts', import.meta.url));",
      "// import x from './no.ts'",
      "/* import y from './no.ts' */",
      "const text = `from './no.ts'`;",
    ].join('\n');
    expect(importsOf(code).sort()).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './e.css',
      './e2.css',
      './f.ts',
      './g.ts',
      './h.ts',
    ]);
  });
});
