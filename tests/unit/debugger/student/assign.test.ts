import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StudentArray } from '../../../../src/debugger/student/arrays.ts';
import { bring } from '../../../../src/debugger/student/assign.ts';
import { networkFrom } from '../../../../src/debugger/student/network.ts';
import { documents } from '../../../../src/documents/index.ts';
import { reference } from '../../../../src/engine/algebra/expression.ts';
import { BackstepError } from '../../../../src/engine/errors.ts';
import { type Problem, problemFile, problemFrom } from '../../../../src/engine/problem.ts';
import { unroll } from '../../../../src/engine/program.ts';
import { record } from '../../../../src/engine/trace.ts';
import { problems, runs } from '../../../helpers/arbitraries.ts';
import { refusal } from '../../../helpers/refusal.ts';
import { arraysOf, expected } from '../../../helpers/student.ts';

/** An array whose numbers are all different and say where they belong: row · 100 + column. */
function array(name: string, shape: number[]): StudentArray {
  const columns = shape.at(-1) ?? 1;
  const size = shape.reduce((product, n) => product * n, 1);
  const values = Float64Array.from({ length: size }, (_, i) => Math.floor(i / columns) * 100 + (i % columns));
  return { name, shape, values, half: values.map((v) => v / 1000), precision: '' };
}

const sized = (layers: number[], samples: number): Problem => {
  const rows = (n: number, m: number) => Array.from({ length: n }, () => new Array<number>(m).fill(0.5));
  return problemFrom({
    backstep: 1,
    layers,
    activations: layers.slice(1).map(() => 'tanh'),
    loss: 'halfSquaredError',
    inputs: rows(samples, layers[0]!),
    targets: rows(samples, layers.at(-1)!),
    weights: layers.slice(1).map((n, k) => rows(n, layers[k]!)),
  });
};

const seen = (arrays: StudentArray[], problem: Problem) => {
  const { brought, said, ignored } = bring(arrays, problem);
  return {
    found: brought.map(({ name, symbol, layer, values }) => [name, symbol, layer, values.shape]),
    said,
    ignored: Object.fromEntries(ignored.map(({ name, why }) => [name, why])),
    numbers: Object.fromEntries(brought.map(({ name, values }) => [name, [...values.data]])),
    halves: Object.fromEntries(brought.map(({ name, half }) => [name, [...half]])),
  };
};

