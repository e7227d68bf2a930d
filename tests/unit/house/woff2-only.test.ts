import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { woff2Only } from '../../../scripts/vite-woff2-only.ts';

const folder = createRequire(import.meta.url)
  .resolve('katex')
  .replace(/katex\.(m?js)$/, '');

test.each(['katex.css', 'katex.min.css'])(
  "every font of KaTeX's %s keeps its woff2 file and loses the others",
  (name) => {
    const before = readFileSync(folder + name, 'utf8');
    const after = woff2Only(before);
    const faces = (before.match(/@font-face/g) ?? []).length;
    expect(faces).toBeGreaterThan(0);
    expect(after.match(/\.woff2\)/g)).toHaveLength(faces);
    expect(after).not.toMatch(/\.woff\)|\.ttf\)/);
  },
);
