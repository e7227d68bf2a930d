import { type LossId, losses } from '../losses/index.ts';
import { readActivations, readLayers, readShared } from './network.ts';
import { readParameters } from './parameters.ts';
import { type Problem, reductions } from './problem.ts';
import { type Fields, fail, field, readChoice, readNumber, readObject, readText, refuseUnknownKeys } from './read.ts';
import { readSamples } from './samples.ts';
import { describe } from './words.ts';

/** Every key of a problem file, in the order in which we write them; `initial` stands in for weights that aren't there. */
export const problemKeys = [
  'backstep',
  'title',
  'layers',
  'activations',
  'loss',
  'reduction',
  'weights',
  'biases',
  'initial',
  'inputs',
  'targets',
  'learningRate',
  'shared',
] as const;

/** Keys without a default, each with an example. (`weights` is needed too, unless there is `initial`.) */
export const requiredKeys = {
  layers: '"layers": [2, 3, 1]',
  activations: '"activations": ["tanh", "sigmoid"]',
  loss: '"loss": "halfSquaredError"',
  inputs: '"inputs": [[0, 1], [1, 0]]',
  targets: '"targets": [[0], [1]]',
} as const;

/**
 * Checks a problem file's value (DESIGN §4) and fills in what has a default. Throws a BackstepError that names the path.
 * The result is made anew of plain objects, lists and numbers: nothing of `value` lives on in it.
 */
export function problemFrom(value: unknown): Problem {
  const file = readObject(value, '', 'a problem, an object that starts with "backstep": 1');
  refuseOtherVersions(field(file, 'backstep'));
  refuseUnknownKeys(file, problemKeys, '');
  refuseMissing(file);
  const optional = <T>(key: (typeof problemKeys)[number], read: (given: unknown) => T, otherwise: T): T => {
    const given = field(file, key);
    return given === undefined ? otherwise : read(given);
  };

  const title = optional('title', (given) => readText(given, 'title'), 'Untitled network');
  const layers = readLayers(field(file, 'layers'));
  const activations = readActivations(field(file, 'activations'), layers.length - 1);
  const loss = readChoice(field(file, 'loss'), 'loss', Object.keys(losses) as LossId[]);
  const reduction = optional('reduction', (given) => readChoice(given, 'reduction', reductions), 'mean');
  const shared = optional('shared', (given) => readShared(given, layers), []);
  const { weights, biases } = readParameters(file, { layers, shared });
  const given = { inputs: field(file, 'inputs'), targets: field(file, 'targets') };
  const { inputs, targets } = readSamples(given, { layers, loss });
  const learningRate = optional('learningRate', (given) => readNumber(given, 'learningRate'), 0.1);
  return { title, layers, activations, loss, reduction, weights, biases, inputs, targets, learningRate, shared };
}

function refuseOtherVersions(version: unknown): void {
  if (version === 1) return;
  if (version === undefined) fail('missing', 'backstep', 'missing', 'A problem file starts with "backstep": 1.');
  const newer = typeof version === 'number' && version > 1;
  const hint = newer ? 'This file comes from a newer version of Backstep.' : '';
  fail('version', 'backstep', `expected 1, got ${describe(version)}`, hint);
}

function refuseMissing(file: Fields): void {
  for (const [key, example] of Object.entries(requiredKeys)) {
    if (field(file, key) === undefined)
      fail('missing', key, 'missing', `A problem file needs it, for example ${example}.`);
  }
}

/**
 * The problem as a problem file has it, ready for JSON.stringify: `backstep` first, then the keys in the contract's order.
 * Lists are the problem's own, not copies. `problemFrom(problemFile(p))` equals p.
 */
export const problemFile = (problem: Problem): Record<string, unknown> => ({
  backstep: 1,
  title: problem.title,
  layers: problem.layers,
  activations: problem.activations,
  loss: problem.loss,
  reduction: problem.reduction,
  weights: problem.weights,
  biases: problem.biases,
  inputs: problem.inputs,
  targets: problem.targets,
  learningRate: problem.learningRate,
  shared: problem.shared,
});
