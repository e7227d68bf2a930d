import { indices, letter, type Notation, partial } from '../notation.ts';

const withSample = (text: string, sample: string | undefined, folded: boolean): string =>
  folded && sample !== undefined ? `${text}${sample}` : text;

/** Vectors with arrows, the sample behind the layer, derivatives as fractions. */
export const notation: Notation = {
  glyphs: {
    a: (at) => letter('\\vec{a}', 'a')({ ...at, layer: withSample(at.layer ?? '', at.sample, at.folded) }),
    t: ({ entry, sample, folded }) =>
      entry ? `y_{${indices(entry)}}` : folded && sample ? `\\vec{y}_{${sample}}` : '\\vec{y}',
    z: letter('\\vec{z}', 'z'),
    W: letter('W', 'w'),
    b: letter('\\vec{b}', 'b'),
    eta: () => '\\eta',
    gamma: letter('\\vec{\\gamma}', '\\gamma'),
    G: letter('G', 'g'),
    Gt: letter('\\tilde{G}', '\\tilde{g}'),
    J: letter('J', 'j'),
    D: letter('D', 'd'),
    M: partial(
      ({ last: top, sample, folded }, entry) =>
        letter(
          '\\vec{a}',
          'a',
        )({ last: top, folded, layer: withSample(top, sample, folded), ...(entry ? { entry } : {}) }),
      ({ layer, last: top, folded }, entry) =>
        letter('\\vec{b}', 'b')({ last: top, folded, ...(layer ? { layer } : {}), ...(entry ? { entry } : {}) }),
    ),
    T: partial(
      ({ last: top, sample, folded }, entry) =>
        letter(
          '\\vec{a}',
          'a',
        )({ last: top, folded, layer: withSample(top, sample, folded), ...(entry ? { entry } : {}) }),
      ({ layer, last: top, folded }, entry) =>
        letter('W', 'w')({ last: top, folded, ...(layer ? { layer } : {}), ...(entry ? { entry } : {}) }),
    ),
    loss: ({ sample }) => `L_{${sample ?? 'k'}}`,
    gradLoss: ({ sample, entry }) => `\\nabla L_{${[sample ?? 'k', ...(entry?.slice(1) ?? [])].join(',')}}`,
    A: letter('A'),
    losses: letter('\\tilde{\\phi}(A)', '\\tilde{\\phi}'),
    C: () => '\\mathcal{C}',
    gradPhi: letter('\\nabla\\varphi'),
    DAphi: letter('D_A\\tilde{\\phi}', '(D_A\\tilde{\\phi})'),
    DAC: letter('D_A\\mathcal{C}', '(D_A\\mathcal{C})'),
    DWA: ({ layer = '\\ell', entry }) => (entry ? `(D_{W^{${layer}}}A)_{${indices(entry)}}` : `D_{W^{${layer}}}A`),
    DbA: ({ layer = '\\ell', entry }) =>
      entry ? `(D_{\\vec{b}^{${layer}}}A)_{${indices(entry)}}` : `D_{\\vec{b}^{${layer}}}A`,
    dW: ({ layer = '\\ell', entry }) =>
      entry ? `(D_{W^{${layer}}}\\mathcal{C})_{${indices(entry)}}` : `D_{W^{${layer}}}\\mathcal{C}`,
    db: ({ layer = '\\ell', entry }) =>
      entry
        ? `(D_{\\vec{b}^{${layer}}}\\mathcal{C})_{${indices(entry.slice(1))}}`
        : `D_{\\vec{b}^{${layer}}}\\mathcal{C}`,
    Wnext: letter('W', 'w'),
    bnext: letter('\\vec{b}', 'b'),
  },
  matmul: '\\cdot ',
  activation: (layer) => `g^{${layer}}`,
  transposed: 'T',
  samples: 'm',
  slope: (layer, z) => `\\partial g^{${layer}}/\\partial ${z}`,
  short: {
    DWA: 'D_W',
    DbA: 'D_b',
    DAC: 'D_A',
    DAphi: "\\tilde\\phi'",
    gradPhi: '\\nabla',
    losses: '\\tilde\\phi',
  },
  code: {
    t: 'y',
    Gt: 'G_tilde',
    M: 'da_db',
    T: 'da_dW',
    losses: 'phi_tilde',
    gradLoss: 'grad_loss',
    gradPhi: 'grad_phi',
    DAphi: 'DA_phi',
    DAC: 'DA_C',
    DWA: 'DW_A',
    DbA: 'Db_A',
    dW: 'DW_C',
    db: 'Db_C',
  },
};