describe('rows and columns', () => {
  const problem = sized([3, 4, 2], 5);

  test('as ours, nothing is said', () => {
    const { found, said, ignored } = seen(
      [array('db1', [4]), array('dW1', [4, 3]), array('z1', [5, 4]), array('delta2', [5, 2]), array('a0', [5, 3])],
      problem,
    );
    expect(found).toEqual([
      ['a0', 'a', 0, [5, 3]],
      ['z1', 'z', 1, [5, 4]],
      ['delta2', 'delta', 2, [5, 2]],
      ['dW1', 'dW', 1, [4, 3]],
      ['db1', 'db', 1, [4]],
    ]);
    expect(said).toEqual([]);
    expect(ignored).toEqual({});
  });

  test('samples as columns and weights [in × out] are turned, and it is said', () => {
    const { numbers, halves, said } = seen([array('z1', [4, 5]), array('dW2', [4, 2])], problem);
    expect(numbers.z1!.slice(0, 5)).toEqual([0, 100, 200, 300, 1]);
    expect(numbers.dW2).toEqual([0, 100, 200, 300, 1, 101, 201, 301]);
    expect(halves.dW2![1]).toBe(0.1);
    expect(said).toEqual([
      'dW2 is [in × out]; here rows and columns are exchanged, so that a row is a neuron.',
      'z1 has samples as columns; here they are rows.',
    ]);
  });

  test('a square goes as the others do', () => {
    const square = sized([3, 3, 2], 3);
    const both = seen([array('dW1', [3, 3]), array('dW2', [3, 2]), array('z1', [3, 3]), array('z2', [2, 3])], square);
    expect(both.numbers.dW1!.slice(0, 3)).toEqual([0, 100, 200]);
    expect(both.numbers.z1!.slice(0, 3)).toEqual([0, 100, 200]);
    expect(both.said.join()).not.toContain('either way');
    // The network in the file tells too, though it is not compared.
    const told = seen([array('dW1', [3, 3]), array('W2', [3, 2]), array('z1', [3, 3]), array('y', [2, 3])], square);
    expect(told.numbers.dW1!.slice(0, 3)).toEqual([0, 100, 200]);
    expect(told.numbers.z1!.slice(0, 3)).toEqual([0, 100, 200]);
  });

  test('and where every shape is a square, the problem’s own numbers tell how z and a lie', () => {
    const square = problemFrom({
      ...problemFile(sized([3, 3, 2], 3)),
      inputs: [
        [1, 2, 3],
        [-1, 0, 4],
        [0.5, 1.5, -2],
      ],
    });
    const columns = { ...array('a0', [3, 3]), values: Float64Array.of(1, -1, 0.5, 2, 0, 1.5, 3, 4, -2) };
    const wild = array('z1', [3, 3]);
    const turned = seen([columns, wild], square);
    expect(turned.numbers.a0).toEqual(square.inputs.flat());
    expect(turned.numbers.z1!.slice(0, 3)).toEqual([0, 100, 200]);
    expect(turned.said).toEqual(['a0 and z1 have samples as columns; here they are rows.']);
    const straight = seen([{ ...columns, values: Float64Array.from(square.inputs.flat()) }, wild], square);
    expect(straight.numbers.z1!.slice(0, 3)).toEqual([0, 1, 2]);
    expect(straight.said).toEqual([]);
  });

  test('and where nothing tells, it stays as it is, and it is said', () => {
    const { numbers, said } = seen([array('dW1', [3, 3]), array('z1', [3, 3])], sized([3, 3, 2], 3));
    expect(numbers.dW1!.slice(0, 3)).toEqual([0, 1, 2]);
    expect(said).toEqual([
      'dW1 could be read either way; taken as [out × in].',
      'z1 could be read either way; samples are taken as rows.',
    ]);
  });

  test('vectors with or without a 1, a single sample, a single neuron', () => {
    const single = sized([3, 1, 1], 1);
    const { found } = seen(
      [array('db1', [1, 1]), array('dW1', [3]), array('dW2', []), array('a0', [3, 1]), array('z1', [])],
      single,
    );
    expect(found.map(([, , , shape]) => shape)).toEqual([[1, 3], [1, 1], [1, 1], [1, 3], [1]]);
    const columns = seen([array('db1', [4, 1]), array('db2', [1, 2])], problem);
    expect(columns.found.map(([, , , shape]) => shape)).toEqual([[2], [4]]);
  });

  test('what does not fit is named with both shapes', () => {
    const { found, ignored } = seen(
      [array('dW1', [4, 4]), array('db2', [5, 2]), array('z1', [4]), array('z3', [5, 2])],
      problem,
    );
    expect(found).toEqual([]);
    expect(ignored).toEqual({
      dW1: 'dW of layer 1 is [4 × 3] here, but this is [4 × 4]',
      db2: 'db of layer 2 is [2] here, but this is [5 × 2]; each sample has its own there: add them up over the samples',
      z1: 'z of layer 1 is [5 × 4] here, but this is [4]',
      z3: 'there is no z of layer 3: the network has 2 layers',
    });
  });

  test('twins, names without a layer, and what was corrected by hand', () => {
    const arrays = [array('dW1', [4, 3]), array('grad_W1', [4, 3]), array('dW', [4, 3]), array('step', [2])];
    const { ignored } = seen(arrays, problem);
    expect(ignored.grad_W1).toBe('dW1 is dW of layer 1 already');
    expect(ignored.dW).toContain('not of which layer');
    expect(ignored.step).toContain('its name is none of');
    const corrected = bring(
      arrays,
      problem,
      new Map([
        ['dW1', null],
        ['step', { symbol: 'db', layer: 2 }],
      ] as const),
    );
    expect(corrected.brought.map(({ name, symbol, layer }) => [name, symbol, layer])).toEqual([
      ['step', 'db', 2],
      ['grad_W1', 'dW', 1],
    ]);
    expect(corrected.ignored[0]).toEqual({ name: 'dW1', why: 'you left it out' });
  });

  test('a stack of all layers is taken apart, and a network of one layer needs no numbers', () => {
    const { found } = seen([array('dW', [2, 3, 3]), array('db', [2, 3])], sized([3, 3, 3], 2));
    expect(found.map(([name, symbol, layer]) => [name, symbol, layer])).toEqual([
      ['dW[1]', 'dW', 2],
      ['db[1]', 'db', 2],
      ['dW[0]', 'dW', 1],
      ['db[0]', 'db', 1],
    ]);
    expect(seen([array('dW', [2, 3]), array('db', [2])], sized([3, 2], 4)).found.length).toBe(2);
  });
});

