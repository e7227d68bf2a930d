import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { inFloat32 } from '../../src/debugger/gradient-check/bare.ts';
import { costFunction } from '../../src/debugger/gradient-check/cost.ts';
import { bestOf, type Curve, curveOf, steps } from '../../src/debugger/gradient-check/curve.ts';
import { centralDifference, usualStep } from '../../src/debugger/gradient-check/differences.ts';
import type { Kink } from '../../src/debugger/gradient-check/kinks.ts';
import { type Parameter, parametersOf } from '../../src/debugger/gradient-check/parameters.ts';
import { documents } from '../../src/documents/index.ts';
import { mistakes, mutate, plainProgram } from '../../src/documents/mistakes/index.ts';
import { activations } from '../../src/engine/activations/index.ts';
import { BackstepError } from '../../src/engine/errors.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { unroll } from '../../src/engine/program.ts';
import { sizeOf } from '../../src/engine/tensor.ts';
import { record, type Trace } from '../../src/engine/trace.ts';
import { activationIds, lossIds, problems, runs } from '../helpers/arbitraries.ts';
import {
  bareOf,
  checkOf,
  differing,
  finish,
  tensorflowOf,
  verdictsOf,
  wholeTensorFlow,
} from '../helpers/gradient-check.ts';
import { centralDifferences64, forward64, type Gradients64, gradients64 } from '../helpers/reference64.ts';
import { traceOf } from '../helpers/traces.ts';

beforeAll(wholeTensorFlow);

/** One parameter's numbers in a gradient of the reference. */
const flatOf = ({ symbol, layer }: Parameter, { shared }: Gradients64): number[] =>
  symbol === 'W' ? shared.dW[layer - 1]!.flat() : [...shared.db[layer - 1]!];

/** The same network with one entry set, wherever it is used. */
function withEntry(
  problem: Problem,
  { symbol, uses }: Parameter,
  offset: number,
  value: (w: number) => number,
): Problem {
  const change = <T>(lists: readonly T[], how: (list: T) => T) =>
    lists.map((list, i) => (uses.includes(i + 1) ? how(list) : list));
  if (symbol === 'b') return { ...problem, biases: change(problem.biases, (b) => b.with(offset, value(b[offset]!))) };
  return {
    ...problem,
    weights: change(problem.weights, (W) => {
      const [i, j] = [Math.floor(offset / W[0]!.length), offset % W[0]!.length];
      return W.with(i, W[i]!.with(j, value(W[i]![j]!)));
    }),
  };
}

const pairs = activationIds.flatMap((activation) => lossIds.map((loss) => [activation, loss] as const));

describe('the four ways agree within rounding', () => {
  test.each(pairs)('%s under %s', (activation, loss) => {
    const networks = problems({
      activations: [activation],
      losses: [loss],
      depth: { min: 1, max: 3 },
      width: { max: 3 },
      samples: { max: 3 },
    });
    fc.assert(
      fc.property(networks, fc.constantFrom(...Object.values(documents)), (problem, document) => {
        const check = checkOf(traceOf(document, problem));
        expect(check.areBounds).toBe(true);
        const verdicts = verdictsOf(check, tensorflowOf(problem));
        expect(differing(verdicts)).toEqual([]);
        const reference = gradients64(problem);
        const differences = centralDifferences64(problem, usualStep);
        for (const { parameter, entries, reverse, differences: ours, tolerances, kinks } of check.parameters) {
          expect(entries).toHaveLength(sizeOf(parameter.shape));
          const [right, theirs] = [flatOf(parameter, reference), flatOf(parameter, differences)];
          for (const i of entries) {
            // The reference has an arithmetic of its own, in 64-bit as well: the same tolerance once more.
            const allowed = 2 * tolerances.differences[i]!;
            expect(Math.abs(reverse[i]! - right[i]!)).toBeLessThanOrEqual(allowed);
            if (kinks[i]!.length === 0) expect(Math.abs(ours[i]! - theirs[i]!)).toBeLessThanOrEqual(allowed);
          }
        }
      }),
      runs(6),
    );
  });

  test('and what is allowed is little: no way may be off by more than a thousandth of the largest entry', () => {
    const networks = problems({ depth: { max: 3 }, width: { max: 3 }, samples: { max: 3 }, shared: 'never' });
    let tried = 0;
    fc.assert(
      fc.property(networks, (problem) => {
        const { parameters } = checkOf(traceOf(documents.together, problem));
        const largest = Math.max(...parameters.flatMap(({ reverse }) => reverse.map(Math.abs)));
        // Where nothing gets through there is nothing to compare with.
        if (largest < 0.01) return;
        tried++;
        for (const { tolerances, kinks } of parameters) {
          expect(Math.max(...tolerances.program)).toBeLessThan(largest / 1000);
          const open = tolerances.differences.filter((_, i) => kinks[i]!.length === 0);
          expect(Math.max(0, ...open)).toBeLessThan(largest / 1000);
        }
      }),
      runs(40),
    );
    expect(tried).toBeGreaterThan(20);
  });
});

