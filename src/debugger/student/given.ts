import { count } from '../../engine/problem/words.ts';
import type { Problem } from '../../engine/problem.ts';
import { apart, shapeText } from '../../engine/tensor.ts';
import type { StudentArray } from './arrays.ts';
import { laidOut, type Turn, turnsOf } from './orient.ts';

/** Weights, biases, inputs or targets that stand in a student’s file, beside those of the problem. */
export interface Given {
  readonly array: StudentArray;
  readonly symbol: 'W' | 'b' | 'x' | 'y';
  /** Whose layer it is; undefined for x and y, and where the name does not say. */
  readonly layer: number | undefined;
}

interface Ours {
  readonly sizes: readonly [number, number];
  readonly values: readonly number[];
}

/** What the problem has in the place of it; undefined where the problem has no such layer. */
export function oursOf({ symbol, layer }: Given, { inputs, targets, weights, biases }: Problem): Ours | undefined {
  const rows = (of: readonly (readonly number[])[]): Ours => ({ sizes: [of.length, of[0]!.length], values: of.flat() });
  if (symbol === 'x') return rows(inputs);
  if (symbol === 'y') return rows(targets);
  const own = layer === undefined ? undefined : (symbol === 'W' ? weights : biases.map((b) => [b]))[layer - 1];
  return own === undefined ? undefined : rows(own);
}

/** The ways to read an array in which it has the problem's own numbers, to its digits or to those of a 32-bit float. */
export function agreeingTurns(array: StudentArray, { sizes, values }: Ours): readonly Turn[] {
  return turnsOf(array.shape, sizes).filter((turn) => {
    const own = laidOut(array, turn, sizes);
    return values.every((ours, i) => apart(own.values[i]!, ours) <= own.half[i]! + 2 ** -24 * Math.abs(ours));
  });
}

/** Whole numbers in the place of rows: the class of each sample. */
function hasClasses({ values, shape }: StudentArray, { sizes: [samples, n], values: ours }: Ours): boolean {
  if (n < 2 || values.length !== samples || Math.max(1, ...shape) !== samples) return false;
  return ours.every((t, i) => t === (values[Math.floor(i / n)] === i % n ? 1 : 0));
}

/** How far the numbers are apart where they are nearest, of all ways to read them. */
function distance(array: StudentArray, { sizes, values }: Ours): number {
  const most = turnsOf(array.shape, sizes).map((turn) => {
    const own = laidOut(array, turn, sizes);
    return values.reduce((so, ours, i) => Math.max(so, apart(own.values[i]!, ours)), 0);
  });
  return Math.min(...most);
}

/**
 * Where the network or the samples in a student’s file are not those of the problem, in sentences: then the other numbers
 * belong to another network as well, and a verdict on them means little.
 */
export function contradictionsOf(all: readonly Given[], problem: Problem): string[] {
  return all.flatMap((given): string[] => {
    const { array, symbol, layer } = given;
    const { name, shape } = array;
    const ours = oursOf(given, problem);
    if (ours === undefined) {
      const { length: L } = problem.activations;
      return layer === undefined ? [] : [`${name} is of layer ${layer}, but the problem has ${count(L, 'layer')}.`];
    }
    if (symbol === 'y' && hasClasses(array, ours)) return [];
    if (turnsOf(shape, ours.sizes).length === 0) {
      const expected = symbol === 'b' ? ours.sizes.slice(1) : ours.sizes;
      return [`${name} is ${shapeText(shape)}, but the problem’s is ${shapeText(expected)}.`];
    }
    if (agreeingTurns(array, ours).length > 0) return [];
    const isParameter = symbol === 'W' || symbol === 'b';
    const hint = isParameter ? ' Save the numbers before the weights are updated.' : '';
    const most = distance(array, ours);
    const amount = Number.isFinite(most) ? ` by up to ${Number(most.toPrecision(2))}` : '';
    return [`${name} is not that of the problem: they differ${amount}.${hint}`];
  });
}
