import type { Initialiser } from './initialiser.ts';

/** All zero: every hidden neuron then computes and learns the same, which is worth seeing once. */
export const zeros: Initialiser = {
  title: 'zeros',
  summary: 'All zero: every hidden neuron stays equal to its neighbours, so nothing interesting is ever learned.',
  weight: () => 0,
};
