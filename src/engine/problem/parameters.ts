import { type InitialiserId, initialisers } from '../initialisers/index.ts';
import { randomFrom } from '../random.ts';
import type { Problem } from './problem.ts';
import {
  type Fields,
  fail,
  field,
  readChoice,
  readList,
  readNumbers,
  readObject,
  readWholeNumber,
  refuseUnknownKeys,
} from './read.ts';
import { count } from './words.ts';

type Parameters = Pick<Problem, 'weights' | 'biases'>;
type Frame = Pick<Problem, 'layers' | 'shared'>;

/** W and b of every layer: as given, or made by `initial`. Biases that aren't given are zero. */
export function readParameters(file: Fields, frame: Frame): Parameters {
  const initial = readInitial(field(file, 'initial'));
  const given = { weights: field(file, 'weights'), biases: field(file, 'biases') };
  if (given.weights === undefined && initial === undefined) {
    fail(
      'missing',
      'weights',
      'missing',
      'Give "weights" as lists of rows, or let "initial": {"scheme": "xavier", "seed": 7} make them.',
    );
  }
  const weights = given.weights === undefined ? makeWeights(initial!, frame) : readWeights(given.weights, frame);
  const biases = given.biases === undefined ? zeroBiases(frame) : readBiases(given.biases, frame);
  refuseUnequal('weights', 'W', weights, frame);
  refuseUnequal('biases', 'b', biases, frame);
  return { weights, biases };
}

interface Initial {
  readonly scheme: InitialiserId;
  readonly seed: number;
}

function readInitial(value: unknown): Initial | undefined {
  if (value === undefined) return undefined;
  const initial = readObject(value, 'initial', 'an object such as {"scheme": "xavier", "seed": 7}');
  refuseUnknownKeys(initial, ['scheme', 'seed'], 'initial');
  return {
    scheme: readChoice(field(initial, 'scheme'), 'initial.scheme', Object.keys(initialisers) as InitialiserId[]),
    seed: readWholeNumber(field(initial, 'seed'), 'initial.seed', 0),
  };
}

function makeWeights({ scheme, seed }: Initial, { layers, shared }: Frame): Parameters['weights'] {
  const random = randomFrom(seed);
  const { weight } = initialisers[scheme];
  const list = (n: number, make: () => unknown) => Array.from({ length: n }, make);
  const weights = layers.slice(1).map((nOut, k) => {
    const nIn = layers[k]!;
    return list(nOut, () => list(nIn, () => Math.fround(weight(random, nIn, nOut)))) as number[][];
  });
  return weights.map((W, k) => {
    const group = shared.find((group) => group.includes(k + 1));
    return group === undefined ? W : weights[group[0]! - 1]!.map((row) => [...row]);
  });
}

const zeroBiases = ({ layers }: Frame): Parameters['biases'] =>
  layers.slice(1).map((n) => new Array<number>(n).fill(0));

function readWeights(value: unknown, { layers }: Frame): Parameters['weights'] {
  const L = layers.length - 1;
  const matrices = readList(value, 'weights', `a list of ${L} matrices, one per layer`);
  if (matrices.length !== L) {
    fail(
      'shape',
      'weights',
      `expected ${L} ${L === 1 ? 'matrix' : 'matrices'}, one per layer after the inputs, got ${matrices.length}`,
    );
  }
  return Array.from(matrices, (matrix, k) => readMatrix(matrix, `weights[${k}]`, layers[k + 1]!, layers[k]!, k + 1));
}

/** Shapes: a list of nOut rows, each nIn numbers. */
function readMatrix(value: unknown, where: string, nOut: number, nIn: number, layer: number): number[][] {
  const expected = `${count(nOut, 'row')} of ${count(nIn, 'number')}`;
  const rows = readList(value, where, expected);
  const lengths = new Set(Array.from(rows, (row) => (Array.isArray(row) ? row.length : -1)));
  const [length] = lengths;
  if (lengths.size === 1 && length !== -1 && (rows.length !== nOut || length !== nIn)) {
    const transposed = rows.length === nIn && length === nOut;
    const hint = transposed ? `It looks transposed: layer ${layer} has a row for each of its neurons.` : '';
    fail('shape', where, `expected ${expected}, got ${count(rows.length, 'row')} of ${length}`, hint);
  }
  if (rows.length !== nOut) fail('shape', where, `expected ${expected}, got ${count(rows.length, 'row')}`);
  return Array.from(rows, (row, i) => readNumbers(row, `${where}[${i}]`, nIn));
}

function readBiases(value: unknown, { layers }: Frame): Parameters['biases'] {
  const L = layers.length - 1;
  const lists = readList(value, 'biases', `a list of ${L} lists, one per layer`);
  if (lists.length !== L) {
    fail('shape', 'biases', `expected ${count(L, 'list')}, one per layer after the inputs, got ${lists.length}`);
  }
  return Array.from(lists, (list, k) => readNumbers(list, `biases[${k}]`, layers[k + 1]!));
}

/** Layers that share one W and one b must be given the same numbers. */
function refuseUnequal(
  key: 'weights' | 'biases',
  letter: 'W' | 'b',
  parameters: readonly (readonly (number | readonly number[])[])[],
  { shared }: Frame,
): void {
  for (const group of shared) {
    const [first, ...others] = group as [number, ...number[]];
    for (const other of others) {
      const path = firstDifference(parameters[first - 1]!, parameters[other - 1]!);
      if (path === undefined) continue;
      const at = path.map((i) => `[${i}]`).join('');
      const [expected, got] = [first, other].map((layer) =>
        path.reduce<unknown>((list, i) => (list as number[])[i], parameters[layer - 1]),
      );
      fail(
        'shared',
        `${key}[${other - 1}]${at}`,
        `expected ${expected}, as in ${key}[${first - 1}]${at}, got ${got}`,
        `Layers ${first} and ${other} share one ${letter}; give them the same numbers, or take them out of "shared".`,
      );
    }
  }
}

type Entries = readonly (number | readonly number[])[];

/** The index path of the first entry in which two lists of one shape differ. */
function firstDifference(a: Entries, b: Entries): number[] | undefined {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!];
    if (typeof x === 'number' || typeof y === 'number') {
      if (x !== y) return [i];
      continue;
    }
    const rest = firstDifference(x, y);
    if (rest !== undefined) return [i, ...rest];
  }
  return undefined;
}
