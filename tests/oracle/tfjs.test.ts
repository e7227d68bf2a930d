import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { documents } from '../../src/documents/index.ts';
import { C, db, dW } from '../../src/documents/symbols.ts';
import { erf } from '../../src/engine/activations/erf.ts';
import type { ActivationId } from '../../src/engine/activations/index.ts';
import { refId } from '../../src/engine/algebra/expression.ts';
import type { LossId, Problem } from '../../src/engine/problem.ts';
import { activationIds, lossIds, problems } from '../helpers/arbitraries.ts';
import { boundsOf, expectWithin, ours, together as sumOf, unit } from '../helpers/tolerance.ts';
import { layersOf, traceOf } from '../helpers/traces.ts';

/** TensorFlow.js on its plain JavaScript backend; its default slopes and scales are not always ours. */
const theirs: Readonly<Record<ActivationId, ((z: tf.Tensor2D) => tf.Tensor2D) | string>> = {
  identity: (z) => z,
  sigmoid: (z) => tf.sigmoid(z),
  tanh: (z) => tf.tanh(z),
  relu: (z) => tf.relu(z),
  leakyRelu: (z) => tf.leakyRelu(z, 0.01), // 0.2 unless told
  elu: (z) => tf.elu(z),
  softplus: (z) => tf.softplus(z),
  silu: (z) => tf.mul(z, tf.sigmoid(z)), // it has none of its own
  gelu: 'its erf is a polynomial that is off by up to 1.5e-7, so its GELU would not be ours',
  softmax: (z) => tf.softmax(z),
};
const available = activationIds.filter((id) => typeof theirs[id] !== 'string');

/** Losses of a whole batch, samples as rows. z is that of the output layer. */
const lossOf: Readonly<
  Record<LossId, (a: tf.Tensor2D, t: tf.Tensor2D, z: tf.Tensor2D, id: ActivationId) => tf.Scalar>
> = {
  halfSquaredError: (a, t) => tf.mul(0.5, tf.sum(tf.square(tf.sub(a, t)))),
  squaredError: (a, t) => tf.sum(tf.square(tf.sub(a, t))),
  meanSquaredError: (a, t) => tf.div(tf.sum(tf.square(tf.sub(a, t))), a.shape[1]),
  crossEntropy: (a, t, z, id) => tf.neg(tf.sum(tf.mul(t, id === 'softmax' ? tf.logSoftmax(z) : tf.log(a)))),
  binaryCrossEntropy: (a, t, z, id) =>
    id === 'sigmoid'
      ? tf.sum(tf.sub(tf.softplus(z), tf.mul(t, z)))
      : tf.neg(tf.sum(tf.add(tf.mul(t, tf.log(a)), tf.mul(tf.sub(1, t), tf.log(tf.sub(1, a)))))),
};

interface Theirs {
  readonly cost: Float32Array;
  readonly weights: readonly Float32Array[];
  readonly biases: readonly Float32Array[];
}

/** The gradients that TensorFlow.js's tape gives. */
function gradientsByTfjs(problem: Problem): Theirs {
  return tf.tidy(() => {
    const L = problem.activations.length;
    const [x, t] = [problem.inputs, problem.targets].map((rows) => tf.tensor2d(rows.map((row) => [...row])));
    const costOf = (...parameters: tf.Tensor[]): tf.Scalar => {
      let a = x!;
      let z = x!;
      for (const [i, id] of problem.activations.entries()) {
        z = tf.add(tf.matMul(a, parameters[i] as tf.Tensor2D, false, true), parameters[L + i]!);
        a = (theirs[id] as (z: tf.Tensor2D) => tf.Tensor2D)(z);
      }
      const sum = lossOf[problem.loss](a, t!, z, problem.activations[L - 1]!);
      return problem.reduction === 'mean' ? tf.div(sum, problem.inputs.length) : sum;
    };
    const parameters = [
      ...problem.weights.map((W) => tf.tensor2d(W.map((row) => [...row]))),
      ...problem.biases.map((b) => tf.tensor1d([...b])),
    ];
    const { value, grads } = tf.valueAndGrads(costOf)(parameters);
    const numbers = (tensor: tf.Tensor): Float32Array => tensor.dataSync() as Float32Array;
    return {
      cost: numbers(value),
      weights: grads.slice(0, L).map(numbers),
      biases: grads.slice(L).map(numbers),
    };
  });
}

/** It rounds to a Float32 after each operation, and takes slopes from outputs, a(1 − a). */
const tfjs = { inner: unit.float32, stored: unit.float32, textbook: true };

const networks = fc.sample(problems({ activations: available }), { numRuns: 25, seed: 4220 });

beforeAll(async () => {
  tf.enableProdMode(); // without its advice to use another backend
  await tf.setBackend('cpu');
});

describe('TensorFlow.js on 25 random networks', () => {
  test.each(
    networks.map((problem, i) => {
      const { layers, activations, loss, reduction, inputs } = problem;
      const title = `${layers.join('-')} ${activations.join(' ')}, ${loss}, ${reduction} of ${inputs.length}`;
      return [i + 1, title, problem] as const;
    }),
  )('%i: the cost and every gradient agree within rounding (%s)', (_, __, problem) => {
    const expected = gradientsByTfjs(problem);
    for (const document of Object.values(documents)) {
      const trace = traceOf(document, problem);
      const exact = traceOf(document, problem, { precision: 'float64' });
      const [own, other] = [boundsOf(exact, ours.float32), boundsOf(exact, tfjs)];
      const ends = [
        { end: C, values: expected.cost },
        ...layersOf(problem).flatMap((l) => [
          { end: dW(l), values: expected.weights[l - 1]! },
          { end: db(l), values: expected.biases[l - 1]! },
        ]),
      ];
      for (const { end, values } of ends) {
        const allowed = sumOf(own.of(end), other.of(end));
        expectWithin(trace.read(end).data, values, allowed, `${document.id} ${refId(end)}`);
        const size = Math.max(1, ...values.map(Math.abs));
        expect(Math.max(...allowed) / size, 'else this would prove little').toBeLessThan(5e-3);
      }
    }
  });

  test('the networks have every activation that TensorFlow.js has, every loss, batches and shared layers', () => {
    expect(new Set(networks.flatMap(({ activations }) => activations))).toEqual(new Set(available));
    expect(new Set(networks.map(({ loss }) => loss))).toEqual(new Set(lossIds));
    expect(networks.some(({ inputs }) => inputs.length > 1)).toBe(true);
    expect(networks.some(({ shared }) => shared.length > 0)).toBe(true);
  });

  test('GELU is left out for a reason: the erf of TensorFlow.js is not within rounding of ours', () => {
    expect(activationIds.filter((id) => !available.includes(id))).toEqual(['gelu']);
    const x = Array.from({ length: 61 }, (_, i) => i / 20);
    const errors = Array.from(tf.erf(tf.tensor1d(x)).dataSync(), (v, i) => Math.abs(v - erf(x[i]!)));
    expect(Math.max(...errors)).toBeGreaterThan(unit.float32 * 2);
    expect(Math.max(...errors)).toBeLessThan(2e-7);
  });

  test('leaky ReLU is compared with our slope, which is not the one TensorFlow.js takes unless told', () => {
    expect(tf.leakyRelu(tf.scalar(-1)).dataSync()[0]).toBeCloseTo(-0.2);
    expect((theirs.leakyRelu as (z: tf.Tensor2D) => tf.Tensor2D)(tf.tensor2d([[-1]])).dataSync()[0]).toBeCloseTo(-0.01);
  });
});
