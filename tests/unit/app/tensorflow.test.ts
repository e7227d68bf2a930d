import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as whole from '@tensorflow/tfjs';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gradientsByTensorFlow, type TensorFlow } from '../../../app/tools/gradient-check/by-tensorflow.ts';
import type { ActivationId } from '../../../src/engine/activations/index.ts';
import type { LossId, Problem } from '../../../src/engine/problem.ts';
import { activationIds, lossIds } from '../../helpers/arbitraries.ts';
import { wholeTensorFlow } from '../../helpers/gradient-check.ts';

type Part = TensorFlow & { prepare(): Promise<void>; version: string };

let folder: string;
let part: Part;

/** The part that ships, bundled as for the page. Node can't load its files one by one. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tensorflow-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('../../../app/tools/gradient-check/tensorflow.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'part.mjs' } },
    },
  });
  part = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'part.mjs')).href)) as Part;
  await part.prepare();
  await wholeTensorFlow();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const problemWith = (activation: ActivationId, loss: LossId): Problem => ({
  title: 'two of each',
  layers: [2, 3, 2],
  activations: [activation, activation],
  loss,
  reduction: 'mean',
  weights: [
    [
      [0.5, -0.25],
      [0.75, 1],
      [-0.5, 0.25],
    ],
    [
      [0.25, 0.5, -0.75],
      [1, -0.25, 0.5],
    ],
  ],
  biases: [
    [0.25, 0.5, -0.125],
    [0.75, 0.5],
  ],
  inputs: [
    [0.5, 0.25],
    [1, -0.5],
    [0.25, 0.75],
  ],
  // Also those that make ln 0 in the losses that take logarithms.
  targets: [
    [1, 0],
    [0, 1],
    [0.5, 0.5],
  ],
  learningRate: 1,
  shared: [],
});

describe('the part of TensorFlow.js that ships', () => {
  test('is of the version that the tests have', () => {
    expect(part.version).toBe(whole.version_core);
  });

  test.each(activationIds.flatMap((activation) => lossIds.map((loss) => [activation, loss] as const)))(
    'has all that %s under %s needs: the numbers are those of the whole',
    (activation, loss) => {
      const problem = problemWith(activation, loss);
      const [ours, theirs] = [part, whole].map((tf) => gradientsByTensorFlow(tf, problem)) as [
        ReturnType<typeof gradientsByTensorFlow>,
        ReturnType<typeof gradientsByTensorFlow>,
      ];
      expect(ours).toEqual(theirs);
      expect(Object.keys(ours.gradients)).toEqual(['W.1', 'b.1', 'W.2', 'b.2']);
    },
  );

  test('weights that are used twice get the sum of both', () => {
    const problem = { ...problemWith('tanh', 'squaredError'), layers: [2, 2, 2] };
    const [W, b] = [problem.weights[1]!.map((row) => row.slice(1)), problem.biases[1]!];
    const shared = { ...problem, weights: [W, W], biases: [b, b], shared: [[1, 2]] };
    const apart = { ...shared, shared: [] };
    const [one, two] = [shared, apart].map((each) => gradientsByTensorFlow(part, each).gradients);
    for (const [i, value] of one!['W.1']!.entries()) expect(value).toBeCloseTo(two!['W.1']![i]! + two!['W.2']![i]!, 6);
    expect(Object.keys(one!)).toEqual(['W.1', 'b.1']);
  });
});