describe('kinks', () => {
  /** Whole numbers meet 0 often, and 64-bit sums of them have no rounding. */
  const whole = fc.integer({ min: -2, max: 2 });
  const networks = fc
    .record({
      layers: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }),
      N: fc.integer({ min: 1, max: 3 }),
      numbers: fc.infiniteStream(whole),
      ids: fc.infiniteStream(fc.constantFrom('relu' as const, 'leakyRelu' as const, 'identity' as const)),
    })
    .map(({ layers, N, numbers, ids }): Problem => {
      const list = (n: number, nudge = 0) => Array.from({ length: n }, () => numbers.next().value! + nudge);
      return {
        title: 'whole numbers',
        layers,
        activations: layers.slice(1).map(() => ids.next().value!),
        loss: 'halfSquaredError',
        reduction: 'sum',
        weights: layers.slice(1).map((n, i) => Array.from({ length: n }, () => list(layers[i]!))),
        // Some z are near 0 without being 0: within a step, or just outside.
        biases: layers.slice(1).map((n) => list(n).map((b, i) => b + [0, 2 ** -18, -(2 ** -16), 2 ** -20][i % 4]!)),
        inputs: Array.from({ length: N }, () => list(layers[0]!)),
        targets: Array.from({ length: N }, () => list(layers.at(-1)!)),
        learningRate: 1,
        shared: [],
      };
    });

  /** Every z on its way into a kink, from the reference: looked at before, at, and after. */
  function bruteForce(problem: Problem, parameter: Parameter, offset: number): Kink[] {
    const at = (step: number) => forward64(withEntry(problem, parameter, offset, (w) => w + step));
    const [before, here, after] = [at(-usualStep), at(0), at(usualStep)];
    return problem.inputs.flatMap((_, sample) =>
      problem.activations.flatMap((id, l) => {
        const g = activations[id];
        const kinks = g.kind === 'elementwise' ? g.kinks : [];
        return here[sample]!.z[l]!.flatMap((z, neuron) =>
          kinks.flatMap((kink) => {
            const [below, above] = [before[sample]!.z[l]![neuron]!, after[sample]!.z[l]![neuron]!];
            const sides = new Set([below, z, above].map((value) => Math.sign(value - kink)));
            return sides.size > 1 ? [{ layer: l + 1, neuron, sample, at: kink, exactly: z === kink }] : [];
          }),
        );
      }),
    );
  }

  const order = (kinks: readonly Kink[]) =>
    kinks.toSorted((x, y) => x.sample - y.sample || x.layer - y.layer || x.neuron - y.neuron);

  test('those that a step crosses are the ones that a search of every z finds, in every document', () => {
    let [found, exact] = [0, 0];
    fc.assert(
      fc.property(networks, fc.constantFrom(...Object.values(documents)), (problem, document) => {
        const cost = costFunction(bareOf(traceOf(document, problem)), 'float64');
        for (const parameter of parametersOf(problem)) {
          for (let offset = 0; offset < sizeOf(parameter.shape); offset++) {
            const { kinks } = centralDifference(cost, parameter, offset, usualStep);
            expect(order(kinks)).toEqual(order(bruteForce(problem, parameter, offset)));
            found += kinks.length;
            exact += kinks.filter(({ exactly }) => exactly).length;
          }
        }
      }),
      runs(60),
    );
    expect(exact).toBeGreaterThan(20);
    expect(found).toBeGreaterThan(exact);
  });

  test('at a kink the difference is off and is not counted as wrong', () => {
    const problem: Problem = {
      title: 'a ReLU that stands on its kink',
      layers: [1, 1],
      activations: ['relu'],
      loss: 'halfSquaredError',
      reduction: 'sum',
      weights: [[[1]]],
      biases: [[0]],
      inputs: [[0], [1]],
      targets: [[1], [0]],
      learningRate: 1,
      shared: [],
    };
    const check = checkOf(traceOf(documents.together, problem));
    const bias = check.parameters[1]!;
    expect(bias.kinks).toEqual([[{ layer: 1, neuron: 0, sample: 0, at: 0, exactly: true }]]);
    // Backpropagation takes the slope 0 from the left, the difference half of both: 1 + (−1 · 1/2) against 1 + 0.
    expect(bias.reverse).toEqual([1]);
    expect(bias.differences[0]).toBeCloseTo(0.5, 4);
    const verdicts = verdictsOf(check, tensorflowOf(problem));
    expect(verdicts.get('b.1 differences')).toMatchObject({ verdict: 'kinks', leftOut: 1, wrong: 0 });
    expect(verdicts.get('W.1 differences')).toMatchObject({ verdict: 'agrees', leftOut: 0 });
    expect(differing(verdicts)).toEqual([]);
  });
});

