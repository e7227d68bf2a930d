/** Where a glyph stands: indices already as TeX. */
export interface GlyphAt {
  readonly layer?: string;
  readonly sample?: string;
  /** Indices of one entry, from 1: `['1', '2']`. Absent for the whole quantity. */
  readonly entry?: readonly string[];
  /** How the last layer is written here: `L` in a template, `2` in a statement. */
  readonly last: string;
  /** True inside a sum over samples and the like, where the sample must be named. */
  readonly folded: boolean;
}

export type Glyph = (at: GlyphAt) => string;

/** A document's way of writing. Operations have defaults in src/notation; a document names only what it does differently. */
export interface Notation {
  readonly glyphs: Readonly<Record<string, Glyph>>;
  /** Between the factors of a matrix product: nothing, or a dot. */
  readonly matmul: '' | '\\cdot ';
  /** The activation function of a layer: g^ℓ. */
  readonly activation: (layer: string) => string;
  /** Between the factors of an element-wise product, if not ⊙. */
  readonly hadamard?: '\\circ' | '\\times';
  readonly transposed: string;
  /** How a letter is transposed, if not by brackets and `transposed`: the sign beside its layer. */
  readonly transpose?: (tex: string) => string | undefined;
  /** The number of samples. */
  readonly samples: string;
  /** How the document counts its layers, if not as ℓ = 1, …, L. */
  readonly counting?: { readonly first: string; readonly last: string; at(layer: number | undefined): string };
  /** The width of a layer, if not n_ℓ. */
  readonly width?: (layer: string) => string;
  /** What stands around a product of matrices when one of its entries is meant, if not round brackets. */
  readonly aroundProducts?: '[]';
  /** How a matrix that is written out is bracketed, if not square. */
  readonly matrix?: 'pmatrix';
  /** How a shape is stated, if not as ~ [n × m]. */
  readonly ofShape?: (sizes: string) => string;
  /** Letters for where there is room for one or two only, of quantities that this document alone has. */
  readonly short?: Readonly<Record<string, string>>;
  /** How γ is written on the right-hand side, if not as g′(z). */
  readonly slope?: (layer: string, z: string) => string;
  /** Names for code, where the document's own can be one: of quantities, of the inputs (`x`), of the activations (`g`). */
  readonly code?: Readonly<Record<string, string>>;
}

const superscript = (text: string | undefined): string => (text === undefined ? '' : `^{${text}}`);
const subscript = (text: string): string => (text === '' ? '' : `_{${text}}`);

/** Indices side by side, with a comma only where a number has two digits. */
export const indices = (entry: readonly string[] = []): string =>
  entry.some((i) => i.length > 1 && /^\d+$/.test(i)) ? entry.join(',') : entry.join('');

/** A quantity written as a letter with its layer on top; its entries may have a letter of their own (W, w). */
export const letter =
  (whole: string, single = whole): Glyph =>
  ({ layer, entry }) =>
    entry === undefined || entry.length === 0
      ? `${whole}${superscript(layer)}`
      : `${single}${subscript(indices(entry))}${superscript(layer)}`;

/** A partial derivative: each side with its own indices; `split` says how many of them belong to the top. */
export const partial =
  (
    top: (at: GlyphAt, entry?: readonly string[]) => string,
    bottom: (at: GlyphAt, entry?: readonly string[]) => string,
  ): Glyph =>
  (at) =>
    `\\frac{\\partial ${top(at, at.entry?.slice(0, 1))}}{\\partial ${bottom(at, at.entry?.slice(1))}}`;
