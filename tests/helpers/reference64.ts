/**
 * The mathematics of a dense network once more: slow, obvious, 64-bit, on plain nested arrays.
 * It shares nothing with src/engine but the type of a problem, so that the two can be held against each other.
 * Lists over layers start with layer 1, as in the problem file: dW[0] is dC/dW of layer 1.
 */
import type { Problem } from '../../src/engine/problem.ts';

export type Vector = number[];
export type Matrix = number[][];

/** One sample on its way up. Lists over layers start with layer 1; x is the activation below layer 1. */
export interface Forward64 {
  readonly x: Vector;
  readonly z: readonly Vector[];
  readonly a: readonly Vector[];
  readonly loss: number;
}

/** One sample on its way down; no 1/N in it. */
export interface Backward64 extends Forward64 {
  /** ∂a/∂z of each layer, [n × n]. */
  readonly J: readonly Matrix[];
  /** ∂loss/∂a of each layer. */
  readonly e: readonly Vector[];
  /** ∂loss/∂z of each layer. */
  readonly delta: readonly Vector[];
  /** ∂loss/∂x. */
  readonly dx: Vector;
}

export interface ParameterGradients64 {
  /** dC/dW, laid out like the problem's weights. */
  readonly dW: readonly Matrix[];
  /** dC/db, laid out like the problem's biases. */
  readonly db: readonly Vector[];
}

/** dW and db count a layer's own use only; in `shared` every layer of a group has the sum over the group's uses. */
export interface Gradients64 extends ParameterGradients64 {
  readonly shared: ParameterGradients64;
}

// ——— Activations ———

/** erf by Simpson's rule on its defining integral. */
function erf(x: number): number {
  const steps = 2000;
  const end = Math.min(Math.abs(x), 7); // erf(7) is 1 to the last bit
  const h = end / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((i * h) ** 2));
  }
  return Math.sign(x) * (2 / Math.sqrt(Math.PI)) * (h / 3) * sum;
}

const sigmoid = (z: number): number => (z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z)));
const below = (z: number): number => (1 + erf(z / Math.sqrt(2))) / 2;
const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** g and g′ of the element-wise activations, as a textbook has them. */
const elementwise: Readonly<Record<string, readonly [value: (z: number) => number, slope: (z: number) => number]>> = {
  identity: [(z) => z, () => 1],
  sigmoid: [sigmoid, (z) => sigmoid(z) * (1 - sigmoid(z))],
  tanh: [(z) => Math.tanh(z), (z) => 1 - Math.tanh(z) ** 2],
  relu: [(z) => Math.max(0, z), (z) => Math.sign(Math.max(0, z))], // NaN stays NaN
  leakyRelu: [(z) => (z > 0 ? z : 0.01 * z), (z) => (z > 0 ? 1 : 0.01)],
  elu: [(z) => (z > 0 ? z : Math.exp(z) - 1), (z) => (z > 0 ? 1 : Math.exp(z))],
  softplus: [(z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))), sigmoid],
  silu: [(z) => z * sigmoid(z), (z) => sigmoid(z) + z * sigmoid(z) * (1 - sigmoid(z))],
  gelu: [(z) => z * below(z), (z) => below(z) + z * density(z)],
};

function logSoftmax(z: Vector): Vector {
  const max = Math.max(...z);
  const logSum = Math.log(sum(z.map((v) => Math.exp(v - max))));
  return z.map((v) => v - max - logSum);
}

export function activate64(id: string, z: Vector): Vector {
  if (id === 'softmax') return logSoftmax(z).map(Math.exp);
  return z.map(elementwise[id]![0]);
}

/** ∂a/∂z: a full matrix for softmax, the slopes on the diagonal for all others. */
export function jacobian64(id: string, z: Vector): Matrix {
  if (id !== 'softmax') return z.map((v, i) => z.map((_, j) => (i === j ? elementwise[id]![1](v) : 0)));
  const a = activate64(id, z);
  return a.map((ai, i) => a.map((aj, j) => ai * ((i === j ? 1 : 0) - aj)));
}

// ——— Losses ———

/** A cross-entropy right after its own activation is computed from z: the output itself may round to 0 or 1. */
const isSoftmaxCrossEntropy = ({ loss, activations }: Problem): boolean =>
  loss === 'crossEntropy' && activations.at(-1) === 'softmax';
