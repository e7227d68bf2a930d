import { type GlyphAt, indices, type Notation } from '../notation.ts';

/** Layers count from 0: m = ℓ − 1, and the last one is n = L − 1. */
export function onLayer(layer = '\\ell'): string {
  if (/^\d+$/u.test(layer)) return String(Number(layer) - 1);
  const [, letter = layer, by = '0'] = /^(\\ell|L)([+-]\d+)?$/u.exec(layer) ?? [];
  const offset = Number(by || '0');
  const name = letter === 'L' ? 'n' : 'm';
  return offset === 0 ? name : `${name}${offset > 0 ? '+' : '-'}${Math.abs(offset)}`;
}

export const bold =
  (letter: string) =>
  ({ layer, entry }: Pick<GlyphAt, 'layer' | 'entry'>): string =>
    `\\mathbf{${letter}}${entry === undefined || entry.length === 0 ? '' : `_{${indices(entry)}}`}${layer === undefined ? '' : `^{${onLayer(layer)}}`}`;

const input = ({ entry }: Pick<GlyphAt, 'entry'>): string => bold('x')(entry ? { entry } : {});
const phi = ({ layer = '\\ell', entry }: Pick<GlyphAt, 'layer' | 'entry'>): string =>
  layer === '0' ? input(entry ? { entry } : {}) : `\\phi${entry ? `_{${indices(entry)}}` : ''}^{${onLayer(layer)}}`;
const sampleOf = ({ sample, folded }: GlyphAt): string => (folded && sample !== undefined ? `_{${sample}}` : '');

/** What a layer does when one parameter moves; of the last layer it is the output. */
const movedBy =
  (parameter: string) =>
  (at: GlyphAt): string =>
    `\\frac{\\partial ${at.layer === at.last ? `\\hat{\\mathbf{y}}${at.entry ? `_{${indices(at.entry)}}` : ''}` : phi(at)}${sampleOf(at)}}{\\partial ${parameter}}`;

/** Bold letters, layers from 0, and functions φ whose arguments the document leaves as dots. */
export const notation: Notation = {
  glyphs: {
    a: phi,
    t: ({ entry }) => bold('y')(entry ? { entry } : {}),
    z: bold('z'),
    W: bold('W'),
    b: bold('b'),
    eta: () => '\\eta',
    gamma: ({ layer = '\\ell', entry }) => `\\phi${entry ? `_{${indices(entry)}}` : ''}^{${onLayer(layer)}\\,\\prime}`,
    J: ({ layer = '\\ell', entry }) => `\\mathbf{J}${entry ? `_{${indices(entry)}}` : ''}^{${onLayer(layer)}}`,
    oRow: ({ entry }) => `\\mathbf{o}_{j${entry ? `,${indices(entry.slice(1))}` : ''}}`,
    OMat: ({ entry }) => `\\mathbf{O}_{i${entry ? `,${indices(entry)}` : ''}}`,
    push: movedBy('\\mathbf{W}_{i,j}^{m}'),
    pushb: movedBy('\\mathbf{b}_{i}^{m}'),
    dPick: () => '\\frac{\\partial C}{\\partial\\mathbf{W}_{i,j}^{m}}',
    dPickb: () => '\\frac{\\partial C}{\\partial\\mathbf{b}_{i}^{m}}',
    loss: (at) => `\\mathcal{L}${sampleOf(at)}`,
    gradLoss: (at) =>
      `\\frac{\\partial\\mathcal{L}${sampleOf(at)}}{\\partial\\hat{\\mathbf{y}}${at.entry ? `_{${indices(at.entry.slice(1))}}` : ''}}`,
    C: () => 'C',
    M: ({ layer, entry }) =>
      `\\frac{\\partial\\hat{\\mathbf{y}}${entry ? `_{${entry[0]}}` : ''}}{\\partial ${bold('b')({ ...(layer === undefined ? {} : { layer }), ...(entry ? { entry: entry.slice(1) } : {}) })}}`,
    dWk: (at) => `\\frac{\\partial\\mathcal{L}${sampleOf(at)}}{\\partial ${bold('W')(at)}}`,
    dbk: (at) => `\\frac{\\partial\\mathcal{L}${sampleOf(at)}}{\\partial ${bold('b')(at)}}`,
    dW: (at) => `\\frac{\\partial C}{\\partial ${bold('W')(at)}}`,
    db: (at) => `\\frac{\\partial C}{\\partial ${bold('b')(at)}}`,
    Wnext: bold('W'),
    bnext: bold('b'),
  },
  counting: { first: '0', last: 'n', at: (layer) => (layer === undefined ? 'm' : `m=${layer - 1}`) },
  matmul: '',
  activation: (layer) => {
    const [at = '', ...primes] = layer.split('\\,\\prime');
    return `\\phi^{${onLayer(at)}${'\\,\\prime'.repeat(primes.length)}}`;
  },
  transposed: 'T',
  samples: 'N',
  slope: (layer, z) => `\\phi^{${onLayer(layer)}\\,\\prime}(${z})`,
  short: {
    oRow: 'o',
    OMat: 'O',
    push: '\\partial\\phi',
    pushb: '\\partial\\phi',
    dWk: '\\partial W',
    dbk: '\\partial b',
  },
  code: {
    a: 'phi',
    t: 'y',
    gamma: 'dphi',
    oRow: 'o',
    OMat: 'O',
    push: 'dphi_dW_ij',
    pushb: 'dphi_db_i',
    dPick: 'dC_dW_ij',
    dPickb: 'dC_db_i',
    gradLoss: 'dL_dy',
    M: 'dy_db',
    dWk: 'dL_dW',
    dbk: 'dL_db',
    dW: 'dC_dW',
    db: 'dC_db',
  },
};
