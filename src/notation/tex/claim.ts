import type { Notation } from '../../documents/notation.ts';
import type { Claim, Entry } from '../../documents/reader/entry.ts';
import { type Index, index } from '../../engine/algebra/expression.ts';
import { indexTex, type TexContext, template } from './context.ts';
import { extentTex, printSide } from './form.ts';
import { shapeTex } from './shape.ts';
import { sideTex } from './side.ts';

/** A document's notation, with the glyphs and the names of widths that an entry has of its own. */
export const notationOf = (notation: Notation, { glyphs, width }: Pick<Entry, 'glyphs' | 'width'>): Notation => ({
  ...notation,
  ...(glyphs === undefined ? {} : { glyphs: { ...notation.glyphs, ...glyphs } }),
  ...(width === undefined ? {} : { width }),
});

const l = index('l');

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
      return shapeTex(claim, context, sideTex);
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
  entry: Pick<Entry, 'glyphs' | 'layerName' | 'printed' | 'printedGlyphs' | 'width'>,
  notation: Notation,
  linked = false,
): string {
  const glyphs = claim === entry.printed ? { ...entry.glyphs, ...entry.printedGlyphs } : entry.glyphs;
  const { width } = entry;
  const own = { ...(glyphs === undefined ? {} : { glyphs }), ...(width === undefined ? {} : { width }) };
  const context = template(notationOf(notation, own), linked);
  const { layerName = context.names.l } = entry;
  return claimTex(claim, { ...context, names: { ...context.names, l: layerName } });
}
