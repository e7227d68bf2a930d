import type { Plugin } from 'vite';

/** Alphabets of KaTeX that no document uses: 𝔉𝔯𝔞𝔨𝔱𝔲𝔯, 𝖲𝖺𝗇𝗌, 𝒮𝒸𝓇𝒾𝓅𝓉 and 𝚃𝚢𝚙𝚎𝚠𝚛𝚒𝚝𝚎𝚛. Without one, KaTeX says which metrics it misses. */
const unused = ['Fraktur', 'SansSerif', 'Script', 'Typewriter'] as const;

const metricsOf = (font: string) => new RegExp(`\\n {2}"${font}-[A-Za-z]+": \\{[^}]*\\},?`, 'gu');
const faceOf = (font: string) => new RegExp(`@font-face\\s*\\{[^}]*KaTeX_${font}[^}]*\\}`, 'gu');

/** Cuts all of them out; every one must be there, or the library has changed its form and this has to be looked at. */
function without(code: string, patternOf: (font: string) => RegExp): string {
  return unused.reduce((rest, font) => {
    const shorter = rest.replace(patternOf(font), '');
    if (shorter === rest) throw new Error(`KaTeX has no ${font} where it was: see scripts/vite-lean-katex.ts`);
    return shorter;
  }, code);
}

export const leanMetrics = (code: string): string => without(code, metricsOf);

/** A symbol of the AMS font: ≨, ⋬ and two hundred others that no document writes. Its letters, 𝔸 to ℤ, are no such symbols. */
const amsSymbol = /^defineSymbol\(math, ams, .*, "(\\\\[^"]*)"(?:, true)?\);$/gmu;

/** The commands of the symbols that are left out, as they are written in source: `\\nless`. */
export const amsCommands = (code: string): string[] => [...code.matchAll(amsSymbol)].map(([, command]) => command!);

/** Without the symbols of the AMS font, and without the measures of all its signs but the letters. */
export function withoutAmsSymbols(code: string): string {
  const shorter = code
    .replace(amsSymbol, '')
    .replace(/(?<=\n {2}"AMS-Regular": \{)[^}]*(?=\})/u, (all) => all.replace(/\n {4}"\d{3,}": \[[^\]]*\],?/gu, ''));
  if (code.length - shorter.length < 15_000)
    throw new Error('KaTeX has its AMS symbols elsewhere: see scripts/vite-lean-katex.ts');
  return shorter;
}
export const leanFaces = (css: string): string => without(css, faceOf);

/** Leaves unused symbols, and the metrics and the fonts of unused alphabets, out of the build and its first load. */
export function leanKatex(): Plugin {
  return {
    name: 'backstep:lean-katex',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (/katex\.mjs$/u.test(id)) return { code: withoutAmsSymbols(leanMetrics(code)), map: null };
      return /katex[^?]*\.css/u.test(id) ? leanFaces(code) : null;
    },
  };
}
