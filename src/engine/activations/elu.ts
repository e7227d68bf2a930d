import type { ElementwiseActivation } from './activation.ts';

/** The exponential linear unit with α = 1. Its slope is continuous at 0; its curvature jumps there, from 1 to 0. */
export const elu: ElementwiseActivation = {
  kind: 'elementwise',
  title: 'ELU',
  value: (z) => (z > 0 ? z : Math.expm1(z)),
  slope: (z) => (z > 0 ? 1 : Math.exp(z)),
  curvature: (z) => (z > 0 ? 0 : Math.exp(z)),
  kinks: [],
  tex: {
    value: (z) => `\\begin{cases}${z}&\\text{if }${z}>0\\\\e^{${z}}-1&\\text{otherwise}\\end{cases}`,
    slope: (z) => `\\begin{cases}1&\\text{if }${z}>0\\\\e^{${z}}&\\text{otherwise}\\end{cases}`,
  },
};
