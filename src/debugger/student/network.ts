import { type ActivationId, activations } from '../../engine/activations/index.ts';
import { losses } from '../../engine/losses/index.ts';
import { type LossId, type Problem, problemFrom } from '../../engine/problem.ts';
import { shapeText } from '../../engine/tensor.ts';
import type { StudentArray } from './arrays.ts';
import { limits } from './limits.ts';
import type { NamedSymbol } from './names.ts';
import { type Corrections, type Part, partsOf } from './parts.ts';
import { refuse } from './read/refuse.ts';

/** The network that came with a student's numbers, or what it lacks. */
export type StudentNetwork =
  | { readonly problem: Problem; readonly said: string[] }
  | { readonly missing: readonly string[] };

export interface NetworkChoices {
  /** One for each layer. Without them they are recognised from z and a, and where these are not given, sigmoid. */
  readonly activations?: readonly ActivationId[];
  readonly loss?: LossId;
  /** What the file does not tell is as in this problem, if it has the same layers. */
  readonly like?: Problem;
  readonly title?: string;
  readonly corrections?: Corrections;
}

type Rows = number[][];

/**
 * A problem made of the weights, biases, x and y in a student's file. Biases that are not there are zero. Throws a
 * BackstepError that names both shapes where they do not fit together.
 */
export function networkFrom(arrays: readonly StudentArray[], choices: NetworkChoices = {}): StudentNetwork {
  const { parts } = partsOf(arrays, choices.corrections);
  const byLayer = (symbol: NamedSymbol) => numbered(parts, symbol);
  const [W, b] = [byLayer('W'), byLayer('b')];
  const x = parts.find(
    ({ meaning }) => meaning.symbol === 'x' || (meaning.symbol === 'a' && meaning.layer === 0),
  )?.array;
  const y = parts.find(({ meaning }) => meaning.symbol === 'y')?.array;
  const L = Math.max(0, ...W.keys());
  const missing = Array.from({ length: Math.max(L, 1) }, (_, k) => k + 1)
    .filter((layer) => !W.has(layer))
    .map((layer) => `W${layer}`);
  if (x === undefined) missing.push('x');
  if (y === undefined) missing.push('y');
  if (x === undefined || y === undefined || missing.length > 0) return { missing };

  const said: string[] = [];
  const matrices = Array.from({ length: L }, (_, k) => W.get(k + 1)!);
  const { weights, layers } = weightsOf(matrices, b, x, said);
  const n = layers.at(-1)!;
  const { inputs, targets } = samplesOf(x, y, [layers[0]!, n], said);
  const like = choices.like?.layers.join() === layers.join() ? choices.like : undefined;
  const ids = choices.activations ?? recognisedActivations(byLayer('z'), byLayer('a'), layers, said, like?.activations);
  const loss = choices.loss ?? like?.loss ?? (ids.at(-1) === 'softmax' ? 'crossEntropy' : 'halfSquaredError');
  const reduction = like?.reduction ?? 'mean';
  if (choices.loss === undefined && like === undefined)
    said.push(`The file does not say which loss: taken as ${losses[loss].title}, averaged over the samples.`);
  const biases = layers.slice(1).map((size, k) => {
    const given = b.get(k + 1);
    if (given !== undefined) return [...given.values];
    said.push(`There is no b${k + 1}: it is taken ${like === undefined ? 'as 0' : 'from the screen'}.`);
    return like?.biases[k] ?? new Array<number>(size).fill(0);
  });
  const title = choices.title ?? "A student's network";
  const file = {
    backstep: 1,
    title,
    layers,
    activations: ids,
    loss,
    reduction,
    weights,
    biases,
    inputs,
    targets,
    ...(like === undefined ? {} : { learningRate: like.learningRate, shared: like.shared }),
  };
  return { problem: problemFrom(file), said };
}

