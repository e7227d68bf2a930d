import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activations } from '../../../../src/engine/activations/index.ts';
import { BackstepError } from '../../../../src/engine/errors.ts';
import { losses } from '../../../../src/engine/losses/index.ts';
import { parseProblem } from '../../../../src/engine/problem/parse.ts';
import { problemFile, problemFrom, problemKeys, reductions } from '../../../../src/engine/problem.ts';
import { fileWith, goodFile } from '../../../helpers/problem-files.ts';
import { refusal } from '../../../helpers/refusal.ts';

const refused = (value: unknown) => refusal(() => problemFrom(value));

describe('a right file', () => {
  test('becomes the problem that it describes', () => {
    const { backstep: _, ...rest } = goodFile;
    expect(problemFrom(goodFile)).toEqual(rest);
    expect(parseProblem(JSON.stringify(goodFile, null, 2))).toEqual(rest);
  });

  test('may leave out title, reduction, biases, learning rate and shared layers', () => {
    const left = {
      title: undefined,
      reduction: undefined,
      biases: undefined,
      learningRate: undefined,
      shared: undefined,
    };
    expect(problemFrom(fileWith(left))).toMatchObject({
      title: 'Untitled network',
      reduction: 'mean',
      biases: [
        [0, 0, 0],
        [0, 0],
      ],
      learningRate: 0.1,
      shared: [],
    });
  });

  test('may carry a $schema and notes of its author, which are not kept', () => {
    const problem = problemFrom(fileWith({ $schema: 'problem.schema.json', 'x-course': { week: 3 } }));
    expect(Object.keys(problem)).toEqual(problemKeys.filter((key) => key !== 'backstep' && key !== 'initial'));
  });

  test('is copied: nothing of it lives on in the problem', () => {
    const file = structuredClone(goodFile) as unknown as {
      weights: number[][][];
      inputs: number[][];
      layers: number[];
    };
    const problem = problemFrom(file);
    file.weights[0]![0]![0] = 99;
    file.inputs[0]![0] = 99;
    file.layers[0] = 99;
    expect(problem).toEqual(problemFrom(goodFile));
  });
});

describe('a file that is not right', () => {
  test.each([
    [5, 'expected a problem, an object that starts with "backstep": 1, got 5'],
    [null, 'expected a problem, an object that starts with "backstep": 1, got null'],
    [[goodFile], 'expected a problem, an object that starts with "backstep": 1, got a list of 1'],
    [{}, 'backstep: missing. A problem file starts with "backstep": 1.'],
  ])('%j is no problem', (value, message) => {
    expect(refused(value).message).toBe(message);
  });

  test.each([
    [{ backstep: 2, future: true }, 'backstep: expected 1, got 2. This file comes from a newer version of Backstep.'],
    [{ backstep: '1' }, 'backstep: expected 1, got "1"'],
    [{ backstep: 0 }, 'backstep: expected 1, got 0'],
  ])('%j is another version', (changes, message) => {
    expect(refused(fileWith(changes))).toMatchObject({ code: 'version', message });
  });

  test.each([
    ['layers', '"layers": [2, 3, 1]'],
    ['activations', '"activations": ["tanh", "sigmoid"]'],
    ['loss', '"loss": "halfSquaredError"'],
    ['inputs', '"inputs": [[0, 1], [1, 0]]'],
    ['targets', '"targets": [[0], [1]]'],
  ])('without %s it is refused with an example', (key, example) => {
    const message = `${key}: missing. A problem file needs it, for example ${example}.`;
    expect(refused(fileWith({ [key]: undefined }))).toMatchObject({ code: 'missing', where: key, message });
  });

  test.each([
    [{ lerningRate: 1 }, 'lerningRate: unknown key. Did you mean "learningRate"?'],
    [{ learning_rate: 1 }, 'learning_rate: unknown key. Did you mean "learningRate"?'],
    [
      { optimiser: 'adam' },
      'optimiser: unknown key. The keys are backstep, title, layers, activations, loss, reduction, weights, biases, ' +
        'initial, inputs, targets, learningRate, shared; a note of your own may start with "x-".',
    ],
  ])('%j is an unknown key', (changes, message) => {
    expect(refused(fileWith(changes))).toMatchObject({ code: 'unknown-key', message });
  });

  test.each([
    [{ title: 3 }, 'title: expected a text, got 3'],
    [{ reduction: 'avg' }, 'reduction: expected one of mean, sum, got "avg"'],
    [{ learningRate: '0.1' }, 'learningRate: expected a finite number, got "0.1"'],
    [{ learningRate: null }, 'learningRate: expected a finite number, got null'],
    [
      { loss: 'crossentropy' },
      'loss: expected one of halfSquaredError, squaredError, meanSquaredError, crossEntropy, binaryCrossEntropy, ' +
        'got "crossentropy". Did you mean "crossEntropy"?',
    ],
  ])('%j is a wrong value', (changes, message) => {
    expect(refused(fileWith(changes)).message).toBe(message);
  });

  test('text that is not JSON is refused with its place', () => {
    expect(refusal(() => parseProblem('{"backstep": 1,\n  "layers": [2, 3,, 1]}')).message).toBe(
      'line 2, column 19: this is not JSON: expected a value, found ","',
    );
  });
});