describe("PyTorch's modules", () => {
  const layersOf = (names: [string, number[]][], problem: Problem) =>
    seen(
      names.map(([name, shape]) => array(name, shape)),
      problem,
    ).found.map(([name, , layer]) => [name, layer]);

  test('all of them are the layers in order', () => {
    const names: [string, number[]][] = [
      ['net.3.weight.grad', [2, 4]],
      ['net.0.weight.grad', [4, 3]],
    ];
    expect(layersOf(names, sized([3, 4, 2], 5))).toEqual([
      ['net.3.weight.grad', 2],
      ['net.0.weight.grad', 1],
    ]);
  });

  test('some of them go where their shapes fit', () => {
    expect(layersOf([['net.4.weight.grad', [2, 4]]], sized([3, 4, 2], 5))).toEqual([['net.4.weight.grad', 2]]);
  });

  test('or, where several fit, by their own numbers', () => {
    const square = sized([3, 3, 3, 3], 5);
    expect(layersOf([['fc2.weight.grad', [3, 3]]], square)).toEqual([['fc2.weight.grad', 2]]);
    expect(layersOf([['net.4.bias.grad', [3]]], square)).toEqual([['net.4.bias.grad', 3]]);
  });
});

describe('the network in the file', () => {
  const rows = (values: readonly number[], columns: number) =>
    Array.from({ length: values.length / columns }, (_, i) => values.slice(i * columns, (i + 1) * columns));

  test.each(['network.npz', 'network.json'])(
    '%s becomes the problem that NumPy computed, and its gradients agree',
    async (file) => {
      const arrays = [...(await arraysOf(file)).values()];
      const made = networkFrom(arrays);
      if (!('problem' in made)) throw new Error(`missing ${made.missing}`);
      const { problem, said } = made;
      expect(problem.layers).toEqual([3, 4, 2]);
      expect(problem.activations).toEqual(['tanh', 'sigmoid']);
      expect(problem.weights[1]).toEqual(rows(expected('network', 'W2').values, 4));
      expect(problem.targets).toEqual(rows(expected('network', 'y').values, 2));
      expect(said).toContain('a1 is tanh of z1.');

      const trace = record(unroll(documents.together.program(problem), problem), { precision: 'float64' });
      const { brought } = bring(arrays, problem);
      expect(brought.length).toBe(10);
      for (const { symbol, layer, values } of brought.filter(({ symbol }) => symbol === 'dW')) {
        const ours = trace.read(reference(symbol, layer)).data;
        for (const [i, value] of values.data.entries()) expect(ours[i]).toBeCloseTo(value, 14);
      }
    },
  );

  test('weights [in × out] with samples as columns', async () => {
    const turned = ({ name, shape, values, half, precision }: StudentArray): StudentArray => {
      if (shape.length !== 2) return { name, shape, values, half, precision };
      const [m, n] = shape as [number, number];
      const back = (numbers: Float64Array) =>
        Float64Array.from(numbers, (_, i) => numbers[(i % m) * n + Math.floor(i / m)]!);
      return { name, shape: [n, m], values: back(values), half: back(half), precision };
    };
    const straight = [...(await arraysOf('network.npz')).values()];
    const [made, back] = [networkFrom(straight), networkFrom(straight.map(turned))];
    if (!('problem' in made && 'problem' in back)) throw new Error('nothing was made');
    expect(back.problem).toEqual(made.problem);
    expect(back.said.join(' ')).toContain('Samples are columns');
    const { brought } = bring(straight.map(turned), made.problem);
    expect(brought).toEqual(bring(straight, made.problem).brought);
  });

  test('a state_dict has no samples: what is missing is named', async () => {
    expect(networkFrom([...(await arraysOf('torch-state.txt')).values()])).toEqual({ missing: ['x', 'y'] });
  });

  test('classes become rows with a 1 in their place', () => {
    const y = { ...array('y', [5]), values: Float64Array.of(0, 2, 1, 1, 0) };
    const made = networkFrom([array('W1', [3, 4]), array('x', [5, 4]), y], { activations: ['softmax'] });
    expect('problem' in made && made.problem.targets).toEqual([
      [1, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
      [0, 1, 0],
      [1, 0, 0],
    ]);
    expect('problem' in made && made.problem.loss).toBe('crossEntropy');
  });

  test('what does not fit together names all shapes', () => {
    const error = refusal(() =>
      networkFrom([array('W1', [4, 3]), array('W2', [2, 5]), array('x', [5, 3]), array('y', [5, 2])]),
    );
    expect(error.message).toContain('W1 [4 × 3]; W2 [2 × 5]');
    expect(refusal(() => networkFrom([array('W1', [4, 3]), array('x', [5, 3]), array('y', [6, 4])])).message).toContain(
      'y [6 × 4]',
    );
  });
});

test('whatever lies as ours comes back as it is, and turned around comes back the same', () => {
  fc.assert(
    fc.property(problems({ samples: { min: 2, max: 4 } }), (problem) => {
      const L = problem.layers.length - 1;
      const N = problem.inputs.length;
      const arrays = Array.from({ length: L }, (_, k) => k + 1).flatMap((layer) => [
        array(`z${layer}`, [N, problem.layers[layer]!]),
        array(`dW${layer}`, [problem.layers[layer]!, problem.layers[layer - 1]!]),
        array(`db${layer}`, [problem.layers[layer]!]),
      ]);
      const { brought, ignored } = bring(arrays, problem);
      expect(ignored).toEqual([]);
      expect(brought.length).toBe(3 * L);
      for (const { name, values } of brought) {
        const given = arrays.find((one) => one.name === name)!;
        expect(values.shape).toEqual(given.shape);
        expect([...values.data]).toEqual([...given.values]);
      }
    }),
    runs(200),
  );
});

test('any names and shapes are brought, left out with a reason, or refused in words', () => {
  const names = [
    'W1',
    'W2',
    'dW1',
    'dW',
    'b1',
    'db1',
    'z1',
    'a1',
    'a2',
    'x',
    'y',
    'net.0.weight',
    'net.2.bias.grad',
    'y_hat',
    'W[0]',
  ];
  const name = fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 12, unit: 'binary' }));
  const shape = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
  const problem = sized([3, 4, 2], 3);
  fc.assert(
    fc.property(fc.array(fc.tuple(name, shape), { maxLength: 12 }), (given) => {
      const arrays = given.map(([name, shape]) => array(name, shape));
      const { brought, ignored } = bring(arrays, problem);
      expect(brought.length + ignored.length).toBeGreaterThanOrEqual(arrays.length);
      for (const { values, half } of brought) expect(half.length).toBe(values.data.length);
      for (const { why } of ignored) expect(why).not.toBe('');
      try {
        networkFrom(arrays);
      } catch (error) {
        if (!(error instanceof BackstepError)) throw error;
      }
    }),
    runs(1500),
  );
});

