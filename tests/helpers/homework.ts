import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { check } from '../../cli/check.ts';
import type { CheckJson } from '../../cli/check-json.ts';
import { type Problem, problemFile, problemFrom } from '../../src/engine/problem.ts';
import { expected } from './student.ts';
import { attempt, type Habits } from './textbook.ts';

/** 3-3-3, all of one width, so that every mistake can be made; three samples, so that N is no other factor. */
export const square = problemFrom({
  backstep: 1,
  title: 'A square network',
  layers: [3, 3, 3],
  activations: ['sigmoid', 'softmax'],
  loss: 'crossEntropy',
  weights: problemFrom({
    backstep: 1,
    layers: [3, 3, 3],
    activations: ['tanh', 'tanh'],
    loss: 'halfSquaredError',
    initial: { scheme: 'xavier', seed: 4 },
    inputs: [[0, 0, 0]],
    targets: [[0, 0, 0]],
  }).weights,
  biases: [
    [0.25, -0.5, 0.125],
    [-0.25, 0.5, 0.375],
  ],
  inputs: [
    [0.5, -1, 2],
    [1.5, 0.25, -0.75],
    [-0.5, 0.75, 1],
  ],
  targets: [
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, 1],
  ],
});

/** The network whose numbers NumPy wrote into tests/fixtures/student, as a problem file. */
function networkOfFixtures(): Record<string, unknown> {
  const rows = (name: string): number[][] => {
    const { shape, values } = expected('network', name);
    const columns = shape.at(-1)!;
    return Array.from({ length: values.length / columns }, (_, i) => values.slice(i * columns, (i + 1) * columns));
  };
  return {
    backstep: 1,
    layers: [3, 4, 2],
    activations: ['tanh', 'sigmoid'],
    loss: 'halfSquaredError',
    weights: [rows('W1'), rows('W2')],
    biases: [rows('b1')[0], rows('b2')[0]],
    inputs: rows('x'),
    targets: rows('y'),
  };
}

/** A student's work by the textbook, as an object of named arrays. */
export function homework(problem: Problem, habits: Partial<Habits> = {}): Record<string, number[][] | number[]> {
  const { work } = attempt(problem, { delta: 'cost', ...habits });
  return Object.fromEntries(
    work.map(({ symbol, layer, rows }) => [
      `${symbol}${layer}`,
      symbol === 'db' ? [...rows[0]!] : rows.map((row) => [...row]),
    ]),
  );
}

/** A folder for the files of a test, with two problems in it: problem.json is the square one, network.json that of NumPy. */
export function homeworkFolder() {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backstep-check-'));
    await written('problem.json', problemFile(square));
    await written('network.json', networkOfFixtures());
  });
  afterAll(() => rm(folder, { recursive: true }));

  const at = (name: string): string => join(folder, name);
  /** Writes bytes as they are, anything else as JSON. */
  const written = async (name: string, content: unknown): Promise<string> => {
    await writeFile(at(name), content instanceof Uint8Array ? content : JSON.stringify(content));
    return at(name);
  };
  const checked = async (file: string, problem = 'problem.json'): Promise<{ answer: CheckJson; exitCode: number }> => {
    const { lines, exitCode } = await check.run([at(problem), file, '--json']);
    return { answer: JSON.parse([...lines].join('\n')) as CheckJson, exitCode };
  };
  return { at, written, checked };
}
