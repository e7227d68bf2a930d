import type { Notation } from '../../documents/notation.ts';
import { quantityOf } from '../../documents/quantities.ts';
import type { Index, Reference, Variable } from '../../engine/algebra/expression.ts';
import { reference, refId, shift } from '../../engine/algebra/expression.ts';

/** How an expression is printed: whose notation, what the loop variables are called here, and whether symbols are linked. */
export interface TexContext {
  readonly notation: Notation;
  /** Names of open loop variables. Inside of a fold a variable may stand for another index: ℓ + 2, or a number. */
  readonly names: Readonly<Record<Variable, string | Index>>;
  /** Letters of index notation that stand for one of their values, by how they are written otherwise. */
  readonly letters?: Readonly<Record<string, string>>;
  /** The last layer as written here: `L` in a template, a number in a statement. */
  readonly last: string;
  /** Inside Σ_k and the like, where the sample is named. */
  readonly folded: boolean;
  /** Wrap every symbol so that pages can colour it and link it to its matrix. Plain TeX without. */
  readonly linked: boolean;
  /** Written under a symbol, for instance its shape. */
  readonly under?: (reference: Reference) => string | undefined;
  /** Print a quantity in another way, for instance as its matrix of numbers. */
  readonly replace?: (reference: Reference, tex: string) => string | undefined;
}

const names: TexContext['names'] = { l: '\\ell', L: 'L', k: 'k', m: 'm' };

/** For program lines: ℓ, k and L stay letters. */
export const template = (notation: Notation, linked = false): TexContext => ({
  notation,
  names,
  last: 'L',
  folded: false,
  linked,
});

/** For one statement: layers and samples are numbers. */
export const concrete = (notation: Notation, L: number, linked = false): TexContext => ({
  notation,
  names: { ...names, L },
  last: String(L),
  folded: false,
  linked,
});

/** "ℓ = 2", as the document counts. */
export const layerTex = (layer: number, { counting }: Notation): string => counting?.at(layer) ?? `\\ell=${layer}`;

export function indexTex(at: Index, context: TexContext): string {
  if (typeof at === 'number') return String(at);
  const { variable, offset } = at;
  const name = context.names[variable];
  if (typeof name !== 'string') return indexTex(shift(name, offset), context);
  return offset === 0 ? name : `${name}${offset > 0 ? '+' : '-'}${Math.abs(offset)}`;
}

/** The glyph of a quantity in this document, or of one of its entries (indices from 1, as TeX). */
export function glyphTex(reference: Reference, context: TexContext, entry?: readonly string[]): string {
  const { notation, last, folded } = context;
  const glyph = notation.glyphs[reference.symbol];
  if (glyph === undefined) return `\\mathrm{${reference.symbol}}`;
  return glyph({
    last,
    folded,
    ...(reference.layer === undefined ? {} : { layer: indexTex(reference.layer, context) }),
    ...(reference.sample === undefined ? {} : { sample: indexTex(reference.sample, context) }),
    ...(entry === undefined ? {} : { entry }),
  });
}

/**
 * What a symbol is linked to. Under Σₖ and in a stack over all samples it stands for every sample, and in a template for
 * every layer as well: the quantity is told as far as it is known.
 */
const linkOf = ({ symbol, layer, sample }: Reference): string => {
  if (layer !== undefined && typeof layer !== 'number') return symbol;
  return refId(reference(symbol, layer, typeof sample === 'number' ? sample : undefined));
};

/** Colour and link of a symbol. `at` names an entry: `0-1` is row 0, column 1. */
export function linkTex(of: Reference, tex: string, { linked }: TexContext, at?: readonly number[]): string {
  if (!linked) return tex;
  const link = `\\htmlData{ref=${linkOf(of)}${at === undefined ? '' : `, at=${at.join('-')}`}}{${tex}}`;
  return `\\htmlClass{q q-${quantityOf(of.symbol)?.hue ?? 'C'}}{${link}}`;
}

export function referenceTex(reference: Reference, context: TexContext): string {
  const linked = linkTex(reference, glyphTex(reference, context), context);
  const replaced = context.replace?.(reference, linked);
  if (replaced !== undefined) return replaced;
  // Smashed, so that brackets around a symbol don't grow for what is written under it.
  const under = context.under?.(reference);
  return under === undefined ? linked : `\\smash[b]{\\underset{\\htmlClass{shape}{${under}}}{${linked}}}`;
}