/** The arrays of a symbol by their layers. */
function numbered(parts: readonly Part[], symbol: NamedSymbol): Map<number, StudentArray> {
  const found = new Map<number, StudentArray>();
  const all = parts.filter(({ meaning }) => meaning.symbol === symbol);
  for (const { array, meaning } of all) {
    // One W without a number is that of a network of one layer.
    const layer =
      meaning.module === undefined ? (meaning.layer ?? (all.length === 1 ? 1 : undefined)) : meaning.module.rank + 1;
    if (typeof layer === 'number' && layer > 0 && !found.has(layer)) found.set(layer, array);
  }
  return found;
}

/** [rows × columns] of a matrix; a list of n numbers is one column, a number is [1 × 1]. */
const matrixShape = ({ shape }: StudentArray): readonly [number, number] =>
  shape.length >= 2 ? [shape[0]!, shape[1]!] : [shape[0] ?? 1, 1];

/** Rows of a matrix, or of its transpose. */
function rowsOf(array: StudentArray, transposed = false, [rows, columns] = matrixShape(array)): Rows {
  const at = (i: number, j: number) => array.values[i * columns + j]!;
  return transposed
    ? Array.from({ length: columns }, (_, j) => Array.from({ length: rows }, (_, i) => at(i, j)))
    : Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => at(i, j)));
}

/** All weights [out × in], whichever way the file has them: the one in which they follow upon each other. */
function weightsOf(
  matrices: readonly StudentArray[],
  b: ReadonlyMap<number, StudentArray>,
  x: StudentArray,
  said: string[],
): { weights: Rows[]; layers: number[] } {
  for (const { name, shape } of matrices) {
    if (shape.length > 2 || shape.includes(0)) refuse('shape', name, `expected a matrix, got ${shapeText(shape)}`);
  }
  const sizes = (turned: boolean): number[] | undefined => {
    const layers: number[] = [];
    for (const [k, matrix] of matrices.entries()) {
      const [rows, columns] = matrixShape(matrix);
      const [nOut, nIn] = turned ? [columns, rows] : [rows, columns];
      if (k === 0) layers.push(nIn);
      else if (layers[k] !== nIn) return undefined;
      const bias = b.get(k + 1);
      if (bias !== undefined && bias.values.length !== nOut) return undefined;
      layers.push(nOut);
    }
    return layers;
  };
  const [ours, turned] = [sizes(false), sizes(true)];
  const takesX = (layers: number[] | undefined) =>
    layers !== undefined && (x.shape.length === 0 || x.shape.includes(layers[0]!));
  const useTurned = turned !== undefined && (ours === undefined || (!takesX(ours) && takesX(turned)));
  const layers = useTurned ? turned : ours;
  if (layers === undefined) {
    const shapes = matrices.map(({ name, shape }, k) => {
      const bias = b.get(k + 1);
      return `${name} ${shapeText(shape)}${bias === undefined ? '' : `, ${bias.name} ${shapeText(bias.shape)}`}`;
    });
    return refuse(
      'shape',
      '',
      `these weights and biases do not follow upon each other: ${shapes.join('; ')}`,
      'A layer has as many inputs as the layer before it has neurons.',
    );
  }
  if (useTurned)
    said.push('The weights are [in × out]; here rows and columns are exchanged, so that a row is a neuron.');
  else if (turned !== undefined && takesX(turned) && matrices.some((matrix) => matrix.values.length > 1))
    said.push('The weights could be read either way; taken as [out × in].');
  return { weights: matrices.map((matrix) => rowsOf(matrix, useTurned)), layers };
}

