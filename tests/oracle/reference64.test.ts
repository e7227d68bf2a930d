import { describe, expect, test } from 'vitest';
import { type ActivationId, activations } from '../../src/engine/activations/index.ts';
import { losses } from '../../src/engine/losses/index.ts';
import { type LossId, type Problem, reductions } from '../../src/engine/problem.ts';
import { randomFrom, uniform } from '../../src/engine/random.ts';
import { flat, type Nested, oracleCases, problemOf } from '../helpers/oracle.ts';
import { backward64, centralDifferences64, cost64, gradients64, updated64 } from '../helpers/reference64.ts';

function near(actual: Nested, expected: Nested, tolerance: number, what: string): void {
  const [ours, theirs] = [flat(actual), flat(expected)];
  expect(ours.length, what).toBe(theirs.length);
  for (const [i, v] of theirs.entries()) {
    const error = Math.abs(ours[i]! - v) / Math.max(1, Math.abs(v));
    expect(error, `${what}, entry ${i}: ${ours[i]} is not ${v}`).toBeLessThanOrEqual(tolerance);
  }
}

describe('the 64-bit reference agrees with oracle.json to 1e-12', () => {
  test('there are 16 cases', () => {
    expect(oracleCases).toHaveLength(16);
  });

  test.each(oracleCases.map((oracle) => [oracle.id, oracle] as const))('%s', (_, oracle) => {
    const problem = problemOf(oracle);
    const { dW, db, shared } = gradients64(problem);
    const agree = (actual: Nested, expected: Nested, what: string) => near(actual, expected, 1e-12, what);

    for (const [k, sample] of backward64(problem).entries()) {
      const expected = oracle.samples[k]!;
      agree(sample.loss, expected.loss, `loss of sample ${k + 1}`);
      agree(sample.dx, expected.dloss_dx, `dloss_dx of sample ${k + 1}`);
      for (let l = 1; l <= oracle.L; l++) {
        const layer = expected.layers[String(l)]!;
        for (const symbol of ['z', 'a', 'J', 'e', 'delta'] as const) {
          agree(sample[symbol][l - 1]!, layer[symbol]!, `${symbol}, layer ${l}, sample ${k + 1}`);
        }
      }
    }
    agree(cost64(problem), oracle.cost, 'cost');
    const next = updated64(problem);
    for (let l = 1; l <= oracle.L; l++) {
      agree(dW[l - 1]!, oracle.dW[String(l)]!, `dW, layer ${l}`);
      agree(db[l - 1]!, oracle.db[String(l)]!, `db, layer ${l}`);
      agree(next.weights[l - 1]!, oracle.updated.W[String(l)]!, `updated W, layer ${l}`);
      agree(next.biases[l - 1]!, oracle.updated.b[String(l)]!, `updated b, layer ${l}`);
    }
    agree(cost64(next), oracle.updated.cost, 'cost after the update');
    for (const group of oracle.shared_gradients ?? []) {
      for (const layer of group.layers) {
        agree(shared.dW[layer - 1]!, group.dW, `shared dW, layer ${layer}`);
        agree(shared.db[layer - 1]!, group.db, `shared db, layer ${layer}`);
      }
    }
  });
});

/** A 3-3-3-2 network with weights in ±1; its targets are probabilities that add up to 1 where `oneHot` says so. */
function network(hidden: ActivationId, output: ActivationId, loss: LossId, rest: Partial<Problem>): Problem {
  const random = randomFrom(11);
  const numbers = (n: number) => Array.from({ length: n }, () => uniform(random, -1, 1));
  const matrix = (rows: number, columns: number) => Array.from({ length: rows }, () => numbers(columns));
  return {
    title: `${hidden}, ${output}, ${loss}`,
    layers: [3, 3, 3, 2],
    activations: [hidden, hidden, output],
    loss,
    reduction: 'mean',
    weights: [matrix(3, 3), matrix(3, 3), matrix(2, 3)],
    biases: [numbers(3), numbers(3), numbers(2)],
    inputs: matrix(3, 3),
    targets: [
      [0, 1],
      [0.25, 0.75],
      [0.5, 0.125],
    ],
    learningRate: 0.1,
    shared: [],
    ...rest,
  };
}

/** Cross-entropies take logarithms of outputs, so theirs must lie between 0 and 1. */
const outputsFor = (loss: LossId): readonly ActivationId[] =>
  loss === 'crossEntropy' || loss === 'binaryCrossEntropy'
    ? ['sigmoid', 'softmax']
    : ['identity', 'sigmoid', 'softmax'];

describe('the 64-bit reference agrees with its own central differences', () => {
  const agree = (problem: Problem) => {
    const exact = gradients64(problem);
    const numerical = centralDifferences64(problem);
    for (const [name, ours, theirs] of [
      ['one use', exact, numerical],
      ['shared', exact.shared, numerical.shared],
    ] as const) {
      near([...ours.dW], [...theirs.dW], 1e-8, `${problem.title}: dW, ${name}`);
      near([...ours.db], [...theirs.db], 1e-8, `${problem.title}: db, ${name}`);
    }
  };

  test.each(Object.keys(activations) as ActivationId[])('with %s in the hidden layers', (id) => {
    agree(network(id, 'identity', 'halfSquaredError', {}));
  });

  test.each(Object.keys(losses) as LossId[])(
    'with %s as loss, after every output it allows, as mean and as sum',
    (loss) => {
      for (const output of outputsFor(loss)) {
        for (const reduction of reductions) agree(network('tanh', output, loss, { reduction }));
      }
    },
  );

  test('with weights shared by two layers', () => {
    const { weights, biases } = network('tanh', 'identity', 'squaredError', {});
    agree(
      network('tanh', 'identity', 'squaredError', {
        shared: [[1, 2]],
        weights: [weights[0]!, weights[0]!, weights[2]!],
        biases: [biases[0]!, biases[0]!, biases[2]!],
      }),
    );
  });
});
