import type { Need } from '../../reader/entry.ts';
import { loss } from '../../reader/needs.ts';

/** The document writes its matrices out: two neurons, two inputs. */
export const twoByTwo: Need = {
  text: 'two neurons in this layer and two in the one below',
  fits: ({ layers }, l) => layers[l] === 2 && layers[l - 1] === 2,
  example: 'published-2-2-2',
};
export const twoHere: Need = {
  text: 'two neurons in this layer',
  fits: ({ layers }, l) => layers[l] === 2,
  example: 'published-2-2-2',
};
export const sigmoidHere: Need = {
  text: 'a sigmoid in this layer',
  fits: ({ activations }, l) => activations[l - 1] === 'sigmoid',
  example: 'published-2-2-2',
};
export const halfSquaredError = loss('halfSquaredError', 'half the squared error for its loss', 'published-2-2-2');
export const linearLast: Need = {
  text: 'no nonlinearity in the last layer',
  fits: ({ activations }) => activations.at(-1) === 'identity',
  example: 'integer-relu',
};

/** §2 has a layer 2 that reads z of layer 1. */
export const linearFirst: Need = {
  text: 'two layers or more, and no nonlinearity in the first',
  fits: ({ activations }) => activations.length > 1 && activations[0] === 'identity',
  example: 'reused-weights',
};
export const twoLayers: Need = {
  text: 'exactly two layers',
  fits: ({ activations }) => activations.length === 2,
  example: 'reused-weights',
};
export const twosBelow: Need = {
  text: 'two inputs, and two neurons in each of the first two layers',
  fits: ({ layers }) => layers.slice(0, 3).join() === '2,2,2',
  example: 'reused-weights',
};

/** §3: w and b are used in both layers. */
export const reused: Need = {
  text: 'two layers that use the same weights',
  fits: ({ activations, shared }) => activations.length === 2 && shared.length === 1,
  example: 'reused-weights',
};
/** Any number of uses, and nothing but uses. */
export const reusedThroughout: Need = {
  text: 'the same weights in every layer',
  fits: ({ activations, shared }) => activations.length > 1 && shared[0]?.length === activations.length,
  example: 'reused-weights',
};
/** The judge of the total gradient writes the loss out as a function of w. */
export const plainOutput: Need = {
  text: 'an element-wise activation in the last layer',
  fits: ({ activations }) => activations.at(-1) !== 'softmax',
  example: 'reused-weights',
};
export const noZeros: Need = {
  text: 'inputs and weights other than zero',
  fits: ({ inputs, weights }) => ![...inputs, ...weights.flat()].flat().includes(0),
  example: 'reused-weights',
};
