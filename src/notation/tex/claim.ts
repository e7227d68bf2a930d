import type { Notation } from '../../documents/notation.ts';
import type { Claim, Entry } from '../../documents/reader/entry.ts';
import { type TexContext, template } from './context.ts';
import { extentTex } from './form.ts';
import { sideTex } from './side.ts';

/** A document's notation, with the glyphs that an entry has of its own. */
export const notationOf = (notation: Notation, { glyphs }: Pick<Entry, 'glyphs'>): Notation =>
  glyphs === undefined ? notation : { ...notation, glyphs: { ...notation.glyphs, ...glyphs } };

/** What an entry states, as TeX in the document's letters, with ℓ, L and the samples as letters. */
export function claimTex(claim: Claim | { states: 'printed'; tex: string }, context: TexContext): string {
  switch (claim.states) {
    case 'equal':
      return claim.sides.map((side) => sideTex(side, context).tex).join(` ${claim.sign ?? '='} `);
    case 'different':
      return claim.sides.map((side) => sideTex(side, context).tex).join(' \\neq ');
    case 'shape':
      return `${sideTex(claim.of, context).tex} \\sim [${claim.is.map((extent) => extentTex(extent, context)).join(' \\times ')}]`;
    case 'all':
      return claim.claims.map((one) => claimTex(one, context)).join(claim.between ?? ' , \\quad ');
    case 'nothing':
    case 'printed':
      return claim.tex;
  }
}

/** An entry as TeX; `linked` wraps its symbols so that pages can colour and explain them. */
export const entryTex = (
  claim: Parameters<typeof claimTex>[0],
  entry: Pick<Entry, 'glyphs'>,
  notation: Notation,
  linked = false,
): string => claimTex(claim, template(notationOf(notation, entry), linked));
