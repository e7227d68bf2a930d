import type { Expression, Reference } from '../algebra/expression.ts';
import { type Bindings, resolve } from '../algebra/instantiate.ts';
import type { Scalar } from '../algebra/scalar.ts';
import { BackstepError } from '../errors.ts';
import type { Problem } from '../problem.ts';
import type { Shape } from '../tensor.ts';
import type { Arithmetic, Uncertain } from '../uncertain.ts';
import type { Extent, Letter } from './form.ts';

/** What a formula stands on: the network, and where entries of quantities and their derivatives are found. */
export interface Ground {
  readonly problem: Problem;
  /** The layer and the sample that are looked at. */
  readonly bindings: Bindings;
  readonly arithmetic: Arithmetic;
  /** The shape of a concrete expression. */
  shape(of: Expression): Shape;
  /** One entry of a concrete expression, indices from 0. */
  entry(of: Expression, at: readonly number[]): Uncertain;
  /** One entry's own arithmetic. */
  element(of: Expression, at: readonly number[]): Scalar;
  /** ∂(entry of a quantity)/∂(entry of another), indices from 0. */
  partial(of: Reference, at: readonly number[], by: Reference, byAt: readonly number[]): Uncertain;
}

/** Values of letters, from 1, by their key. */
export type Letters = ReadonlyMap<string, number>;

export const noLetters: Letters = new Map();

/** One string for a letter at one place: ν under layer 2 is `\nu.2`. */
export const keyOf = ({ name, layer }: Letter, bindings: Bindings): string =>
  layer === undefined ? name : `${name}.${String(resolve(layer, bindings))}`;

/** How far a letter runs on this network. */
export function extentOf(extent: Extent, { problem, bindings }: Pick<Ground, 'problem' | 'bindings'>): number {
  const { layers, inputs } = problem;
  if (typeof extent === 'number') return extent;
  if (extent === 'samples') return inputs.length;
  if (extent === 'layers') return layers.length - 1;
  if (extent === 'outputs of all samples') return inputs.length * layers.at(-1)!;
  const layer = resolve(extent.width, bindings);
  const width = typeof layer === 'number' ? layers[layer] : undefined;
  if (width === undefined) fail(`this network has no layer ${String(layer)}`);
  return width;
}

/** The same ground with a letter's sample or layer bound. */
export const boundBy = (ground: Ground, { binds }: Letter, value: number): Ground =>
  binds === undefined ? ground : { ...ground, bindings: { ...ground.bindings, [binds]: value } };

/** More numbers than a page can look at: a smaller network would show the same. */
export function tooLarge(what: string): never {
  throw new BackstepError({ code: 'too-large', where: '', what, hint: 'Open a smaller example to see it' });
}

/** A formula that says nothing on this network, or nothing at all. */
export function fail(what: string): never {
  throw new BackstepError({ code: 'formula', where: '', what });
}
