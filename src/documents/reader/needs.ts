import type { Problem } from '../../engine/problem.ts';
import type { Need } from './entry.ts';

const activationsOf = ({ activations }: Problem, from: number) => activations.slice(from - 1);

/** No softmax anywhere: γ exists in every layer. */
export const elementwise: Need = {
  text: 'element-wise activations: softmax has a Jacobian and no slopes',
  fits: ({ activations }) => !activations.includes('softmax'),
  example: 'published-2-2-2',
};

/** γ of the layer that is looked at, and of all above it. */
export const elementwiseAbove: Need = {
  text: 'element-wise activations from this layer up',
  fits: (problem, l) => !activationsOf(problem, l).includes('softmax'),
  example: 'published-2-2-2',
};

/** γ of the layer that is looked at. */
export const elementwiseHere: Need = {
  text: 'an element-wise activation in this layer',
  fits: ({ activations }, l) => activations[l - 1] !== 'softmax',
  example: 'published-2-2-2',
};

/** γ of the last so many layers. */
export const elementwiseTop = (many: number): Need => ({
  text: `element-wise activations in the last ${many} layers`,
  fits: ({ activations }) => !activations.slice(-many).includes('softmax'),
  example: 'published-2-2-2',
});

/** γ of the last layer. */
export const elementwiseLast: Need = {
  text: 'an element-wise activation in the last layer',
  fits: ({ activations }) => activations.at(-1) !== 'softmax',
  example: 'published-2-2-2',
};

export const belowLast: Need = {
  text: 'a layer below the last, ℓ < L',
  fits: ({ activations }, l) => l < activations.length,
  example: 'published-2-2-2',
};

export const aboveFirst: Need = {
  text: 'a layer above the first, ℓ > 1',
  fits: (_, l) => l > 1,
  example: 'published-2-2-2',
};

/** C with 1/N before its sum; with one sample, mean and sum are one. */
export const averaged: Need = {
  text: 'a cost that is the mean over the samples',
  fits: ({ reduction, inputs }) => reduction === 'mean' || inputs.length === 1,
  example: 'integer-relu',
};

/** At least so many layers. */
export const depth = (least: number, example: string): Need => ({
  text: `at least ${least} layers`,
  fits: ({ activations }) => activations.length >= least,
  example,
});

/** Exactly so many layers. */
export const exactDepth = (L: number, example: string): Need => ({
  text: `exactly ${L} layers`,
  fits: ({ activations }) => activations.length === L,
  example,
});

/** Layers between the one that is looked at and the last, at least so many. */
export const deepBelowLast = (between: number, example: string): Need => ({
  text: `a layer further down, ℓ < L − ${between}`,
  fits: ({ activations }, l) => l < activations.length - between,
  example,
});

/** Exactly these widths. */
export const widths = (layers: readonly number[], example: string): Need => ({
  text: `a ${layers.join('-')} network`,
  fits: ({ layers: own }) => own.length === layers.length && own.every((n, i) => n === layers[i]),
  example,
});

export const loss = (id: Problem['loss'], text: string, example: string): Need => ({
  text,
  fits: (problem) => problem.loss === id,
  example,
});

/** The same needs with one example network that has them all. */
export const together = (example: string, ...needs: readonly Need[]): Need[] =>
  needs.map((need) => ({ ...need, example }));
