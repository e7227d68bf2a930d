import type { ElementwiseActivation } from './activation.ts';

/** Keeps what is positive. At the kink, z = 0, the slope is 0, as in PyTorch and TensorFlow. */
export const relu: ElementwiseActivation = {
  kind: 'elementwise',
  title: 'ReLU',
  value: (z) => Math.max(0, z),
  slope: (z) => (Number.isNaN(z) ? z : z > 0 ? 1 : 0),
  curvature: (z) => (Number.isNaN(z) ? z : 0),
  kinks: [0],
  tex: {
    value: (z) => `\\max(0,\\,${z})`,
    slope: (z) => `\\begin{cases}1&\\text{if }${z}>0\\\\0&\\text{otherwise}\\end{cases}`,
  },
};
