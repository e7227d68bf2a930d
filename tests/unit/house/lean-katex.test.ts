import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { leanFaces, leanMetrics } from '../../../scripts/vite-lean-katex.ts';

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

test('a KaTeX of another form is noticed', () => {
  expect(() => leanMetrics('var metrics = {};')).toThrow('KaTeX has no Fraktur where it was');
});
