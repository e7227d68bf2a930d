import type { Notation } from '../../documents/notation.ts';
import type { Claim, Entry } from '../../documents/reader/entry.ts';
import { type Index, index } from '../../engine/algebra/expression.ts';
import type { Extent } from '../../engine/indexed/form.ts';
import { indexTex, type TexContext, template } from './context.ts';
import { extentTex, printSide } from './form.ts';
import { sideTex } from './side.ts';

/** A document's notation, with the glyphs that an entry has of its own. */
export const notationOf = (notation: Notation, { glyphs }: Pick<Entry, 'glyphs'>): Notation =>
  glyphs === undefined ? notation : { ...notation, glyphs: { ...notation.glyphs, ...glyphs } };

const l = index('l');

const extentsTex = (shape: readonly Extent[], context: TexContext): string =>
  `[${shape.map((extent) => extentTex(extent, context)).join(' \\times ')}]`;

function shapeTex({ of, is, written }: Claim & { states: 'shape' }, context: TexContext): string {
  const { tex } = sideTex(of, context);
  if (written === 'indices') return tex;
  if (written === 'below') return `${tex}_{${extentsTex(is, context)}}`;
  if (written === undefined) return `${tex} \\sim ${extentsTex(is, context)}`;
  return `${tex} \\in \\mathbb{R}^{${is.map((extent) => extentTex(extent, context)).join(' \\times ')}}`;
}

function layersTex({ of, from, shown = 1 }: Claim & { states: 'layers' }, context: TexContext): string {
  const inLayer = (layer: string | Index): string => {
    const here = { ...context, names: { ...context.names, l: layer } };
    const name = indexTex(l, here);
    if (of === 'layer') return name;
    if (of === 'width') return extentTex({ width: l }, here);
    return of === 'activation' ? context.notation.activation(name) : printSide(of, here).tex;
  };
  const first = Array.from({ length: shown }, (_, i) => inLayer(from + i)).join(', ');
  return `${inLayer(context.names.l)} \\in \\{${first}, \\dots, ${inLayer(index('L'))}\\}`;
}

/** What an entry states, as TeX in the document's letters, with ℓ, L and the samples as letters. */
export function claimTex(claim: Claim | { states: 'printed'; tex: string }, context: TexContext): string {
  switch (claim.states) {
    case 'equal':
      return claim.sides.map((side) => sideTex(side, context).tex).join(` ${claim.sign ?? '='} `);
    case 'different':
      return claim.sides.map((side) => sideTex(side, context).tex).join(' \\neq ');
    case 'shape':
      return shapeTex(claim, context);
    case 'layers':
      return layersTex(claim, context);
    case 'all': {
      const { between = ' , \\quad ' } = claim;
      const all = claim.claims.map((one) => claimTex(one, context)).join(between);
      return between.includes('\\\\') ? `\\begin{gathered}${all}\\end{gathered}` : all;
    }
    case 'nothing':
    case 'printed':
      return claim.tex;
  }
}

/** An entry, or what is printed for it, as TeX; `linked` wraps its symbols so that pages can colour and explain them. */
export function entryTex(
  claim: Parameters<typeof claimTex>[0],
  entry: Pick<Entry, 'glyphs' | 'layerName' | 'printed' | 'printedGlyphs'>,
  notation: Notation,
  linked = false,
): string {
  const glyphs = claim === entry.printed ? { ...entry.glyphs, ...entry.printedGlyphs } : entry.glyphs;
  const context = template(notationOf(notation, glyphs === undefined ? {} : { glyphs }), linked);
  const { layerName = context.names.l } = entry;
  return claimTex(claim, { ...context, names: { ...context.names, l: layerName } });
}
