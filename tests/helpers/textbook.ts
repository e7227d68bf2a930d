/**
 * Backpropagation as a student writes it: loops over plain lists, and a switch for every classic mistake. It shares
 * nothing with src/ but types. At each step it also works out what would have been right given its own numbers so far, so
 * that it knows where it first went wrong.
 */
import type { Brought, BroughtSymbol } from '../../src/debugger/student/brought.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { activate64, jacobian64, type Matrix, type Vector } from './reference64.ts';

export interface Slip {
  readonly id: string;
  /** In one layer only; in all of them if absent. */
  readonly layer?: number;
}

export interface Habits {
  readonly slip?: Slip;
  /** Several mistakes at once. */
  readonly slips?: readonly Slip[];
  /** δ as ∂C/∂z, with the mean in it, or as ∂𝓛/∂z of each sample. */
  readonly delta: 'cost' | 'loss';
  /** Rounds every intermediate result: Math.fround for Float32. */
  readonly round?: (x: number) => number;
}

export interface Work {
  readonly layer: number;
  readonly symbol: BroughtSymbol;
  /** z, a, δ: a row for each sample. dW as W, db as one row. */
  readonly rows: Matrix;
}

export interface Attempt {
  readonly work: readonly Work[];
  /** The first step that is wrong given the student's own numbers, and by how much relative to its size. */
  readonly firstWrong: { symbol: BroughtSymbol; layer: number } | undefined;
  /** A step is wrong by something between rounding and a visible amount: not for counting. */
  readonly faint: boolean;
}

const largest = (rows: Matrix): number => Math.max(0, ...rows.flat().map(Math.abs));
const transposedTimes = (W: readonly (readonly number[])[], v: Vector): Vector =>
  W[0]!.map((_, j) => W.reduce((sum, row, i) => sum + row[j]! * v[i]!, 0));
const times = (W: readonly (readonly number[])[], v: Vector): Vector =>
  W.map((row) => row.reduce((sum, w, j) => sum + w * v[j]!, 0));

function lossSlope(loss: Problem['loss'], a: number, t: number, n: number): number {
  switch (loss) {
    case 'halfSquaredError':
      return a - t;
    case 'squaredError':
      return 2 * (a - t);
    case 'meanSquaredError':
      return (2 * (a - t)) / n;
    case 'crossEntropy':
      return t === 0 ? 0 : -t / a;
    case 'binaryCrossEntropy':
      return (t === 1 ? 0 : (1 - t) / (1 - a)) - (t === 0 ? 0 : t / a);
  }
}

/** Softmax with its cross-entropy, sigmoid with its: δ = a − t. */
export function isFused({ loss, activations, targets }: Problem): boolean {
  const output = activations.at(-1);
  if (loss === 'binaryCrossEntropy') return output === 'sigmoid';
  return (
    loss === 'crossEntropy' &&
    output === 'softmax' &&
    targets.every((t) => Math.abs(t.reduce((sum, v) => sum + v, 0) - 1) < 1e-9)
  );
}

/** Whether the mistake can be made here at all. */
export function canSlip(problem: Problem, { id, layer }: Slip): boolean {
  const { layers, activations, inputs, reduction } = problem;
  const L = layers.length - 1;
  const here = activations.map((_, i) => i + 1).filter((l) => layer === undefined || l === layer);
  const square = here.every((l) => layers[l] === layers[l - 1]);
  switch (id) {
    case 'untransposed-weights':
      return L > 1 && layer !== L && here.every((l) => l === L || layers[l] === layers[l + 1]);
    case 'transposed':
      return square;
    case 'missing-batch-mean':
      return reduction === 'mean' && inputs.length > 1 && layer === undefined;
    case 'double-batch-mean':
      return reduction === 'mean' && inputs.length > 1 && layer === undefined;
    case 'bias-not-summed':
    case 'samples-overwritten':
      return inputs.length > 1;
    case 'sign-flipped':
    case 'factor-of-two':
      return layer === undefined;
    case 'wrong-layer-activation':
      return square || (L > 1 && layer !== 1);
    case 'wrong-layer-weights':
      return (
        L > 1 &&
        layer !== L &&
        here.every((l) => l === L || (layers[l] === layers[l + 1] && layers[l] === layers[l - 1]))
      );
    case 'missing-output-mean':
      return problem.loss === 'meanSquaredError' && layers[L]! > 1 && layer === undefined;
    case 'updated-weights-used':
      return L > 1 && layer !== L;
    case 'softmax-derivative-twice':
      return isFused(problem) && layer === undefined;
    case 'softmax-diagonal':
      return here.some((l) => activations[l - 1] === 'softmax' && layers[l]! > 1);
    case 'softmax-wrong-axis':
      return inputs.length > 1 && here.some((l) => activations[l - 1] === 'softmax');
    case 'extra-output-mean':
      return problem.loss !== 'meanSquaredError' && layers[L]! > 1 && layer === undefined;
    case 'wrong-layer-slope':
      return L > 1 && here.every((l) => l === 1 || layers[l] === layers[l - 1]);
    case 'learning-rate-in-gradient':
      return problem.learningRate !== 1;
    case 'activation-derivative-twice':
      return !isFused(problem) || (L > 1 && layer !== L);
    case 'sigmoid-sign':
      return here.some((l) => activations[l - 1] === 'sigmoid');
    case 'relu-derivative-one':
      return here.some((l) => activations[l - 1] === 'relu');
    default:
      return true;
  }
}

