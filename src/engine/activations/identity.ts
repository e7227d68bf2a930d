import type { ElementwiseActivation } from './activation.ts';

/** No bending at all: a linear layer. */
export const identity: ElementwiseActivation = {
  kind: 'elementwise',
  title: 'identity',
  value: (z) => z,
  slope: (z) => (Number.isNaN(z) ? z : 1),
  curvature: (z) => (Number.isNaN(z) ? z : 0),
  kinks: [],
  tex: { value: (z) => z, slope: () => '1' },
};