const isSigmoidCrossEntropy = ({ loss, activations }: Problem): boolean =>
  loss === 'binaryCrossEntropy' && activations.at(-1) === 'sigmoid';

/** t · ln a, where 0 · ln 0 = 0. */
const timesLog = (t: number, a: number): number => (t === 0 ? 0 : t * Math.log(a));

function lossOf(problem: Problem, z: Vector, a: Vector, t: readonly number[]): number {
  const squares = sum(a.map((ai, i) => (ai - t[i]!) ** 2));
  switch (problem.loss) {
    case 'halfSquaredError':
      return squares / 2;
    case 'squaredError':
      return squares;
    case 'meanSquaredError':
      return squares / a.length;
    case 'crossEntropy': {
      if (isSoftmaxCrossEntropy(problem)) return -sum(logSoftmax(z).map((v, i) => (t[i] === 0 ? 0 : t[i]! * v)));
      return -sum(a.map((ai, i) => timesLog(t[i]!, ai)));
    }
    case 'binaryCrossEntropy': {
      if (isSigmoidCrossEntropy(problem)) return sum(z.map((v, i) => elementwise.softplus![0](v) - t[i]! * v));
      return -sum(a.map((ai, i) => timesLog(t[i]!, ai) + timesLog(1 - t[i]!, 1 - ai)));
    }
  }
}

/** t/a, where 0/0 = 0: an output whose target is 0 has no part in −Σ t ln a. */
const ratio = (t: number, a: number): number => (t === 0 ? 0 : t / a);

/** ∂loss/∂aᵢ from aᵢ, tᵢ and the number of outputs. */
const lossSlopes: Readonly<Record<Problem['loss'], (a: number, t: number, n: number) => number>> = {
  halfSquaredError: (a, t) => a - t,
  squaredError: (a, t) => 2 * (a - t),
  meanSquaredError: (a, t, n) => (2 / n) * (a - t),
  crossEntropy: (a, t) => -ratio(t, a),
  binaryCrossEntropy: (a, t) => ratio(1 - t, 1 - a) - ratio(t, a),
};

/** ∂loss/∂a of the output layer. */
const lossGradient = ({ loss }: Problem, a: Vector, t: readonly number[]): Vector =>
  a.map((ai, i) => lossSlopes[loss](ai, t[i]!, a.length));

/** ∂loss/∂z of the output layer. */
function outputDelta(problem: Problem, a: Vector, t: readonly number[], J: Matrix, e: Vector): Vector {
  if (isSoftmaxCrossEntropy(problem)) return a.map((ai, i) => ai * sum(t) - t[i]!);
  if (isSigmoidCrossEntropy(problem)) return a.map((ai, i) => ai - t[i]!);
  return transposedTimes(J, e);
}

// ——— Forward, backward ———

const sum = (list: readonly number[]): number => list.reduce((total, v) => total + v, 0);

/** Wᵀ v. Shapes: W [m × n], v [m] → [n]. */
const transposedTimes = (W: readonly (readonly number[])[], v: Vector): Vector =>
  W[0]!.map((_, j) => sum(W.map((row, i) => row[j]! * v[i]!)));

function forwardSample(problem: Problem, sample: number): Forward64 {
  const x = [...problem.inputs[sample]!];
  const z: Vector[] = [];
  const a: Vector[] = [];
  for (const [k, W] of problem.weights.entries()) {
    const from = a[k - 1] ?? x;
    z.push(W.map((row, i) => sum(row.map((w, j) => w * from[j]!)) + problem.biases[k]![i]!));
    a.push(activate64(problem.activations[k]!, z[k]!));
  }
  return { x, z, a, loss: lossOf(problem, z.at(-1)!, a.at(-1)!, problem.targets[sample]!) };
}

/** z, a and loss of every sample. */
export const forward64 = (problem: Problem): Forward64[] => problem.inputs.map((_, k) => forwardSample(problem, k));

/** What a sample's loss counts in the cost: 1/N for the mean, 1 for the sum. */
export const share64 = ({ reduction, inputs }: Problem): number => (reduction === 'mean' ? 1 / inputs.length : 1);

export const cost64 = (problem: Problem): number => share64(problem) * sum(forward64(problem).map(({ loss }) => loss));

