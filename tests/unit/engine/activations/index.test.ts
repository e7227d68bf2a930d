import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import {
  type ActivationId,
  activations,
  type ElementwiseActivation,
} from '../../../../src/engine/activations/index.ts';

const elementwise = Object.entries(activations).filter(
  (entry): entry is [string, ElementwiseActivation] => entry[1].kind === 'elementwise',
);

/** (f(z + h) − f(z − h)) / 2h. */
const difference = (f: (z: number) => number, z: number, h = 1e-5): number => (f(z + h) - f(z - h)) / (2 * h);

/** z in −8…8, at least 0.01 away from 0, where some activations bend or break. */
const smoothPlace = fc.double({ min: -8, max: 8, noNaN: true }).filter((z) => Math.abs(z) > 0.01);

test('the list is that of the problem file, in its order', () => {
  expect(Object.keys(activations)).toEqual(
    'identity sigmoid tanh relu leakyRelu elu softplus silu gelu softmax'.split(' '),
  );
});

test.each(Object.keys(activations) as ActivationId[])(
  'the formulas of %s are TeX that KaTeX accepts strictly',
  (id) => {
    const { tex } = activations[id];
    for (const z of ['z', 'z_{1}^{2}', '(-0.5)']) {
      for (const formula of Object.values(tex) as ((z: string) => string)[]) {
        expect(() => katex.renderToString(formula(z), { strict: 'error', throwOnError: true })).not.toThrow();
      }
    }
  },
);

describe.each(elementwise)('%s', (_, { value, slope, curvature, kinks }) => {
  test('has a slope that agrees with a central difference of its value', () => {
    fc.assert(
      fc.property(smoothPlace, (z) => {
        expect(Math.abs(slope(z) - difference(value, z))).toBeLessThan(1e-8);
      }),
    );
  });

  test('has a curvature that agrees with a central difference of its slope', () => {
    fc.assert(
      fc.property(smoothPlace, (z) => {
        expect(Math.abs(curvature(z) - difference(slope, z))).toBeLessThan(1e-8);
      }),
    );
  });

  test('lists a kink at 0 exactly when its slope jumps there', () => {
    expect(kinks).toEqual(Math.abs(slope(1e-9) - slope(-1e-9)) > 1e-3 ? [0] : []);
  });

  test('takes its slope from the left at 0', () => {
    expect(Math.abs(slope(0) - slope(-1e-12))).toBeLessThan(1e-9);
  });

  test('answers NaN with NaN', () => {
    expect([value(NaN), slope(NaN), curvature(NaN)]).toEqual([NaN, NaN, NaN]);
  });

  test('is nowhere NaN for numbers and for infinities', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (z) => {
        for (const f of [value, slope, curvature]) expect(f(z)).not.toBeNaN();
      }),
    );
  });

  test('has reached its limits at ±1e4 and keeps them up to ±∞', () => {
    for (const [far, end] of [
      [1e4, Infinity],
      [-1e4, -Infinity],
    ] as const) {
      expect(slope(far)).toBe(slope(end));
      expect(curvature(far) + 0).toBe(curvature(end) + 0); // + 0 makes −0 an ordinary 0
      const limit = Number.isFinite(value(end)) ? value(end) : slope(end) * far; // a bound, or a line through 0
      expect(value(far) + 0).toBe(limit + 0);
    }
  });
});

/** z, g, g′, g″ from mpmath with 40 digits. */
const known = [
  ['sigmoid', -30, 9.357622968839299e-14, 9.357622968838423e-14, 9.357622968836672e-14],
  ['sigmoid', -3.25, 0.03732688734412946, 0.03593359082532813, 0.033251012632113996],
  ['sigmoid', -0.001, 0.4997500000208333, 0.24999993750001043, 0.0001249999583333422],
  ['sigmoid', 2, 0.8807970779778824, 0.10499358540350652, -0.07996250105615306],
  ['sigmoid', 17.5, 0.999999974890009, 2.5109990296416514e-8, -2.5109989035393256e-8],
  ['tanh', -30, -1, 3.502604305078608e-26, 7.005208610157216e-26],
  ['tanh', -3.25, -0.996997635486526, 0.0059957148342761986, 0.011955427025649716],
  ['tanh', -0.001, -0.0009999996666668, 0.9999990000006667, 0.0019999973333356],
  ['tanh', 2, 0.9640275800758169, 0.07065082485316447, -0.13621868742711304],
  ['tanh', 17.5, 0.9999999999999988, 2.5220467040587925e-15, -5.044093408117579e-15],
  ['elu', -30, -0.9999999999999064, 9.357622968840175e-14, 9.357622968840175e-14],
  ['elu', -0.001, -0.0009995001666250082, 0.999000499833375, 0.999000499833375],
  ['elu', 2, 2, 1, 0],
  ['softplus', -30, 9.357622968839737e-14, 9.357622968839299e-14, 9.357622968838423e-14],
  ['softplus', -1, 0.3132616875182228, 0.2689414213699951, 0.19661193324148185],
  ['softplus', 17.5, 17.500000025109991, 0.999999974890009, 2.5109990296416514e-8],
  ['silu', -30, -2.8072868906517896e-12, -2.713710660963134e-12, -2.620134431274233e-12],
  ['silu', -0.001, -0.0004997500000208334, 0.49950000008333334, 0.4999997500000625],
  ['silu', 2, 1.7615941559557649, 1.0907842487848955, 0.05006216869470691],
  ['gelu', -3.25, -0.0018753313877699928, -0.006017381143833479, -0.017373723990629263],
  ['gelu', -0.001, -0.000499601057786089, 0.4992021157051586, 0.7978837629186037],
  ['gelu', 2, 1.9544997361036416, 1.085231801078197, -0.1079819330263761],
] as const;

test.each(known)('%s at %d is right to 13 digits, tails included', (id, z, ...expected) => {
  const { value, slope, curvature } = activations[id];
  for (const [i, actual] of [value(z), slope(z), curvature(z)].entries()) {
    expect(Math.abs(actual - expected[i]!)).toBeLessThanOrEqual(1e-13 * Math.abs(expected[i]!));
  }
});

test('ReLU is 0 with slope 0 at its kink, also at −0', () => {
  const { value, slope } = activations.relu;
  expect([value(0), value(-0), slope(0), slope(-0)]).toEqual([0, 0, 0, 0]);
});

test('leaky ReLU lets one hundredth through on the left, its kink included', () => {
  const { value, slope } = activations.leakyRelu;
  expect([value(-3), slope(-3), slope(0), slope(1e-300)]).toEqual([-0.03, 0.01, 0.01, 1]);
});