describe('the error against h', () => {
  const smooth = problems({
    activations: ['sigmoid', 'tanh', 'softplus', 'silu', 'gelu'],
    losses: ['halfSquaredError'],
    depth: { min: 2, max: 3 },
    width: { min: 2, max: 3 },
    samples: { max: 3 },
    shared: 'never',
  });

  /** Curves that bend: both errors can be seen. */
  function curves(count: number): Curve[] {
    const found: Curve[] = [];
    for (const problem of fc.sample(smooth, { numRuns: 4 * count, seed: 17 })) {
      const program = bareOf(traceOf(documents.together, problem));
      const curve = finish(curveOf(program, [{ parameter: parametersOf(problem)[0]!, offset: 0 }]));
      if (curve.truncation > 1e-3 && curve.slope > 1e-3 && found.length < count) found.push(curve);
    }
    expect(found).toHaveLength(count);
    return found;
  }

  test('is best near the cube root of ε, in 64-bit and in 32-bit', () => {
    for (const { points, truncation, rounding } of curves(12)) {
      for (const precision of ['float64', 'float32'] as const) {
        // Where c·h² + ε/h is smallest; rounding is luck within an order of magnitude or so.
        const meeting = Math.cbrt(rounding[precision] / (2 * truncation));
        const { h } = bestOf(points, precision)!;
        expect(h).toBeGreaterThan(meeting / 32);
        expect(h).toBeLessThan(meeting * 32);
      }
    }
  });

  test('falls with h² on the one side, and rises with ε/h on the other', () => {
    for (const { points, truncation, rounding } of curves(12)) {
      const at = (h: number) => points.find((point) => Math.abs(Math.log10(point.h / h)) < 0.01)!;
      expect(at(1e-2).float64 / at(1e-3).float64).toBeGreaterThan(90);
      expect(at(1e-2).float64 / at(1e-3).float64).toBeLessThan(110);
      expect(at(1e-3).float64 / (truncation * 1e-6)).toBeCloseTo(1, 1);
      // A few roundings of C at most, whatever h.
      for (const { h, float64 } of points)
        expect(float64).toBeLessThan(1.5 * truncation * h * h + (32 * rounding.float64) / h);
      expect(at(1e-12).float64).toBeGreaterThan(at(1e-5).float64);
    }
  });

  test('in 32-bit nothing is left of the slope at the step that is right in 64-bit', () => {
    const worse = curves(12).filter(({ points, slope }) => points.find(({ h }) => h < 1.1e-6)!.float32 > slope / 100);
    expect(worse.length).toBeGreaterThan(6);
  });

  test('has its largest over all entries', () => {
    const [problem] = fc.sample(smooth, { numRuns: 1, seed: 3 });
    const program = bareOf(traceOf(documents.together, problem!));
    const entries = parametersOf(problem!).map((parameter) => ({ parameter, offset: 0 }));
    const each = entries.map((entry) => finish(curveOf(program, [entry])).points);
    const all = finish(curveOf(program, entries)).points;
    expect(all).toHaveLength(steps.length);
    for (const [i, { float64, float32 }] of all.entries()) {
      expect(float64).toBe(Math.max(...each.map((points) => points[i]!.float64)));
      expect(float32).toBe(Math.max(...each.map((points) => points[i]!.float32)));
    }
  });
});

