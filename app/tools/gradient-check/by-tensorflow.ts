import type * as core from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { parameterId, parametersOf } from '../../../src/debugger/gradient-check/parameters.ts';
import type { ActivationId } from '../../../src/engine/activations/index.ts';
import type { LossId } from '../../../src/engine/losses/index.ts';
import type { Problem } from '../../../src/engine/problem.ts';

/** What is used of TensorFlow.js. */
export type TensorFlow = Pick<
  typeof core,
  | 'add'
  | 'div'
  | 'elu'
  | 'erf'
  | 'leakyRelu'
  | 'log'
  | 'logSoftmax'
  | 'matMul'
  | 'mul'
  | 'neg'
  | 'relu'
  | 'sigmoid'
  | 'softmax'
  | 'softplus'
  | 'square'
  | 'sub'
  | 'sum'
  | 'tanh'
  | 'tensor1d'
  | 'tensor2d'
  | 'tidy'
  | 'valueAndGrads'
>;

/** Our activations in its operations; its own slopes and scales are not always ours. */
const activationsBy = (tf: TensorFlow): Readonly<Record<ActivationId, (z: Tensor2D) => Tensor2D>> => ({
  identity: (z) => z,
  sigmoid: (z) => tf.sigmoid(z),
  tanh: (z) => tf.tanh(z),
  relu: (z) => tf.relu(z),
  leakyRelu: (z) => tf.leakyRelu(z, 0.01), // 0.2 unless told
  elu: (z) => tf.elu(z),
  softplus: (z) => tf.softplus(z),
  silu: (z) => tf.mul(z, tf.sigmoid(z)),
  gelu: (z) => tf.mul(tf.mul(0.5, z), tf.add(1, tf.erf(tf.div(z, Math.SQRT2)))),
  softmax: (z) => tf.softmax(z),
});

/** The outputs of all samples, what went into them, and what they should be; samples are rows. */
interface Output {
  readonly a: Tensor2D;
  readonly z: Tensor2D;
  readonly t: Tensor2D;
  readonly activation: ActivationId;
  /** 1 where a target is 0, and where it is 1: 0 · ln 0 is 0, which TensorFlow.js makes NaN. */
  readonly isZero: Tensor2D;
  readonly isOne: Tensor2D;
}

/** Losses of the whole batch. */
const lossesBy = (tf: TensorFlow): Readonly<Record<LossId, (output: Output) => Scalar>> => {
  const squares = ({ a, t }: Output): Scalar => tf.sum(tf.square(tf.sub(a, t)));
  return {
    halfSquaredError: (output) => tf.mul(0.5, squares(output)),
    squaredError: squares,
    meanSquaredError: (output) => tf.div(squares(output), output.a.shape[1]),
    crossEntropy: ({ a, z, t, activation, isZero }) =>
      tf.neg(tf.sum(tf.mul(t, activation === 'softmax' ? tf.logSoftmax(z) : tf.log(tf.add(a, isZero))))),
    binaryCrossEntropy({ a, z, t, activation, isZero, isOne }) {
      if (activation === 'sigmoid') return tf.sum(tf.sub(tf.softplus(z), tf.mul(t, z)));
      const yes = tf.mul(t, tf.log(tf.add(a, isZero)));
      const no = tf.mul(tf.sub(1, t), tf.log(tf.add(tf.sub(1, a), isOne)));
      return tf.neg(tf.sum(tf.add(yes, no)));
    },
  };
};

/** What TensorFlow.js has for a network. */
export interface ByTensorFlow {
  readonly cost: number;
  /** By parameter, `W.1`, laid out as in the problem. */
  readonly gradients: Readonly<Record<string, Float32Array>>;
}

/**
 * The gradients that the tape of TensorFlow.js gives. The network is written in its operations here, and shares nothing
 * with our trees: it is a witness from outside.
 */
export function gradientsByTensorFlow(tf: TensorFlow, problem: Problem): ByTensorFlow {
  const parameters = parametersOf(problem);
  const placeOf = (symbol: 'W' | 'b', layer: number): number =>
    parameters.findIndex((parameter) => parameter.symbol === symbol && parameter.uses.includes(layer));
  const places = problem.activations.map((_, i) => ({ W: placeOf('W', i + 1), b: placeOf('b', i + 1) }));
  const [activate, lossOf] = [activationsBy(tf), lossesBy(tf)];
  const matrix = (rows: readonly (readonly number[])[]): Tensor2D => tf.tensor2d(rows.map((row) => [...row]));
  return tf.tidy(() => {
    const [x, t] = [matrix(problem.inputs), matrix(problem.targets)];
    const marked = (value: number) =>
      matrix(problem.targets.map((row) => row.map((target) => Number(target === value))));
    const [isZero, isOne] = [marked(0), marked(1)];
    const costOf = (...given: Tensor[]): Scalar => {
      let [a, z] = [x, x];
      for (const [i, { W, b }] of places.entries()) {
        z = tf.add(tf.matMul(a, given[W] as Tensor2D, false, true), given[b] as Tensor1D);
        a = activate[problem.activations[i]!](z);
      }
      const activation = problem.activations.at(-1)!;
      const sum = lossOf[problem.loss]({ a, z, t, activation, isZero, isOne });
      return problem.reduction === 'mean' ? tf.div(sum, problem.inputs.length) : sum;
    };
    const { value, grads } = tf.valueAndGrads(costOf)(
      parameters.map(({ symbol, layer }) =>
        symbol === 'W' ? matrix(problem.weights[layer - 1]!) : tf.tensor1d([...problem.biases[layer - 1]!]),
      ),
    );
    const numbers = (tensor: Tensor): Float32Array => Float32Array.from(tensor.dataSync());
    return {
      cost: numbers(value)[0]!,
      gradients: Object.fromEntries(parameters.map((parameter, i) => [parameterId(parameter), numbers(grads[i]!)])),
    };
  });
}
