import { type GlyphAt, indices, type Notation } from '../notation.ts';

/** Layers in brackets, so that they can't be taken for powers. */
export const on = (layer = '\\ell'): string => `^{(${layer.replace('\\ell', 'l')})}`;

export const capital =
  (letter: string) =>
  ({ layer, entry }: Pick<GlyphAt, 'layer' | 'entry'>): string =>
    `${letter}${entry === undefined || entry.length === 0 ? '' : `_{${indices(entry)}}`}${layer === undefined ? '' : on(layer)}`;

export const sigma = (layer = '\\ell'): string => `\\sigma_{${layer.replace('\\ell', 'l')}}`;

/** ∂J/∂W and its entries. */
const byParameter =
  (letter: string) =>
  ({ layer, entry }: GlyphAt): string =>
    `\\frac{\\partial J}{\\partial ${capital(letter)({ ...(layer === undefined ? {} : { layer }), ...(entry ? { entry } : {}) })}}`;

/** Capitals hold all samples, one in each column; Δ is the derivative by A, H the one by Z, and J the error function. */
export const notation: Notation = {
  glyphs: {
    a: ({ sample = 'n', entry }) => `x_{${[...(entry ?? []), sample].join('')}}`,
    t: ({ sample = 'n', entry }) => `t_{${[...(entry ?? []), sample].join('')}}`,
    aCols: ({ layer, entry }) =>
      layer === '0'
        ? capital('X')(entry ? { entry } : {})
        : capital('A')({ ...(layer === undefined ? {} : { layer }), ...(entry ? { entry } : {}) }),
    zCols: capital('Z'),
    tCols: capital('T'),
    W: capital('W'),
    b: capital('b'),
    eta: () => '\\eta',
    ones: ({ entry }) => (entry ? `(J_N)_{${indices(entry)}}` : 'J_N'),
    gammaCols: ({ layer, entry }) =>
      entry
        ? `\\left(\\tfrac{\\partial ${sigma(layer)}}{\\partial Z${on(layer)}}\\right)_{${indices(entry)}}`
        : `\\frac{\\partial ${sigma(layer)}}{\\partial Z${on(layer)}}`,
    DeltaCols: capital('\\Delta'),
    deltaCols: capital('H'),
    C: () => 'J',
    dW: byParameter('W'),
    db: byParameter('b'),
    Wnext: capital('W'),
    bnext: capital('b'),
  },
  matmul: '',
  activation: (layer) => sigma(layer),
  transposed: 't',
  samples: 'N',
  width: (layer) => `S_{${layer.replace('\\ell', 'l')}}`,
  slope: (layer, z) => `${sigma(layer)}'(${z})`,
  short: {
    aCols: 'A',
    gammaCols: "\\sigma'",
  },
  code: {
    a: 'x',
    aCols: 'A',
    zCols: 'Z',
    tCols: 'T',
    g: 'sigma',
    ones: 'J_N',
    gammaCols: 'dsigma',
    DeltaCols: 'Delta',
    deltaCols: 'H',
    C: 'J',
    dW: 'dJ_dW',
    db: 'dJ_db',
  },
};
