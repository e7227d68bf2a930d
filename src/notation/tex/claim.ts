import type { Notation } from '../../documents/notation.ts';
import type { Claim, Columns, Entry, Rows, Side } from '../../documents/reader/entry.ts';
import { type TexContext, template } from './context.ts';
import { extentTex, printForm, printSide } from './form.ts';
import { atom, type Printed } from './printed.ts';

/** A document's notation, with the glyphs that an entry has of its own. */
export const notationOf = (notation: Notation, { glyphs }: Pick<Entry, 'glyphs'>): Notation =>
  glyphs === undefined ? notation : { ...notation, glyphs: { ...notation.glyphs, ...glyphs } };

const rowsTex = ({ rows }: Rows, context: TexContext): string =>
  matrix(
    rows.map((row) => row.map((form) => printForm(form, context).tex)),
    context,
  );

function matrix(rows: readonly (readonly string[])[], { notation }: TexContext): string {
  const kind = notation.matrix ?? 'bmatrix';
  return `\\begin{${kind}}${rows.map((row) => row.join(' & ')).join(' \\\\ ')}\\end{${kind}}`;
}

/** The first column, dots, and the last one, with lines that say that they are columns. */
function columnsTex({ of }: Columns, context: TexContext): string {
  const at = (k: string) => printSide(of, { ...context, folded: true, names: { ...context.names, k } }).tex;
  const line = ['|', '\\cdots', '|'];
  return matrix([line, [at('1'), '\\cdots', at(context.notation.samples)], line], context);
}

function sideTex(side: Side, context: TexContext): Printed {
  switch (side.kind) {
    case 'rows':
      return atom(rowsTex(side, context));
    case 'product':
      return atom(side.of.map((factor) => rowsTex(factor, context)).join(' '));
    case 'columns':
      return atom(columnsTex(side, context));
    case 'short':
      return typeof side.shown === 'string' ? atom(side.shown) : printSide(side.shown, context);
    default:
      return printSide(side, context);
  }
}

const ofShape = (sizes: string): string => ` \\sim [${sizes}]`;

/** What an entry states, as TeX in the document's letters, with ℓ, L and the samples as letters. */
export function claimTex(claim: Claim | { states: 'printed'; tex: string }, context: TexContext): string {
  switch (claim.states) {
    case 'equal':
      return claim.sides.map((side) => sideTex(side, context).tex).join(' = ');
    case 'different':
      return claim.sides.map((side) => sideTex(side, context).tex).join(' \\neq ');
    case 'shape':
      return (
        sideTex(claim.of, context).tex +
        (context.notation.ofShape ?? ofShape)(claim.is.map((extent) => extentTex(extent, context)).join(' \\times '))
      );
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
