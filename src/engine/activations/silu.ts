import type { ElementwiseActivation } from './activation.ts';
import { clamp } from './clamp.ts';
import { sigmoid } from './sigmoid.ts';

/** z · σ(z), also called Swish. */
export const silu: ElementwiseActivation = {
  kind: 'elementwise',
  title: 'SiLU',
  value: (z) => (z > 0 ? z : clamp(z)) * sigmoid.value(z),
  slope: (z) => sigmoid.value(z) + clamp(z) * sigmoid.slope(z),
  curvature: (z) => 2 * sigmoid.slope(z) + clamp(z) * sigmoid.curvature(z),
  kinks: [],
  tex: {
    value: (z) => `\\frac{${z}}{1+e^{-${z}}}`,
    slope: (z) => `\\sigma(${z})\\,\\bigl(1+${z}\\,(1-\\sigma(${z}))\\bigr)`,
  },
};
