import { describe, expect, test } from 'vitest';
import { readArrays } from '../../../../src/debugger/student/read/index.ts';
import { crc32 } from '../../../../src/debugger/student/read/zip.ts';
import { arraysOf, expected, expectWithinHalf, fixture, namesOf, refusalOf } from '../../../helpers/student.ts';

describe('.npy and .npz of NumPy', () => {
  test('every array of a .npz comes back bit for bit, in the order in which it was saved', async () => {
    const arrays = await arraysOf('network.npz');
    expect([...arrays.keys()]).toEqual(namesOf('network'));
    for (const [name, { shape, values }] of arrays) {
      expect(shape).toEqual(expected('network', name).shape);
      expect([...values]).toEqual(expected('network', name).values);
    }
  });

  test('a compressed one is inflated; its 32-bit floats are as far off as 32 bits are', async () => {
    const arrays = await arraysOf('network-compressed.npz');
    expect([...arrays.keys()]).toEqual(namesOf('network'));
    for (const [name, array] of arrays) {
      expect(array.precision).toBe('32-bit floats');
      expect([...array.values]).toEqual(expected('network', name).values.map(Math.fround));
      expectWithinHalf(array, expected('network', name));
    }
  });

  test('both endiannesses, C and Fortran order, f2 f4 f8, whole numbers, NaN, scalars and nothing at all', async () => {
    const arrays = await arraysOf('types.npz');
    expect([...arrays.keys()]).toEqual(namesOf('types'));
    for (const [name, { shape, values }] of arrays) {
      expect({ name, shape, values: [...values] }).toEqual({ name, ...expected('types', name) });
    }
    expect([...arrays.get('little_i4')!.half]).toEqual([0, 0, 0, 0, 0, 0]);
    // 0.1 lies between 2⁻⁴ and 2⁻³, so the last place of its 10, 23 or 52 bits is 2^(−4−bits).
    for (const [name, bits] of Object.entries({ little_f2: 10, big_f4: 23, big_f8: 52 })) {
      expect(arrays.get(name)!.half[4]).toBe(2 ** (-4 - bits - 1));
    }
  });

  test('a .npy is called as its file is; versions 2 and 3 have longer headers', async () => {
    const [dW1] = await readArrays('homework/dW1.npy', fixture('dW1.npy'));
    expect(dW1!.name).toBe('dW1');
    expect([...dW1!.values]).toEqual(expected('network', 'dW1').values);
    const [single] = await readArrays('g.npy', fixture('dW1-fortran-f4.npy'));
    expect([...single!.values]).toEqual(expected('network', 'dW1').values.map(Math.fround));
    for (const version of [2, 3]) {
      const [dW2] = await readArrays('', fixture(`version-${version}.npy`));
      expect([...dW2!.values]).toEqual(expected('network', 'dW2').values);
    }
  });

  test('what it is is told by its bytes, not by its name', async () => {
    expect((await readArrays('numbers.json', fixture('network.npz'))).length).toBe(namesOf('network').length);
  });

  test.each([
    ['objects.npy', 'pickle'],
    ['grads.pkl', 'pickle'],
    ['model.pt', 'pickle'],
    ['fields.npy', 'unsupported'],
    ['complex.npy', 'unsupported'],
  ])('%s is refused, and never executed', async (name, code) => {
    const error = await refusalOf(readArrays(name, fixture(name)));
    expect(error.code).toBe(code);
    expect(error.hint).toMatch(/[Ss]ave/);
  });
});

describe('safetensors', () => {
  test('a header of 640 bytes begins as a pickle does, and is none', async () => {
    const header = JSON.stringify({ dW1: { dtype: 'F64', shape: [1, 1], data_offsets: [0, 8] } }).padEnd(640);
    const bytes = new Uint8Array(8 + 640 + 8);
    const view = new DataView(bytes.buffer);
    view.setBigUint64(0, 640n, true);
    bytes.set(new TextEncoder().encode(header), 8);
    view.setFloat64(648, 0.25, true);
    expect([...bytes.subarray(0, 2)]).toEqual([0x80, 0x02]);
    const [dW1] = await readArrays('', bytes);
    expect([...dW1!.values]).toEqual([0.25]);
  });

  test('64, 32 and 16 bits, bfloat16 and whole numbers', async () => {
    const arrays = await arraysOf('network.safetensors');
    expect([...arrays.keys()]).toEqual(['net.0.weight', 'net.0.bias', 'half', 'brain', 'i32', 'i64', 'scalar']);
    expect([...arrays.get('net.0.weight')!.values]).toEqual(expected('network', 'W1').values.map(Math.fround));
    expect([...arrays.get('net.0.bias')!.values]).toEqual(expected('network', 'b1').values);
    expectWithinHalf(arrays.get('half'), expected('network', 'dW1'));
    // The fixture cuts bfloat16 off instead of rounding it: a whole unit of the last place, not half of one.
    const brain = arrays.get('brain')!;
    expectWithinHalf({ ...brain, half: brain.half.map((half) => 2 * half) }, expected('network', 'dW1'));
    expect([...arrays.get('i64')!.values]).toEqual([-(2 ** 40), 7]);
    expect(arrays.get('scalar')).toMatchObject({ shape: [] });
  });

  const file = (header: string, data = 0, length = header.length) => {
    const bytes = new Uint8Array(8 + header.length + data);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
    bytes.set(new TextEncoder().encode(header), 8);
    return readArrays('w.safetensors', bytes);
  };
  const tensor = (more: object) => JSON.stringify({ w: { dtype: 'F32', shape: [2], data_offsets: [0, 8], ...more } });

  test.each([
    ['a header longer than the file', () => file('{}', 0, 1000), 'breaks off'],
    ['a header of gigabytes', () => file('{}', 0, 2 ** 40), 'claims to be'],
    ['numbers outside the file', () => file(tensor({}), 4), 'outside the file'],
    ['a shape that its bytes are too few for', () => file(tensor({ shape: [3] }), 8), 'needs 12 bytes, but has 8'],
    ['a shape of more than a file may have', () => file(tensor({ shape: [1e9, 1e9] }), 8), 'more numbers'],
    ['a shape with a negative size', () => file(tensor({ shape: [-2] }), 8), 'not a list of whole numbers'],
    ['a type that is not known', () => file(tensor({ dtype: 'F8_E4M3' }), 8), 'F8_E4M3'],
    ['a header that is not JSON', () => file('{nonsense'), 'not JSON'],
    ['an entry that is null', () => file('{"w": null}'), 'not a list'],
  ])('%s is refused', async (_, read, words) => {
    expect((await refusalOf(read())).message).toContain(words);
  });

  test('many tensors on the same bytes do not multiply beyond the limit', async () => {
    const numbers = 500_000;
    const one = { dtype: 'U8', shape: [numbers], data_offsets: [0, numbers] };
    const header = JSON.stringify(Object.fromEntries(Array.from({ length: 100 }, (_, k) => [`w${k}`, one])));
    expect((await refusalOf(file(header, numbers))).code).toBe('too-large');
  });
});

