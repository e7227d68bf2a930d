import type { ElementwiseActivation } from './activation.ts';

/** The slope on the left, PyTorch's default. */
const leak = 0.01;

/** A ReLU that lets one hundredth through on the left. At the kink, z = 0, the slope is that of the left, 0.01. */
export const leakyRelu: ElementwiseActivation = {
  kind: 'elementwise',
  title: 'leaky ReLU',
  value: (z) => (z > 0 ? z : leak * z),
  slope: (z) => (Number.isNaN(z) ? z : z > 0 ? 1 : leak),
  curvature: (z) => (Number.isNaN(z) ? z : 0),
  kinks: [0],
  tex: {
    value: (z) => `\\max(${leak}\\,${z},\\,${z})`,
    slope: (z) => `\\begin{cases}1&\\text{if }${z}>0\\\\${leak}&\\text{otherwise}\\end{cases}`,
  },
};