/** J, e, δ of every sample, by hand-written backpropagation. */
export function backward64(problem: Problem): Backward64[] {
  return forward64(problem).map((forward, sample) => {
    const { z, a } = forward;
    const t = problem.targets[sample]!;
    const J = z.map((zl, k) => jacobian64(problem.activations[k]!, zl));
    const top = z.length - 1;
    const e = new Array<Vector>(z.length);
    const delta = new Array<Vector>(z.length);
    e[top] = lossGradient(problem, a[top]!, t);
    delta[top] = outputDelta(problem, a[top]!, t, J[top]!, e[top]);
    for (let k = top - 1; k >= 0; k--) {
      e[k] = transposedTimes(problem.weights[k + 1]!, delta[k + 1]!);
      delta[k] = transposedTimes(J[k]!, e[k]!);
    }
    return { ...forward, J, e, delta, dx: transposedTimes(problem.weights[0]!, delta[0]!) };
  });
}

/** dC/dW and dC/db of every layer. */
export function gradients64(problem: Problem): Gradients64 {
  const samples = backward64(problem);
  const share = share64(problem);
  const dW = problem.weights.map((W, k) =>
    W.map((row, i) =>
      row.map((_, j) => share * sum(samples.map(({ x, a, delta }) => delta[k]![i]! * (a[k - 1] ?? x)[j]!))),
    ),
  );
  const db = problem.biases.map((b, k) => b.map((_, i) => share * sum(samples.map(({ delta }) => delta[k]![i]!))));
  return { dW, db, shared: sharedOf(problem, { dW, db }) };
}

/** Adds up the uses of every group and gives the sum to each of its layers. */
function sharedOf({ shared }: Problem, { dW, db }: ParameterGradients64): ParameterGradients64 {
  const usesOf = (k: number) => shared.find((group) => group.includes(k + 1))?.map((layer) => layer - 1) ?? [k];
  return {
    dW: dW.map((W, k) => W.map((row, i) => row.map((_, j) => sum(usesOf(k).map((use) => dW[use]![i]![j]!))))),
    db: db.map((b, k) => b.map((_, i) => sum(usesOf(k).map((use) => db[use]![i]!)))),
  };
}

/** One step of gradient descent, W − η dC/dW; shared layers move together. */
export function updated64(problem: Problem): Problem {
  const { dW, db } = gradients64(problem).shared;
  const eta = problem.learningRate;
  return {
    ...problem,
    weights: problem.weights.map((W, k) => W.map((row, i) => row.map((w, j) => w - eta * dW[k]![i]![j]!))),
    biases: problem.biases.map((b, k) => b.map((v, i) => v - eta * db[k]![i]!)),
  };
}

/** (C(w + h) − C(w − h)) / 2h for every parameter, without a derivative anywhere. Its own error is about h² + 1e-16/h. */
export function centralDifferences64(problem: Problem, h = 1e-5): Gradients64 {
  const weights = problem.weights.map((W) => W.map((row) => [...row]));
  const biases = problem.biases.map((b) => [...b]);
  const moved: Problem = { ...problem, weights, biases };
  /** Moves the same entry in every list by h up and by h down, and compares the costs. */
  const slope = (lists: number[][], at: number): number => {
    const before = lists.map((list) => list[at]!);
    const costAt = (step: number) => {
      for (const [use, list] of lists.entries()) list[at] = before[use]! + step;
      return cost64(moved);
    };
    const difference = (costAt(h) - costAt(-h)) / (2 * h);
    costAt(0);
    return difference;
  };
  const groupOf = (k: number) =>
    problem.shared.find((group) => group.includes(k + 1))?.map((layer) => layer - 1) ?? [k];
  const differences = (uses: (k: number) => number[]): ParameterGradients64 => ({
    dW: weights.map((W, k) =>
      W.map((row, i) =>
        row.map((_, j) =>
          slope(
            uses(k).map((use) => weights[use]![i]!),
            j,
          ),
        ),
      ),
    ),
    db: biases.map((b, k) =>
      b.map((_, i) =>
        slope(
          uses(k).map((use) => biases[use]!),
          i,
        ),
      ),
    ),
  });
  return { ...differences((k) => [k]), shared: differences(groupOf) };
}