/** A zip archive made by hand, each of its claims open to lies. */
function archive(
  content: Uint8Array,
  lies: { size?: number; packed?: number; method?: number; flags?: number; crc?: number; copies?: number } = {},
): Uint8Array {
  const name = new TextEncoder().encode('a.npy');
  const copies = lies.copies ?? 1;
  const bytes = new Uint8Array(30 + 5 + content.length + copies * (46 + 5) + 22);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(26, 5, true);
  bytes.set(name, 30);
  bytes.set(content, 35);
  let at = 35 + content.length;
  const list = at;
  for (let k = 0; k < copies; k++, at += 51) {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 8, lies.flags ?? 0, true);
    view.setUint16(at + 10, lies.method ?? 0, true);
    view.setUint32(at + 16, lies.crc ?? crc32(content), true);
    view.setUint32(at + 20, lies.packed ?? content.length, true);
    view.setUint32(at + 24, lies.size ?? content.length, true);
    view.setUint16(at + 28, 5, true);
    bytes.set(name, at + 46);
  }
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 10, copies, true);
  view.setUint32(at + 16, list, true);
  return bytes;
}

describe('archives that lie', () => {
  const npy = fixture('dW1.npy');

  test('one without lies is read', async () => {
    expect((await readArrays('', archive(npy)))[0]!.name).toBe('a');
  });

  test('the checksum is the one of RFC 1952', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  test.each([
    ['a size that the packed bytes cannot make', { method: 8, size: 60_000_000, packed: 10 }, 'contradict'],
    ['a gigabyte', { method: 8, size: 2 ** 30 }, 'more than 64 MB'],
    ['many copies of one entry', { copies: 300, size: 300_000, packed: 300_000 }, 'more than 64 MB'],
    ['zip64', { size: 0xffffffff }, 'zip64'],
    ['encryption', { flags: 1 }, 'encrypted'],
    ['another method', { method: 12 }, 'method 12'],
    ['a wrong checksum', { crc: 1 }, 'checksum'],
    ['more bytes than there are', { size: 5000, packed: 5000 }, 'breaks off'],
    ['deflate that is none', { method: 8 }, 'checksum'],
  ])('%s is refused', async (_, lies, words) => {
    expect((await refusalOf(readArrays('', archive(npy, lies)))).message).toContain(words);
  });

  test('a bomb is stopped at the size that it claims, and fewer bytes than claimed are refused too', async () => {
    const zeros = new Blob([new Uint8Array(20_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const packed = new Uint8Array(await new Response(zeros as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
    for (const size of [1000, 20_000_001, 20_000_000]) {
      const error = await refusalOf(readArrays('', archive(packed, { method: 8, size, crc: 0 })));
      expect(error.message).toContain('checksum');
    }
  });
});

describe('headers of .npy that lie', () => {
  const withHeader = (header: string, data = 8, version = 1) => {
    const text = new TextEncoder().encode(header);
    const bytes = new Uint8Array(10 + text.length + data);
    bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, text.length & 255, text.length >> 8]);
    bytes.set(text, 10);
    return readArrays('a.npy', bytes);
  };

  test('keys may be in any order, and without a comma at the end', async () => {
    const [array] = await withHeader("{'shape': (1,), 'descr': '<f8', 'fortran_order': False}\n");
    expect(array).toMatchObject({ shape: [1] });
  });

  test.each([
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000, 1000000000), }", 'more numbers'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", 'needs 16 bytes, but 8 follow'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (0,), }", 'needs 0 bytes, but 8 follow'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'shape': (1,), }", 'not the header'],
    ["{'descr': '<f8', 'fortran_order': False, }", 'not the header'],
    ["{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,), }", 'not the header'],
    ["{'descr': '<f8', 'fortran_order': 'x', 'shape': (1,), }", 'not the header'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1,), } + 1", 'not the header'],
    ["{'descr': '<U8', 'fortran_order': False, 'shape': (1,), }", 'are not read'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 1, 1, 1, 1, 1, 1, 1, 1), }", 'dimensions'],
  ])('%s', async (header, words) => {
    expect((await refusalOf(withHeader(header))).message).toContain(words);
  });

  test('version 4 is not guessed at', async () => {
    expect((await refusalOf(withHeader('{}', 0, 4))).message).toContain('version 4');
  });
});
