import { indices, letter, type Notation, partial } from '../notation.ts';

const y = letter('\\vec{y}', 'y');
const lossBy =
  (what: string, single: string) =>
  ({
    layer = 'l',
    entry,
    sample,
    folded,
  }: {
    layer?: string;
    entry?: readonly string[];
    sample?: string;
    folded: boolean;
  }) => {
    const top = folded && sample !== undefined ? `\\mathcal{L}^{(${sample})}` : '\\mathcal{L}';
    // Transposed: entry ji of the derivative belongs to entry ij of the parameter.
    const bottom = entry ? `${single}_{${indices(entry.toReversed())}}^{${layer}}` : `${what}^{${layer}}`;
    return `\\frac{\\partial ${top}}{\\partial ${bottom}}`;
  };
const costBy = (what: string, single: string) => (at: { layer?: string; entry?: readonly string[] }) =>
  lossBy(what, single)({ ...at, folded: false }).replace('\\mathcal{L}', 'C');

/** Columns with arrows, the weights ω, one function f for every layer, and derivatives laid out the other way round. */
export const notation: Notation = {
  glyphs: {
    a: letter('\\vec{a}', 'a'),
    t: ({ entry }) => (entry ? `t_{${indices(entry)}}` : '\\vec{t}'),
    z: letter('\\vec{z}', 'z'),
    W: letter('\\omega'),
    b: letter('\\vec{b}', 'b'),
    eta: () => '\\eta',
    gamma: ({ layer = 'l', entry }) => (entry ? `f'(z_{${indices(entry)}}^{${layer}})` : `f'(\\vec{z}^{${layer}})`),
    J: partial(
      ({ layer = 'l' }, entry) => `${entry ? `a_{${indices(entry)}}` : '\\vec{a}'}^{${layer}}`,
      ({ layer = 'l' }, entry) => `${entry ? `z_{${indices(entry)}}` : '\\vec{z}'}^{${layer}}`,
    ),
    loss: ({ sample, folded }) => (folded && sample !== undefined ? `\\mathcal{L}^{(${sample})}` : '\\mathcal{L}'),
    C: () => 'C',
    gradLoss: ({ last, folded, entry }) =>
      `\\frac{\\partial\\mathcal{L}}{\\partial ${y({ last, folded, ...(entry ? { entry: entry.slice(1) } : {}) })}}`,
    deltaRow: ({ layer = 'l', entry }) =>
      entry ? `\\delta_{${indices(entry.slice(1))}}^{${layer}}` : `(\\delta^{${layer}})^T`,
    lossW: lossBy('\\omega', '\\omega'),
    lossb: ({ entry, ...at }) => lossBy('\\vec{b}', 'b')({ ...at, ...(entry ? { entry: entry.slice(1) } : {}) }),
    dWT: costBy('\\omega', '\\omega'),
    dbT: ({ entry, ...at }) => costBy('\\vec{b}', 'b')({ ...at, ...(entry ? { entry: entry.slice(1) } : {}) }),
    dW: letter('\\mathrm{d}\\omega'),
    db: letter('\\mathrm{d}\\vec{b}', '\\mathrm{d}b'),
    Wnext: letter('\\omega'),
    bnext: letter('\\vec{b}', 'b'),
  },
  matmul: '',
  hadamard: '\\circ',
  // One function for all layers; f′ and f″ keep their primes.
  activation: (layer) => `f${"'".repeat(layer.split('\\prime').length - 1)}`,
  transposed: 'T',
  samples: 'N',
  slope: (layer, z) => `\\partial\\vec{a}^{${layer}}/\\partial ${z}`,
  short: {
    deltaRow: '\\delta',
    lossW: '\\partial\\omega',
    lossb: '\\partial b',
    dWT: '\\mathrm{d}\\omega',
    dbT: '\\mathrm{d}b',
  },
  code: {
    W: 'omega',
    g: 'f',
    gamma: 'df',
    J: 'da_dz',
    gradLoss: 'dL_dy',
    deltaRow: 'delta_T',
    lossW: 'dL_domega',
    lossb: 'dL_db',
    dWT: 'dC_domega',
    dbT: 'dC_db',
    dW: 'domega',
  },
};
