import type { ElementwiseActivation } from './activation.ts';
import { sigmoid } from './sigmoid.ts';

/** A smooth ReLU, ln(1 + e^z); its slope is the sigmoid. */
export const softplus: ElementwiseActivation = {
  kind: 'elementwise',
  title: 'softplus',
  value: (z) => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))),
  slope: sigmoid.value,
  curvature: sigmoid.slope,
  kinks: [],
  tex: {
    value: (z) => `\\ln\\bigl(1+e^{${z}}\\bigr)`,
    slope: (z) => `\\frac{1}{1+e^{-${z}}}`,
  },
};
