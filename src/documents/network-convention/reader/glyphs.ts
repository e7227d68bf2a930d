import { indices, letter, type Notation } from '../../notation.ts';
import { notation as columns } from '../notation.ts';

type Glyphs = Notation['glyphs'];

const sub = (entry: readonly string[] | undefined): string => (entry ? `_{${indices(entry)}}` : '');
const sup = (layer: string | undefined): string => (layer === undefined ? '' : `^{${layer}}`);

/** Rows: in one row only the place along it is worth an index. */
const row =
  (whole: string, single: string) =>
  ({ layer, entry }: { layer?: string; entry?: readonly string[] }): string =>
    `${entry ? single : whole}${sub(entry?.slice(1))}${sup(layer)}`;

const a = letter('\\vec{a}', 'a');
const x = letter('\\vec{x}', 'x');
const y = letter('\\vec{y}', 'y');
const bare = ({ entry }: { entry?: readonly string[] }) => (entry ? { entry } : {});

/** Widths in words, as the document has them: inputs, neurons, outputs. All hidden layers are called the same. */
const named =
  (outputs: string) =>
  (layer: string): string =>
    `n\\text{-${layer === '0' ? 'inputs' : layer === 'L' ? outputs : 'neurons'}}`;
/** In the softmax part every output is a class. */
export const classes = named('classes');
/** In the general rules two lengths are enough. */
export const lengths = (layer: string): string => (layer === '\\ell' ? 'n' : 'm');

/** The document's letters for columns, and for the rows of its coding part, w = ωᵀ. */
export const notation: Notation = {
  ...columns,
  width: named('outputs'),
  ofShape: (sizes) => ` \\sim (${sizes})`,
  glyphs: {
    ...columns.glyphs,
    a: (at) => (at.layer === '0' ? x({ ...bare(at), last: at.last, folded: at.folded }) : a(at)),
    lossz: letter('\\delta'),
    aRows: ({ layer, sample, entry }) =>
      layer === '0' ? `${sample === undefined ? 'X' : '\\vec{x}'}${sub(entry)}` : `a${sub(entry)}${sup(layer)}`,
    zRows: letter('\\vec{z}', 'z'),
    tRows: letter('\\vec{t}', 't'),
    gammaRows: ({ layer, entry }) => `f'(${entry ? `z${sub(entry)}` : '\\vec{z}'}${sup(layer)})`,
    deltaRows: letter('\\delta'),
    DeltaRows: () => '\\frac{\\partial\\mathcal{L}}{\\partial\\vec{y}^{L}}',
    WT: letter('w'),
    bRow: row('\\vec{b}', 'b'),
    ones: () => '\\mathbf{1}_{N \\times 1}',
  },
};

/** The output has a letter of its own: a^L is y. */
export const withY: Glyphs = {
  a: (at) => (at.layer === 'L' ? y({ ...bare(at), last: at.last, folded: at.folded }) : notation.glyphs.a!(at)),
};

/** The coding part: derivatives by w and b as rows, and y with its layer. */
export const codeGlyphs: Glyphs = {
  W: letter('w'),
  b: letter('b'),
  a: y,
};

/** The last page: rows, but the weights are ω again. */
export const tailGlyphs: Glyphs = { ...codeGlyphs, W: letter('\\omega'), WT: letter('\\omega') };

/** The softmax part: a, z and t of all samples as rows, each with an arrow. */
export const softmaxGlyphs: Glyphs = {
  ...withY,
  aRows: (at) => (at.layer === 'L' ? '\\vec{y}' : a(at)),
};

/** a and z with a bar, evaluated for a sample, and t of it. */
export const atSample: Glyphs = {
  a: ({ layer, sample }) => (layer === '0' ? `x^{(${sample})}` : `\\vec{a}^{${layer}}`),
  aRows: ({ layer, sample }) =>
    layer === 'L' ? `\\vec{y}^{(${sample})}` : `\\vec{a}^{${layer}}\\big|_{x^{(${sample})}}`,
  zRows: ({ layer, sample }) => `\\vec{z}^{${layer}}\\big|_{x^{(${sample})}}`,
  tRows: ({ sample }) => `\\vec{t}^{(${sample})}`,
};

/** As printed there: y is the label. */
export const labelGlyphs: Glyphs = { ...softmaxGlyphs, tRows: letter('\\vec{y}', 'y') };

/** General rules: letters without layers. */
export const generalGlyphs: Glyphs = {
  loss: () => 'a',
  W: ({ entry }) => `\\omega${sub(entry)}`,
  z: ({ entry }) => (entry ? `z${sub(entry)}` : '\\vec{z}'),
  a: ({ entry }) => (entry ? `x${sub(entry)}` : '\\vec{x}'),
};
