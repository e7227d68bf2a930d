import { type GlyphAt, indices, type Notation, partial } from '../notation.ts';

/** Layers are called (l1), (l2), and (ln) in general. Brackets keep (l(n+1)) apart from (ln)+1, erratum E-M08. */
const onLayer = (layer = '\\ell'): string => {
  const n = layer.replace('\\ell', 'n');
  return `^{(l${/[+-]/u.test(n) ? `(${n})` : n})}`;
};

const bold =
  (whole: string, single: string) =>
  ({ layer, entry }: Pick<GlyphAt, 'layer' | 'entry'>): string => {
    const on = layer === undefined ? '' : onLayer(layer);
    return entry === undefined || entry.length === 0 ? `\\mathbf{${whole}}${on}` : `${single}_{${indices(entry)}}${on}`;
  };
const a = (at: Pick<GlyphAt, 'layer' | 'entry'>): string =>
  at.layer === '0' ? bold('x', 'x')(at.entry ? { entry: at.entry } : {}) : bold('a', 'a')(at);

const by =
  (top: string, bottom: (at: Pick<GlyphAt, 'layer' | 'entry'>) => string) =>
  ({ sample, folded, ...at }: GlyphAt): string =>
    `\\frac{\\partial ${top}${top === 'L' && folded && sample !== undefined ? `_{${sample}}` : ''}}{\\partial ${bottom(at)}}`;

/** Bold columns, layers in brackets, δ for the derivative of the loss by z, and × between entries. */
export const notation: Notation = {
  glyphs: {
    a,
    t: ({ entry }) => bold('y', 'y')(entry ? { entry } : {}),
    z: bold('z', 'z'),
    W: bold('w', 'w'),
    b: bold('b', 'b'),
    eta: () => '\\eta',
    gamma: ({ layer = '\\ell', entry }) => `f'(${bold('z', 'z')({ layer, ...(entry ? { entry } : {}) })})`,
    J: partial(
      ({ layer = '\\ell' }, entry) => a({ layer, ...(entry ? { entry } : {}) }),
      ({ layer = '\\ell' }, entry) => bold('z', 'z')({ layer, ...(entry ? { entry } : {}) }),
    ),
    loss: ({ sample, folded }) => (folded && sample !== undefined ? `L_{${sample}}` : 'L'),
    C: () => 'C',
    lossa: by('L', a),
    lossz: ({ layer, entry }) =>
      entry === undefined || entry.length === 0
        ? `\\boldsymbol{\\delta}${onLayer(layer)}`
        : `\\delta_{${indices(entry)}}${onLayer(layer)}`,
    dWk: by('L', bold('w', 'w')),
    dbk: by('L', bold('b', 'b')),
    dW: by('C', bold('w', 'w')),
    db: by('C', bold('b', 'b')),
    Wnext: bold('w', 'w'),
    bnext: bold('b', 'b'),
  },
  matmul: '',
  hadamard: '\\times',
  // One function for all layers; f′ and f″ keep their primes.
  activation: (layer) => `f${"'".repeat(layer.split('\\prime').length - 1)}`,
  transposed: 'T',
  samples: 'N',
  slope: (layer, z) => `\\partial\\mathbf{a}${onLayer(layer)}/\\partial ${z}`,
  short: {
    lossa: '\\partial a',
    lossz: '\\delta',
    dWk: '\\partial W',
    dbk: '\\partial b',
  },
  code: {
    W: 'w',
    t: 'y',
    g: 'f',
    gamma: 'df',
    J: 'da_dz',
    lossa: 'dL_da',
    lossz: 'delta',
    dWk: 'dL_dw',
    dbk: 'dL_db',
    dW: 'dC_dw',
    db: 'dC_db',
  },
};