describe('square arrays', () => {
  const square = problemFrom({
    backstep: 1,
    layers: [2, 2],
    activations: ['tanh'],
    loss: 'halfSquaredError',
    weights: [
      [
        [0.5, -0.25],
        [0.75, 1],
      ],
    ],
    biases: [[0.125, -0.5]],
    inputs: [
      [1, 0.5],
      [-0.75, 0.25],
    ],
    targets: [
      [0, 1],
      [1, 0],
    ],
  });
  const numbers = (name: string, ...values: number[]): StudentArray => ({
    ...array(name, [2, 2]),
    values: Float64Array.from(values),
  });

  test('dW lies as the weights in the same file do', () => {
    const { brought, said } = bring([numbers('W1', 0.5, 0.75, -0.25, 1), numbers('dW1', 1, 2, 3, 4)], square);
    expect([...brought[0]!.values.data]).toEqual([1, 3, 2, 4]);
    expect(said.join(' ')).toContain('dW1 is [in × out]');
  });

  test('z with samples as columns is told by being right in that way', () => {
    // z = W x + b by hand: [0.5, 0.75] of the first sample, [−0.3125, −0.8125] of the second.
    const { brought, said } = bring([numbers('z1', 0.5, -0.3125, 0.75, -0.8125)], square);
    expect([...brought[0]!.values.data]).toEqual([0.5, 0.75, -0.3125, -0.8125]);
    expect(said.join(' ')).toContain('samples as columns');
  });
});