/** The whole pass, with the student's habits. */
export function attempt(
  problem: Problem,
  { slip, slips = slip === undefined ? [] : [slip], delta: convention, round = (x) => x }: Habits,
): Attempt {
  const { layers, activations, weights, biases, inputs, targets, loss, reduction } = problem;
  const L = layers.length - 1;
  const N = inputs.length;
  const mean = reduction === 'mean' ? 1 / N : 1;
  const makes = (id: string, l: number): boolean =>
    slips.some((one) => one.id === id && (one.layer === undefined || one.layer === l));
  const work: Work[] = [];
  let firstWrong: Attempt['firstWrong'];
  let faint = false;

  /** Writes down what the student has, and notes where it first is not what it should be. */
  function step(symbol: BroughtSymbol, layer: number, has: Matrix, right: Matrix): Matrix {
    const rounded = has.map((row) => row.map(round));
    const difference = largest(has.map((row, i) => row.map((v, j) => v - right[i]![j]!)));
    const size = Math.max(largest(right), largest(has));
    if (firstWrong === undefined && difference > 1e-12 * size) {
      if (difference > 1e-3 * size && difference > 1e-6) firstWrong = { symbol, layer };
      else faint = true;
    }
    work.push({ symbol, layer, rows: rounded });
    return rounded;
  }

  const z: Matrix[] = [[]];
  const a: Matrix[] = [inputs.map((row) => [...row])];
  for (let l = 1; l <= L; l++) {
    const id = activations[l - 1]!;
    const W = weights[l - 1]!;
    const sums = a[l - 1]!.map((row) => times(W, row));
    const withBias = sums.map((row) => row.map((v, i) => round(v) + biases[l - 1]![i]!));
    z[l] = step('z', l, makes('missing-bias', l) ? sums : withBias, withBias);
    const right = z[l]!.map((row) => activate64(id, row));
    const flipped = () =>
      z[l]!.map((row) =>
        activate64(
          id,
          row.map((v) => -v),
        ),
      );
    const acrossSamples = () => {
      const columns = z[l]![0]!.map((_, i) =>
        activate64(
          'softmax',
          z[l]!.map((row) => row[i]!),
        ),
      );
      return z[l]!.map((_, k) => columns.map((column) => column[k]!));
    };
    const has = makes('missing-activation', l)
      ? z[l]!
      : makes('softmax-wrong-axis', l) && id === 'softmax'
        ? acrossSamples()
        : makes('sigmoid-sign', l) && id === 'sigmoid'
          ? flipped()
          : right;
    a[l] = step('a', l, has, right);
  }

  const dW: Matrix[] = [];
  const delta: Matrix[] = [];
  for (let l = L; l >= 1; l--) {
    const id = activations[l - 1]!;
    const through = (point: Vector, arriving: Vector): Vector => transposedTimes(jacobian64(id, point), arriving);
    const last = l === L;
    const start = (k: number): Vector =>
      a[L]![k]!.map((v, i) => (convention === 'cost' ? mean : 1) * lossSlope(loss, v, targets[k]![i]!, layers[L]!));
    const arriving = (k: number): Vector =>
      last ? start(k) : transposedTimes(weights[l]!, delta[l + 1]![k]!).map(round);
    const difference = (k: number): Vector =>
      a[L]![k]!.map((v, i) => (convention === 'cost' ? mean : 1) * (v - targets[k]![i]!));
    const right = (k: number): Vector => (last && isFused(problem) ? difference(k) : through(z[l]![k]!, arriving(k)));

    const wrongArriving = (k: number): Vector => {
      const above = delta[l + 1]![k]!;
      if (makes('untransposed-weights', l)) return times(weights[l]!, above);
      if (makes('wrong-layer-weights', l)) return transposedTimes(weights[l - 1]!, above);
      if (!makes('updated-weights-used', l)) return arriving(k);
      const eta = problem.learningRate;
      return transposedTimes(
        weights[l]!.map((row, i) => row.map((w, j) => w - eta * dW[l + 1]![i]![j]!)),
        above,
      );
    };
    const wrong = (k: number): Vector => {
      if (last) {
        const factor = loss === 'squaredError' || loss === 'meanSquaredError' ? 1 / 2 : 2;
        if (makes('sign-flipped', l)) return right(k).map((v) => -v);
        if (makes('factor-of-two', l)) return right(k).map((v) => factor * v);
        if (makes('extra-output-mean', l)) return right(k).map((v) => v / layers[L]!);
        if (makes('missing-output-mean', l)) return right(k).map((v) => layers[L]! * v);
        if (makes('missing-batch-mean', l) && convention === 'cost') return right(k).map((v) => v / mean);
        if (makes('softmax-derivative-twice', l)) return through(z[l]![k]!, right(k));
      }
      if (makes('softmax-diagonal', l) && id === 'softmax') {
        const arrived = last && isFused(problem) ? right(k) : arriving(k);
        return arrived.map((v, i) => a[l]![k]![i]! * (1 - a[l]![k]![i]!) * v);
      }
      if (!(last && isFused(problem))) {
        if (makes('activation-derivative-twice', l)) return through(z[l]![k]!, right(k));
        if (makes('wrong-layer-slope', l) && l > 1) return through(z[l - 1]![k]!, arriving(k));
      }
      if (makes('missing-activation-derivative', l) && !(last && isFused(problem))) return arriving(k);
      if (makes('relu-derivative-one', l) && id === 'relu') return arriving(k);
      if (makes('derivative-at-activation', l) && !(last && isFused(problem))) return through(a[l]![k]!, arriving(k));
      return last ? right(k) : through(z[l]![k]!, wrongArriving(k));
    };
    const samples = inputs.map((_, k) => k);
    // A δ without the mean is the other way to say it, and no mistake yet: the gradients below are.
    const noMistake = makes('missing-batch-mean', l) && convention === 'cost' && last;
    const has = samples.map(wrong);
    delta[l] = step('delta', l, has, noMistake ? has : samples.map(right));

    const missing = makes('missing-batch-mean', l);
    const share = convention === 'loss' ? mean : 1;
    const outer = (from: Matrix, ks: readonly number[], factor: number): Matrix =>
      delta[l]![0]!.map((_, i) =>
        from[0]!.map((__, j) => factor * ks.reduce((sum, k) => sum + delta[l]![k]![i]! * from[k]![j]!, 0)),
      );
    const bias = (ks: readonly number[], factor: number): Matrix => [
      delta[l]![0]!.map((_, i) => factor * ks.reduce((sum, k) => sum + delta[l]![k]![i]!, 0)),
    ];
    const should = missing && convention === 'cost' ? mean : share;
    const rightW = outer(a[l - 1]!, samples, should);
    const rightB = bias(samples, should);
    const factor =
      share *
      (makes('accumulated-twice', l) ? 2 : 1) *
      (makes('double-batch-mean', l) ? mean : 1) *
      (makes('learning-rate-in-gradient', l) ? problem.learningRate : 1) *
      (missing ? 1 / share : 1);
    const square = layers[l] === layers[l - 1];
    const from = makes('wrong-layer-activation', l) ? (square ? a[l]! : l > 1 ? z[l - 1]! : a[0]!) : a[l - 1]!;
    const overwritten = makes('samples-overwritten', l);
    const hasW = outer(from, overwritten ? [N - 1] : samples, factor);
    dW[l] = step('dW', l, makes('transposed', l) ? hasW[0]!.map((_, j) => hasW.map((row) => row[j]!)) : hasW, rightW);
    step(
      'db',
      l,
      bias(overwritten || makes('bias-not-summed', l) ? [N - 1] : samples, makes('bias-not-summed', l) ? 1 : factor),
      rightB,
    );
  }
  return { work, firstWrong, faint };
}

/** What a student brings of it: everything or the gradients, in full or with some decimals. */
export function bring(
  { work }: Attempt,
  { only, decimals, single = false }: { only?: 'gradients'; decimals?: number; single?: boolean } = {},
): Brought[] {
  return work
    .filter(({ symbol }) => only === undefined || symbol === 'dW' || symbol === 'db')
    .map(({ symbol, layer, rows }) => {
      const shown = (v: number) => (decimals === undefined ? v : Number(v.toFixed(decimals)));
      const data = Float64Array.from(rows.flat(), shown);
      const half = data.map((v) =>
        decimals === undefined ? Math.abs(v) * 2 ** (single ? -24 : -53) : 10 ** -decimals / 2,
      );
      const shape = symbol === 'db' ? [data.length] : [rows.length, rows[0]!.length];
      return { symbol, layer, values: { shape, data }, half, name: `${symbol}${layer}` };
    });
}