describe('a wrong program', () => {
  const problem = inFloat32({
    title: 'one that every mistake shows on',
    layers: [2, 2, 2, 2],
    activations: ['relu', 'sigmoid', 'softmax'],
    loss: 'meanSquaredError',
    reduction: 'mean',
    weights: [
      [
        [0.5, -0.25],
        [0.75, 0.5],
      ],
      [
        [0.3, -0.6],
        [0.9, 0.2],
      ],
      [
        [-0.7, 0.4],
        [0.1, 0.8],
      ],
    ],
    biases: [
      [0.25, -1],
      [0.1, -0.2],
      [0.3, -0.1],
    ],
    inputs: [
      [1, 0.5],
      [-0.5, 1.25],
      [0.75, 1.5],
    ],
    targets: [
      [1, 0],
      [0, 1],
      [0.5, 0.25],
    ],
    learningRate: 0.5,
    shared: [],
  });
  const plain = plainProgram(problem);
  /** Some mistakes need a loss that is added up over the outputs, or one that the softmax goes together with. */
  const classes = [
    [1, 0],
    [0, 1],
    [0.5, 0.5],
  ];
  const networks: readonly Problem[] = [problem, { ...problem, loss: 'crossEntropy', targets: classes }];

  /** Whether the mutated program has other gradients than the network, by the reference. */
  const isOther = (trace: Trace, right: ReturnType<typeof gradients64>): boolean =>
    checkOf(trace).parameters.some(({ parameter, program, tolerances }) => {
      const reference = flatOf(parameter, right);
      return program.some((value, i) => !(Math.abs(value - reference[i]!) <= 1e-5 + tolerances.program[i]!));
    });

  test.each(mistakes.map((mistake) => [mistake.id, mistake] as const))('%s shows', (id, mistake) => {
    let tried = 0;
    for (const network of networks) {
      const [blocks, right, theirs] = [plainProgram(network), gradients64(network), tensorflowOf(network)];
      for (const form of mistake.forms(network)) {
        for (const scope of ['all', 1, 2, 3] as const) {
          let trace: Trace;
          let shows: boolean;
          try {
            trace = record(unroll(mutate(blocks, network, form, scope), network));
            shows = isOther(trace, right);
          } catch (error) {
            // Some mutations don't fit a layer; the program says so itself.
            if (error instanceof BackstepError) continue;
            throw error;
          }
          const verdicts = differing(verdictsOf(checkOf(trace), theirs));
          if (!shows) continue;
          tried++;
          expect(verdicts, `${id} in ${scope}, ${network.loss}`).not.toEqual([]);
          // Differences and reverse mode are of the same cost, whatever the program does with it.
          expect(verdicts.filter((name) => name.endsWith('differences'))).toEqual([]);
        }
      }
    }
    expect(tried, 'else this would prove little').toBeGreaterThan(0);
  });

  test('without its mistake it is not accused', () => {
    const trace = record(unroll(plain, problem));
    expect(differing(verdictsOf(checkOf(trace), tensorflowOf(problem)))).toEqual([]);
  });

  test('a mistake on the way back is the program’s, one on the way forward shows beside TensorFlow.js', () => {
    const by = (id: string) => {
      const form = mistakes.find((mistake) => mistake.id === id)!.forms(problem)[0]!;
      const trace = record(unroll(mutate(plain, problem, form, 'all'), problem));
      return differing(verdictsOf(checkOf(trace), tensorflowOf(problem))).map((name) => name.split(' ')[1]!);
    };
    expect(new Set(by('missing-activation-derivative'))).toEqual(new Set(['program']));
    expect(by('missing-bias')).toContain('tensorflow');
  });
});
