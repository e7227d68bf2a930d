import type { Notation } from '../../documents/notation.ts';
import type { Applied, Claim, Composed, Entry, Rows, Side } from '../../documents/reader/entry.ts';
import { type TexContext, template } from './context.ts';
import { extentTex, printForm, printSide } from './form.ts';
import { atom, binding, inside, type Printed } from './printed.ts';

/** A document's notation, with the glyphs that an entry has of its own. */
export const notationOf = (notation: Notation, { glyphs }: Pick<Entry, 'glyphs'>): Notation =>
  glyphs === undefined ? notation : { ...notation, glyphs: { ...notation.glyphs, ...glyphs } };

/** Fractions below one another need more room than the rows of a matrix leave. */
function rowsTex({ rows, bars }: Rows, context: TexContext): string {
  const written = rows.map((row) => row.map((form) => printForm(form, context).tex).join(' & '));
  const around = bars ? 'vmatrix' : 'bmatrix';
  const between = written.some((row) => row.includes('\\frac')) ? ' \\\\[0.75em] ' : ' \\\\ ';
  return `\\begin{${around}}${written.join(between)}\\end{${around}}`;
}

function composedTex({ by, parts }: Composed, context: TexContext): Printed {
  if (by === 'plus' || by === 'minus') {
    const [between, surroundings] =
      by === 'plus' ? ([' + ', binding.sum] as const) : ([' - ', binding.product] as const);
    const [first, ...others] = parts.map((part) => sideTex(part, context));
    return { tex: [first!.tex, ...others.map((part) => inside(part, surroundings))].join(between), binds: binding.sum };
  }
  const between = by === 'product' ? ' ' : ` ${context.notation.hadamard ?? '\\odot'} `;
  // A product inside a product keeps the brackets that say which one comes first.
  return {
    tex: parts.map((part) => inside(sideTex(part, context), binding.atom)).join(between),
    binds: binding.product,
  };
}

const appliedTex = ({ tex, to }: Applied, context: TexContext): Printed =>
  atom(`${tex}\\left(${to.map((side) => sideTex(side, context).tex).join(', ')}\\right)`);

function sideTex(side: Side, context: TexContext): Printed {
  switch (side.kind) {
    case 'rows':
      return atom(rowsTex(side, context));
    case 'composed':
      return composedTex(side, context);
    case 'applied':
      return appliedTex(side, context);
    default:
      return printSide(side, context);
  }
}

/** What an entry states, as TeX in the document's letters, with ℓ, L and the samples as letters. */
export function claimTex(claim: Claim | { states: 'printed'; tex: string }, context: TexContext): string {
  switch (claim.states) {
    case 'equal':
      return claim.sides.map((side) => sideTex(side, context).tex).join(' = ');
    case 'different':
      return claim.sides.map((side) => sideTex(side, context).tex).join(' \\neq ');
    case 'shape':
      return `${sideTex(claim.of, context).tex} \\sim [${claim.is.map((extent) => extentTex(extent, context)).join(' \\times ')}]`;
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
  entry: Pick<Entry, 'glyphs' | 'printed' | 'printedGlyphs'>,
  notation: Notation,
  linked = false,
): string {
  const glyphs = claim === entry.printed ? { ...entry.glyphs, ...entry.printedGlyphs } : entry.glyphs;
  return claimTex(claim, template(notationOf(notation, glyphs === undefined ? {} : { glyphs }), linked));
}
