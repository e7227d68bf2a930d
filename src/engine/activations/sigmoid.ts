import type { ElementwiseActivation } from './activation.ts';

/** The logistic function σ. All three go through e^{−|z|} ≤ 1, so nothing overflows and both tails keep their digits. */
export const sigmoid: ElementwiseActivation = {
  kind: 'elementwise',
  title: 'sigmoid',
  value: (z) => {
    const e = Math.exp(-Math.abs(z));
    return z < 0 ? e / (1 + e) : 1 / (1 + e);
  },
  slope: (z) => {
    const e = Math.exp(-Math.abs(z));
    return e / (1 + e) ** 2;
  },
  curvature: (z) => {
    const e = Math.exp(-Math.abs(z));
    return (Math.sign(z) * e * Math.expm1(-Math.abs(z))) / (1 + e) ** 3; // expm1 = e − 1, without cancellation near z = 0
  },
  kinks: [],
  tex: {
    value: (z) => `\\frac{1}{1+e^{-${z}}}`,
    slope: (z) => `\\sigma(${z})\\,\\bigl(1-\\sigma(${z})\\bigr)`,
  },
};