describe('prototypes play no part', () => {
  test('a __proto__ key is an unknown key, and its content is not looked at', () => {
    expect(
      refusal(() => parseProblem(JSON.stringify(goodFile).replace('{', '{"__proto__": {"title": "evil"},'))),
    ).toMatchObject({
      code: 'unknown-key',
      where: '__proto__',
    });
  });

  test('inherited keys do not count', () => {
    expect(refused(Object.create(goodFile)).message).toMatch(/^backstep: missing/);
  });
});

/** Any right problem file, small. */
const anyFile = fc
  .record({
    layers: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
    samples: fc.integer({ min: 1, max: 3 }),
    seed: fc.nat(),
  })
  .chain(({ layers, samples, seed }) => {
    const float = fc.float({ noNaN: true, noDefaultInfinity: true });
    const numbers = (n: number, entry = float) => fc.array(entry, { minLength: n, maxLength: n });
    const rows = (m: number, n: number, entry = float) => fc.array(numbers(n, entry), { minLength: m, maxLength: m });
    return fc.record(
      {
        backstep: fc.constant(1),
        title: fc.string(),
        layers: fc.constant(layers),
        activations: fc.tuple(...layers.slice(1).map(() => fc.constantFrom(...Object.keys(activations)))),
        loss: fc.constantFrom(...Object.keys(losses)),
        reduction: fc.constantFrom(...reductions),
        weights: fc.tuple(...layers.slice(1).map((n, k) => rows(n, layers[k]!))),
        biases: fc.tuple(...layers.slice(1).map((n) => numbers(n))),
        initial: fc.constant({ scheme: 'xavier', seed }),
        inputs: rows(samples, layers[0]!),
        targets: rows(samples, layers.at(-1)!, fc.float({ min: 0, max: 1, noNaN: true })),
        learningRate: float,
      },
      { requiredKeys: ['backstep', 'layers', 'activations', 'loss', 'initial', 'inputs', 'targets'] },
    );
  });

describe('problemFile', () => {
  test('writes the keys of the contract in its order, the version first', () => {
    expect(Object.keys(problemFile(problemFrom(goodFile)))).toEqual(problemKeys.filter((key) => key !== 'initial'));
  });

  test('problemFrom(problemFile(p)) is p, also by way of text', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const problem = problemFrom(file);
        expect(problemFrom(problemFile(problem))).toEqual(problem);
        // JSON has no −0; everything else survives it.
        const plain = JSON.parse(JSON.stringify(problem));
        expect(parseProblem(JSON.stringify(problemFile(problem)))).toEqual(plain);
      }),
    );
  });
});

describe('whatever comes, only a BackstepError is thrown', () => {
  const quietly = (action: () => unknown) => {
    try {
      action();
    } catch (error) {
      expect(error).toBeInstanceOf(BackstepError);
      expect((error as BackstepError).message).not.toMatch(/undefined|\[object/);
    }
  };

  test('for any JSON value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => quietly(() => problemFrom(value))));
  });

  test('for any text', () => {
    fc.assert(fc.property(fc.string(), (text) => quietly(() => parseProblem(text))));
  });

  test('for a right file in which any one key holds any JSON value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...problemKeys), fc.jsonValue({ maxDepth: 3 }), (key, value) =>
        quietly(() => problemFrom({ ...goodFile, [key]: value })),
      ),
    );
  });
});
