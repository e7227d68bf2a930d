import { describe, expect, test } from 'vitest';
import { readArrays } from '../../../../src/debugger/student/read/index.ts';
import { arraysOf, expected, expectWithinHalf, fixture, namesOf, pasted, refusalOf } from '../../../helpers/student.ts';

const gradients = ['dW1', 'db1', 'dW2', 'db2'];

/** One array of a pasted text, as plain lists. */
async function one(text: string) {
  const arrays = await pasted(text);
  expect(arrays.length).toBe(1);
  const { name, shape, values, half, precision } = arrays[0]!;
  return { name, shape, values: [...values], half: [...half], precision };
}

describe('JSON', () => {
  test("Python's json.dumps is exact", async () => {
    const arrays = await arraysOf('network.json');
    expect([...arrays.keys()]).toEqual(namesOf('network'));
    for (const [name, { shape, values, precision }] of arrays) {
      expect({ name, shape, values: [...values] }).toEqual({ name, ...expected('network', name) });
      expect(precision).toBe('printed in full');
    }
  });

  test('rounded numbers are as precise as the longest of their array', async () => {
    const arrays = await arraysOf('rounded.json');
    for (const name of gradients) {
      expectWithinHalf(arrays.get(name), expected('network', name));
      expect(arrays.get(name)!.precision).toBe('4 decimals as printed');
      expect(new Set(arrays.get(name)!.half)).toEqual(new Set([0.5e-4]));
    }
  });

  test('names within objects are joined, texts and truths are passed over, a list of matrices is one for each', async () => {
    const arrays = await arraysOf('nested.json');
    expect([...arrays.keys()]).toEqual(['epoch', 'grads.W1', 'grads.b1', 'grads.W[0]', 'grads.W[1]']);
    expectWithinHalf(arrays.get('grads.W[1]'), expected('network', 'dW2'));
  });

  test('bare NaN and infinities', async () => {
    const { values, half } = (await arraysOf('bare.json')).get('dW1')!;
    expect([...values]).toEqual([Number.NaN, 0.25, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    expect([...half]).toEqual([0, 0.005, 0, 0]);
  });

  test('among numbers null is NaN, as JSON.stringify has it, and the texts of our own trace are what they say', async () => {
    const [array] = await pasted(
      '{"dW1": [1, null, "NaN", "Infinity", "-Infinity"], "words": ["a", "b"], "many": [true, 1]}',
    );
    expect([...array!.values]).toEqual([1, Number.NaN, Number.NaN, Infinity, -Infinity]);
    expect((await pasted('{"note": "see array(3)", "dW1": [1]}')).map(({ name }) => name)).toEqual(['dW1']);
    expect((await pasted('{"dW1": array([1.])}')).map(({ name }) => name)).toEqual(['dW1']);
  });

  test('zeros of a dead unit are as precise as the file, powers of ten by their own digits', async () => {
    const [zero, small] = await pasted('{"db1": [0.0, 0.0], "dW1": [0.1234, 5e-05]}');
    expect([...zero!.half]).toEqual([0.5e-4, 0.5e-4]);
    expect([...small!.half]).toEqual([0.5e-4, 0.5e-5]);
    const [padded] = await pasted('{"db1": [0.0000, 1.0000], "dW1": [0.12]}');
    expect([...padded!.half]).toEqual([0.5e-4, 0.5e-4]);
  });

  test.each([
    ['{"dW1": [[1, 2], [3]]}', 'dW1, line 1, column 18: expected 2 numbers as in the first row, got 1 number in row 2'],
    ['{"dW1": [1, [2]]}', 'dW1, line 1, column 9: this list has both numbers and lists in it'],
    ['{"dW1": [1 2]}', 'line 1, column 12: this is not JSON: expected "," or "]", found "2"'],
    ['{"dW1":\n [1,, 2]}', 'line 2, column 5: this is not JSON: expected a number or "[", found ","'],
    ['{"dW1": [1, 2]', 'line 1, column 15: this is not JSON: expected "," or "}", found the end of the text'],
    ['{"dW1": [1, ...]}', 'line 1, column 13: numbers are left out here. Write all of the numbers.'],
    ['{"dW1": [1]} x', 'line 1, column 14: this is not JSON: expected nothing more after the end, found "x"'],
    ['{"dW1: [1]}', 'line 1, column 12: this is not JSON: expected a closing quote, found the end of the text'],
    ['{"note": "no numbers"}', 'there are no numbers in this file. Bring named arrays, such as {"dW1": [[0.1, 0.2]]}.'],
    ['   ', 'this is empty'],
  ])('%s says where and what', async (text, message) => {
    expect((await refusalOf(pasted(text))).message).toBe(message);
  });

  test('brackets within brackets without end are refused', async () => {
    expect((await refusalOf(pasted('['.repeat(100_000), 'a.json'))).code).toBe('too-large');
    expect((await refusalOf(pasted('{"a":'.repeat(100_000)))).code).toBe('too-large');
    expect((await refusalOf(pasted('['.repeat(100_000)))).code).toBe('too-large');
  });
});

describe('what NumPy prints', () => {
  test.each([1, 2])('assignments, NumPy %i', async (version) => {
    const arrays = await arraysOf(`numpy-${version}.txt`);
    expect([...arrays.keys()]).toEqual([...gradients, 'tiny', 'single', 'special', 'scalar']);
    for (const name of gradients) {
      expectWithinHalf(arrays.get(name), expected('network', name));
      expect(arrays.get(name)!.half[0]).toBeCloseTo(0.5e-8, 20);
    }
    expectWithinHalf(arrays.get('tiny'), expected('network', 'dW1'), 1e-6);
    expect(arrays.get('tiny')!.half[0]).toBeCloseTo(0.5e-17, 28);
    expectWithinHalf(arrays.get('single'), expected('network', 'dW1'));
    expect([...arrays.get('special')!.values]).toEqual([Number.NaN, Infinity, -Infinity, 0.5]);
    expect(arrays.get('scalar')).toMatchObject({
      shape: [],
      values: Float64Array.of(expected('network', 'dW1').values[0]!),
    });
  });

  test.each([
    'numpy-1-dict.txt',
    'numpy-2-dict.txt',
    'numpy-1-print.txt',
    'numpy-2-print.txt',
    'numpy-1-short.txt',
    'numpy-2-short.txt',
  ])('%s: a dict, print without commas, an interpreter with its prompts, three digits', async (file) => {
    const arrays = await arraysOf(file);
    expect([...arrays.keys()]).toEqual(gradients);
    for (const name of gradients) expectWithinHalf(arrays.get(name), expected('network', name));
    if (file.includes('short')) expect(arrays.get('dW1')!.precision).toBe('3 decimals as printed');
  });

  test.each(['numpy-1-elided.txt', 'numpy-2-elided.txt'])(
    '%s: what is left out is refused with the line that prints it',
    async (file) => {
      const error = await refusalOf(readArrays(file, fixture(file)));
      expect(error.code).toBe('elided');
      expect(error.where).toMatch(/^line 1, column \d+$/);
      expect(error.hint).toBe('Print it all: np.set_printoptions(threshold=sys.maxsize)');
    },
  );

  test.each([
    ['array([1., 2.])', 'array', [1, 2]],
    ['dW1 = np.array([[1.5e-05, 2.]])', 'dW1', [1.5e-5, 2]],
    ['grads["W1"] = array([0.5])', 'grads["W1"]', [0.5]],
    ['self.db1: [0.5 -.25 1e3]', 'self.db1', [0.5, -0.25, 1000]],
    ['Out[12]: array([0.5, 0.25])', 'array', [0.5, 0.25]],
    ['db = [np.float64(0.5), np.float64(-0.25)]', 'db', [0.5, -0.25]],
    ["{'db1': [0.5, -0.25]}", 'db1', [0.5, -0.25]],
    ['dict(\n{"db1": array([ 0.5, -0.25])})', 'db1', [0.5, -0.25]],
    ['W1 = <tf.Tensor: shape=(1, 2), dtype=float32, numpy=array([[0.5, 2.]], dtype=float32)>', 'W1', [0.5, 2]],
    ['W1 = tf.Tensor([[0.5 2.]], shape=(1, 2), dtype=float32)', 'W1', [0.5, 2]],
    ['z1 = array([nan, -inf, inf]) # what happened?', 'z1', [Number.NaN, -Infinity, Infinity]],
    ['[[1, 2], [3, 4]]', 'array', [1, 2, 3, 4]],
    ['δ¹ = 1', 'δ¹', [1]],
  ])('%s', async (text, name, values) => {
    expect(await one(text)).toMatchObject({ name, values });
  });

  test('a list of arrays has an array for each, whatever their shapes', async () => {
    const arrays = await pasted('grads = [array([[1., 2.]]), array([3.])]\nz = (array(1.5), [2.5])');
    expect(arrays.map(({ name, shape }) => [name, shape])).toEqual([
      ['grads[0]', [1, 2]],
      ['grads[1]', [1]],
      ['z[0]', []],
      ['z[1]', [1]],
    ]);
  });

  test.each([
    ['dW1 = array([[1., 2.], [3.]])', 'expected 2 numbers as in the first row, got 1 number in row 2'],
    ['dW1 = array([1., 2.', 'expected a number or "]", found the end of the text'],
    ['db1 = 1; dW1 = ', 'expected the numbers of dW1, found the end of the text'],
    ['dW1 = array([1., x])', 'expected a number or "]", found "x"'],
    ['dW1 = array([1.+2.j])', 'expected a number'],
    ['dW1 = array(', 'expected an array'],
    ["dW1 = __import__('os').system('true')", 'expected an array'],
  ])('%s is refused', async (text, words) => {
    expect((await refusalOf(pasted(text))).message).toContain(words);
  });
});

describe('what PyTorch prints', () => {
  test('the gradients of named_parameters(), to four digits', async () => {
    const arrays = await arraysOf('torch-grads.txt');
    expect([...arrays.keys()]).toEqual(['0.weight.grad', '0.bias.grad', '2.weight.grad', '2.bias.grad']);
    for (const [i, array] of [...arrays.values()].entries()) {
      expectWithinHalf(array, expected('network', gradients[i]!));
      expect(array.precision).toBe('4 decimals as printed');
    }
  });

  test('grad_fn, requires_grad and "Parameter containing:" are no part of the numbers', async () => {
    const arrays = await arraysOf('torch-forward.txt');
    expectWithinHalf(arrays.get('a2'), expected('network', 'a2'));
    expectWithinHalf(arrays.get('W1'), expected('network', 'W1'));
  });

  test('a state_dict', async () => {
    const arrays = await arraysOf('torch-state.txt');
    expect([...arrays.keys()]).toEqual(['0.weight', '0.bias', '2.weight', '2.bias']);
    for (const [i, name] of ['W1', 'b1', 'W2', 'b2'].entries()) {
      expectWithinHalf([...arrays.values()][i], expected('network', name));
    }
  });

  test('powers of ten, whole numbers, NaN, and all digits when they are asked for', async () => {
    const arrays = await arraysOf('torch.txt');
    expectWithinHalf(arrays.get('tiny'), expected('network', 'dW1'), 1e-6);
    expect(arrays.get('tiny')!.half[0]).toBeCloseTo(0.5e-13, 25);
    expect([...arrays.get('whole')!.values]).toEqual([1, 2, 3, -4]);
    expect([...arrays.get('special')!.values]).toEqual([Number.NaN, Infinity, -Infinity, 0.5]);
    expect([...arrays.get('mixed')!.values]).toEqual([1e-7, 2, 300]);
    const full = await arraysOf('torch-full.txt');
    for (const name of ['dW1', 'dW2']) {
      expectWithinHalf(full.get(name), expected('network', name));
      expect(full.get(name)!.precision).toBe('8 decimals as printed');
    }
  });

  test('a factor before the numbers, as older versions print it', async () => {
    const expectedHalf = 0.5e-8;
    for (const text of ['dW1 = 1.0000e-04 *\n[[1.5000, 2.2500]]', 'dW1 = tensor(1e-04 *\n[[1.5000, 2.2500]])']) {
      const { shape, values, half } = await one(text);
      expect(shape).toEqual([1, 2]);
      expect(values[0]).toBeCloseTo(1.5e-4, 18);
      expect(half[1]).toBeCloseTo(expectedHalf, 20);
    }
  });

  test('what is left out is refused with the line that prints it', async () => {
    const error = await refusalOf(readArrays('', fixture('torch-elided.txt')));
    expect(error).toMatchObject({
      code: 'elided',
      hint: "Print it all: torch.set_printoptions(profile='full', precision=8)",
    });
  });
});

describe('tables', () => {
  test('np.savetxt, with all digits or with five', async () => {
    const [csv] = await readArrays('dW1.csv', fixture('savetxt.csv'));
    expect(csv).toMatchObject({ name: 'dW1', precision: 'printed in full' });
    expect([...csv!.values]).toEqual(expected('network', 'dW1').values);
    const [txt] = await readArrays('dW1.txt', fixture('savetxt.txt'));
    expectWithinHalf(txt, expected('network', 'dW1'));
    expect(txt!.half[0]).toBeCloseTo(0.5e-5, 15);
  });

  test('several arrays, each below its name or with its name in every row', async () => {
    const blocks = await arraysOf('blocks.csv');
    expect([...blocks.keys()]).toEqual(gradients);
    expectWithinHalf(blocks.get('dW2'), expected('network', 'dW2'));
    expect(blocks.get('db1')!.shape).toEqual([1, 4]);
    const labelled = await arraysOf('labelled.csv');
    expect([...labelled.keys()]).toEqual(['dW1', 'dW2']);
    expect([...labelled.get('dW2')!.values]).toEqual(expected('network', 'dW2').values);
  });

  test('semicolons, decimal commas and a header of words', async () => {
    const [table] = await readArrays('dW1.csv', fixture('german.csv'));
    expectWithinHalf(table, expected('network', 'dW1'));
  });

  test.each([
    ['1,2\n3', 'line 2: expected 2 numbers as on line 1, got 1'],
    ['1,2\n3,x', 'line 2: expected a number, found "x"'],
    ['1,2\n3,', 'line 2: expected 2 numbers as on line 1, got 1'],
    ['1,,2', 'line 1: expected a number, found an empty cell'],
    ['1,...,2', 'line 1: numbers are left out here, as "...". Save them all with np.savetxt.'],
  ])('%j is refused', async (text, message) => {
    expect((await refusalOf(pasted(text, 'a.csv'))).message).toBe(message);
  });
});

test.each([3, 4, 6])('%i significant digits: a larger number has fewer decimals', async (digits) => {
  for (const name of ['a1', 'delta1', 'dW1']) {
    const { shape, values } = expected('network', name);
    // Beside small numbers there are some of hundreds.
    const mixed = values.map((value, i) => (i % 3 === 0 ? value * 1000 : value));
    const columns = shape[1]!;
    const rows = Array.from({ length: shape[0]! }, (_, i) =>
      mixed.slice(i * columns, (i + 1) * columns).map((value) => Number(value.toPrecision(digits))),
    );
    const [array] = await pasted(`${name} = array(${JSON.stringify(rows)})`);
    expectWithinHalf(array, { shape, values: mixed });
    // And no further than the last digit of each.
    for (const [i, half] of array!.half.entries()) {
      expect(half).toBeLessThanOrEqual(0.5 * 10 ** (1 - digits) * Math.abs(mixed[i]!) * 10);
    }
  }
});

test('text of Windows: UTF-16 with its mark, and line ends of two signs', async () => {
  const text = 'dW1 = [[0.5, 0.25],\r\n [1.0, 2.0]]\r\n';
  const bytes = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((sign) => [sign.charCodeAt(0), 0])]);
  const [array] = await readArrays('out.txt', bytes);
  expect(array).toMatchObject({ name: 'dW1', shape: [2, 2] });
});

test.each([
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'neither text nor a file'],
  ['HDF5', new Uint8Array([0x89, 0x48, 0x44, 0x46, 0, 0]), 'HDF5'],
  ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0]), 'gzip'],
  ['nothing', new Uint8Array(0), 'empty'],
])('%s is refused', async (_, bytes, words) => {
  expect((await refusalOf(readArrays('f', bytes))).message).toContain(words);
});
