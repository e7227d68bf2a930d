import type { Plugin } from 'vite';

/** One entry of a `src:` list that names a woff or ttf file, with the comma before it. */
const oldFormat = /,\s*url\([^)]+\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/g;

/** KaTeX's style sheet lists each font as woff2, woff and ttf. Every browser that can run us reads woff2. */
export const woff2Only = (css: string): string => css.replace(oldFormat, '');

/** Drops the old formats before Vite looks for files to copy, so that `dist` holds woff2 fonts alone. */
export function woff2OnlyPlugin(): Plugin {
  return {
    name: 'backstep:woff2-only',
    enforce: 'pre',
    transform: (code, id) => (/katex[^?]*\.css/.test(id) ? woff2Only(code) : null),
  };
}