/** x and y with a row for each sample; whole numbers from 0 instead of a row each are classes. */
function samplesOf(
  x: StudentArray,
  y: StudentArray,
  [n0, n]: readonly [number, number],
  said: string[],
): { inputs: Rows; targets: Rows } {
  const ways = (array: StudentArray, size: number): { rows: number; read: () => Rows; columns: boolean }[] => {
    const [first, second] = matrixShape(array);
    if (array.shape.length < 2) {
      if (size === 1) return [{ rows: first, read: () => rowsOf(array), columns: false }];
      return first === size ? [{ rows: 1, read: () => rowsOf(array, true), columns: false }] : [];
    }
    if (array.shape.length > 2) return [];
    return [
      ...(second === size ? [{ rows: first, read: () => rowsOf(array), columns: false }] : []),
      ...(first === size ? [{ rows: second, read: () => rowsOf(array, true), columns: true }] : []),
    ];
  };
  const classes =
    n > 1 &&
    y.values.length > 0 &&
    y.values.length * n <= limits.numbers &&
    Math.max(...y.shape, 1) === y.values.length &&
    y.values.every((t) => Number.isInteger(t) && t >= 0 && t < n);
  const oneHot = () => Array.from(y.values, (t) => Array.from({ length: n }, (_, i) => (i === t ? 1 : 0)));
  for (const inputs of ways(x, n0)) {
    const fitting = ways(y, n).filter(({ rows }) => rows === inputs.rows);
    const targets = fitting.find(({ columns }) => columns === inputs.columns) ?? fitting[0];
    if (targets === undefined && !(classes && y.values.length === inputs.rows)) continue;
    if (inputs.columns) said.push('Samples are columns; here they are rows.');
    if (targets === undefined)
      said.push(`${y.name} has a class for each sample; here it is a row with a 1 in its place.`);
    return { inputs: inputs.read(), targets: targets?.read() ?? oneHot() };
  }
  return refuse(
    'shape',
    '',
    `${x.name} is ${shapeText(x.shape)} and ${y.name} ${shapeText(y.shape)}, but the network takes ${n0} and gives ${n} for each sample`,
    'x and y have a row for each sample, or a column.',
  );
}

/** The steepest slope of any activation (GELU), rounded up: what an error in z can become in a. */
const steepest = 1.13;

/** The activation whose values of z are a, to the digits given and to the rounding of 32 bits. */
function recognisedActivations(
  z: ReadonlyMap<number, StudentArray>,
  a: ReadonlyMap<number, StudentArray>,
  layers: readonly number[],
  said: string[],
  like?: readonly ActivationId[],
): ActivationId[] {
  const assumed: number[] = [];
  const ids = layers.slice(1).map((size, k): ActivationId => {
    const [before, after] = [z.get(k + 1), a.get(k + 1)];
    const found = before === undefined || after === undefined ? undefined : fitting(before, after, size);
    if (found === undefined) assumed.push(k + 1);
    else said.push(`${after!.name} is ${activations[found].title} of ${before!.name}.`);
    return found ?? like?.[k] ?? 'sigmoid';
  });
  if (assumed.length > 0) {
    const as = like === undefined ? 'as sigmoid' : 'from the screen';
    said.push(`The file does not tell the activation of layer ${assumed.join(', ')}: taken ${as}.`);
  }
  return ids;
}

function fitting(z: StudentArray, a: StudentArray, size: number): ActivationId | undefined {
  if (z.values.length !== a.values.length || shapeText(z.shape) !== shapeText(a.shape) || z.values.length === 0)
    return undefined;
  const near = (value: number, i: number) =>
    Math.abs(value - a.values[i]!) <=
    steepest * z.half[i]! + a.half[i]! + 2 ** -20 * Math.max(1, Math.abs(value), Math.abs(z.values[i]!));
  const ids = Object.keys(activations) as ActivationId[];
  return ids.find((id) => {
    const activation = activations[id];
    if (activation.kind === 'elementwise') return z.values.every((value, i) => near(activation.value(value), i));
    if (z.values.length % size !== 0) return false;
    const rows = matrixShape(z)[1] === size;
    const samples = z.values.length / size;
    return Array.from({ length: samples }, (_, s) => s).every((s) => {
      const at = Array.from({ length: size }, (_, i) => (rows ? s * size + i : i * samples + s));
      const outputs = new Float64Array(size);
      activation.value(
        at.map((i) => z.values[i]!),
        outputs,
      );
      return at.every((i, j) => near(outputs[j]!, i));
    });
  });
}
