import type { ElementwiseActivation } from './activation.ts';

/** 1 − tanh² as 4e/(1 + e)² with e = e^{−2|z|}: the same number, without cancellation in the tails. */
const slope = (z: number): number => {
  const e = Math.exp(-2 * Math.abs(z));
  return (4 * e) / (1 + e) ** 2;
};

/** The hyperbolic tangent. */
export const tanh: ElementwiseActivation = {
  kind: 'elementwise',
  title: 'tanh',
  value: Math.tanh,
  slope,
  curvature: (z) => -2 * Math.tanh(z) * slope(z),
  kinks: [],
  tex: {
    value: (z) => `\\tanh(${z})`,
    slope: (z) => `1-\\tanh^{2}(${z})`,
  },
};
