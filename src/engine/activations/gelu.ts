import type { ElementwiseActivation } from './activation.ts';
import { clamp } from './clamp.ts';
import { erfc } from './erf.ts';

/** Φ, the normal distribution: how much of it lies to the left of z. */
const normalBelow = (z: number): number => erfc(-z * Math.SQRT1_2) / 2;

/** φ = Φ′, its bell curve. */
const normalDensity = (z: number): number => Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);

/** z · Φ(z), in the exact erf form (PyTorch's default), not the tanh approximation. */
export const gelu: ElementwiseActivation = {
  kind: 'elementwise',
  title: 'GELU',
  value: (z) => (z > 0 ? z : clamp(z)) * normalBelow(z),
  slope: (z) => normalBelow(z) + clamp(z) * normalDensity(z),
  curvature: (z) => normalDensity(z) * (2 - clamp(z) ** 2),
  kinks: [],
  tex: {
    value: (z) => `\\tfrac{1}{2}\\,${z}\\,\\Bigl(1+\\operatorname{erf}\\tfrac{${z}}{\\sqrt{2}}\\Bigr)`,
    slope: (z) =>
      `\\tfrac{1}{2}\\Bigl(1+\\operatorname{erf}\\tfrac{${z}}{\\sqrt{2}}\\Bigr)` +
      `+\\tfrac{${z}}{\\sqrt{2\\pi}}\\,e^{-(${z})^{2}/2}`,
  },
};
