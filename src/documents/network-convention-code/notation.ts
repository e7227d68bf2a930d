import { notation as columns } from '../network-convention/notation.ts';
import { indices, letter, type Notation } from '../notation.ts';

const batch =
  (whole: string, first: string) =>
  ({ layer, entry }: { layer?: string; entry?: readonly string[] }): string => {
    const inner = entry === undefined || entry.length === 0 ? '' : `_{${indices(entry)}}`;
    return layer === '0' ? `${first}${inner}` : `${whole}${inner}${layer === undefined ? '' : `^{${layer}}`}`;
  };

const costBy =
  (parameter: string, isRow: boolean) =>
  ({ layer = 'l', entry }: { layer?: string; entry?: readonly string[] }): string =>
    `\\frac{\\partial C}{\\partial ${parameter}${entry ? `_{${indices(isRow ? entry.slice(1) : entry)}}` : ''}^{${layer}}}`;

/** Rows without arrows; w is the transpose of the ω of the columns. */
export const notation: Notation = {
  ...columns,
  glyphs: {
    a: ({ sample, entry, layer }) =>
      layer === '0' ? `\\vec{x}${sample === undefined ? '' : `_{${[...(entry ?? []), sample].join('')}}`}` : '\\vec{a}',
    t: ({ sample, entry }) => `\\vec{t}${sample === undefined ? '' : `_{${[...(entry ?? []), sample].join('')}}`}`,
    W: letter('\\omega'),
    b: letter('\\vec{b}', 'b'),
    WT: letter('w'),
    bRow: ({ layer = 'l', entry }) => `b${entry ? `_{${indices(entry.slice(1))}}` : ''}^{${layer}}`,
    aRows: batch('a', 'X'),
    zRows: batch('z', 'z'),
    tRows: batch('T', 'T'),
    ones: ({ entry }) => (entry ? `1_{${indices(entry)}}` : '\\mathbf{1}'),
    gammaRows: ({ layer = 'l', entry }) => `f'(z${entry ? `_{${indices(entry)}}` : ''}^{${layer}})`,
    DeltaRows: ({ entry }) => `\\frac{\\partial\\mathcal{L}}{\\partial y${entry ? `_{${indices(entry)}}` : ''}}`,
    deltaRows: batch('\\delta', '\\delta'),
    C: () => 'C',
    dWT: costBy('w', false),
    dbT: costBy('b', true),
    dW: letter('\\mathrm{d}\\omega'),
    db: letter('\\mathrm{d}\\vec{b}', '\\mathrm{d}b'),
    eta: () => '\\eta',
    Wnext: letter('\\omega'),
    bnext: letter('\\vec{b}', 'b'),
  },
  slope: (layer, z) => `\\partial a^{${layer}}/\\partial ${z}`,
  short: {
    aRows: 'a',
    gammaRows: "f'",
    DeltaRows: '\\partial y',
    dWT: '\\mathrm{d}\\omega',
    dbT: '\\mathrm{d}b',
  },
  code: {
    W: 'omega',
    b: 'b_column',
    g: 'f',
    WT: 'w',
    bRow: 'b',
    aRows: 'a',
    zRows: 'z',
    tRows: 'T',
    a: 'x',
    gammaRows: 'df',
    DeltaRows: 'dL_dy',
    deltaRows: 'delta',
    dWT: 'dC_dw',
    dbT: 'dC_db',
    dW: 'domega',
    db: 'db_column',
  },
};
