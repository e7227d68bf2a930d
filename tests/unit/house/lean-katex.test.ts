import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { amsCommands, leanFaces, leanMetrics, withoutAmsSymbols } from '../../../scripts/vite-lean-katex.ts';

const require = createRequire(import.meta.url);
const fileOf = (name: string) => readFileSync(require.resolve(`katex/dist/${name}`), 'utf8');

test('the metrics of unused alphabets go, all others stay as they are', () => {
  const code = fileOf('katex.mjs');
  const lean = leanMetrics(code);
  const fonts = (text: string) => [...text.matchAll(/^ {2}"([A-Za-z0-9]+-[A-Za-z]+)": \{/gmu)].map(([, name]) => name!);
  expect(fonts(code)).toHaveLength(18);
  expect(fonts(lean)).toEqual(fonts(code).filter((name) => !/^(Fraktur|SansSerif|Script|Typewriter)/u.test(name)));
  expect(fonts(lean)).toContain('Math-BoldItalic');
});

test('their fonts are not in the build either', () => {
  const css = leanFaces(fileOf('katex.css'));
  expect(css).not.toMatch(/@font-face[^}]*(?:Fraktur|SansSerif|Script|Typewriter)/u);
  expect(css.match(/@font-face/gu)).toHaveLength(13);
});

test('no symbol that goes is written anywhere in our source', () => {
  const gone = new Set(amsCommands(fileOf('katex.mjs')));
  expect(gone.size).toBeGreaterThan(200);
  const written = ['src', 'app']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
    .filter((file) => /\.tsx?$/u.test(file))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\\\\?([a-zA-Z]+)/gu)])
    .map(([, name]) => `\\\\${name}`);
  expect(written).toContain('\\\\odot');
  expect(written.filter((command) => gone.has(command))).toEqual([]);
});

test('the symbols of the AMS font go with their measures, its letters stay', () => {
  const code = fileOf('katex.mjs');
  const lean = withoutAmsSymbols(code);
  const ams = /"AMS-Regular": (\{[^}]*\})/u.exec(lean)![1]!;
  expect(Object.keys(JSON.parse(ams.replace(/,\s*\}/u, '}')))).toEqual([
    '32',
    ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((c) => String(c.charCodeAt(0))),
  ]);
  expect(lean).toContain('defineSymbol(math, main, bin, "\\u2299", "\\\\odot", true);');
});

test('a KaTeX of another form is noticed', () => {
  expect(() => leanMetrics('var metrics = {};')).toThrow('KaTeX has no Fraktur where it was');
  expect(() => withoutAmsSymbols('var symbols = {};')).toThrow('KaTeX has its AMS symbols elsewhere');
});
