import { type ActivationId, activations } from '../activations/index.ts';
import { limits } from './limits.ts';
import type { Problem } from './problem.ts';
import { fail, readChoice, readList, readWholeNumber } from './read.ts';
import { count, grouped } from './words.ts';

/** n₀ … n_L, within limits. */
export function readLayers(value: unknown): number[] {
  const list = readList(value, 'layers', 'a list of layer sizes such as [2, 3, 1]');
  if (list.length < 2) {
    fail('shape', 'layers', `expected at least 2 numbers, the inputs and one layer, got ${list.length}`);
  }
  if (list.length > limits.layers + 1) {
    fail(
      'too-large',
      'layers',
      `expected at most ${limits.layers + 1} numbers, the inputs and ${limits.layers} layers, got ${grouped(list.length)}`,
    );
  }
  const layers = Array.from(list, (size, k) => {
    const neurons = readWholeNumber(size, `layers[${k}]`, 1);
    if (neurons <= limits.neuronsPerLayer) return neurons;
    const what = k === 0 ? 'inputs' : 'neurons in a layer';
    return fail(
      'too-large',
      `layers[${k}]`,
      `expected at most ${limits.neuronsPerLayer} ${what}, got ${grouped(neurons)}`,
    );
  });
  const weights = layers.slice(1).reduce((sum, nOut, k) => sum + nOut * layers[k]!, 0);
  if (weights > limits.weights) {
    const hint = 'Make the widest layers narrower.';
    fail(
      'too-large',
      'layers',
      `expected at most ${grouped(limits.weights)} weights in all, got ${grouped(weights)}`,
      hint,
    );
  }
  return layers;
}

/** One per layer after the inputs. */
export function readActivations(value: unknown, L: number): ActivationId[] {
  const list = readList(value, 'activations', `a list of ${count(L, 'name')}, one per layer after the inputs`);
  if (list.length !== L) {
    fail('shape', 'activations', `expected ${count(L, 'name')}, one per layer after the inputs, got ${list.length}`);
  }
  const ids = Object.keys(activations) as ActivationId[];
  return Array.from(list, (id, k) => readChoice(id, `activations[${k}]`, ids));
}

/** Groups of at least two layer numbers, no layer twice, all of a group with one shape of W. */
export function readShared(value: unknown, layers: Problem['layers']): number[][] {
  const L = layers.length - 1;
  const groups = readList(value, 'shared', 'a list of groups of layer numbers such as [[1, 2]]');
  const groupOf = new Map<number, number>();
  return Array.from(groups, (entries, g) => {
    const where = `shared[${g}]`;
    const list = readList(
      entries,
      where,
      'a list of layer numbers such as [1, 2]',
      'Every group has brackets of its own: [[1, 2]].',
    );
    if (list.length < 2) fail('shape', where, `expected at least 2 layer numbers, got ${list.length}`);
    const group = Array.from(list, (entry, i) => {
      const layer = readWholeNumber(entry, `${where}[${i}]`, 1);
      if (layer > L) fail('value', `${where}[${i}]`, `expected a layer from 1 to ${L}, got ${layer}`);
      if (groupOf.has(layer))
        fail('shared', `${where}[${i}]`, `layer ${layer} is already in shared[${groupOf.get(layer)}]`);
      groupOf.set(layer, g);
      return layer;
    });
    refuseUnlike(where, group, layers);
    return group;
  });
}

function refuseUnlike(where: string, group: readonly number[], layers: Problem['layers']): void {
  const shape = (layer: number) => `[${layers[layer]} × ${layers[layer - 1]}]`;
  const first = group[0]!;
  const unlike = group.find((layer) => shape(layer) !== shape(first));
  if (unlike === undefined) return;
  fail(
    'shared',
    where,
    `layers ${first} and ${unlike} have weights ${shape(first)} and ${shape(unlike)}; to share one W they need the same shape`,
  );
}
