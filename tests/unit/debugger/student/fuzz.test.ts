import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readArrays } from '../../../../src/debugger/student/read/index.ts';
import { BackstepError } from '../../../../src/engine/errors.ts';
import { runs } from '../../../helpers/arbitraries.ts';
import { fixture } from '../../../helpers/student.ts';

const files = readdirSync(fileURLToPath(new URL('../../../fixtures/student/', import.meta.url))).filter(
  (name) => !name.endsWith('.py') && name !== 'expected.json',
);

/** A slip of a file: bytes put in place of others, the rest cut off, a piece left out or doubled. */
const slip = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }) }),
  fc.record({
    kind: fc.constant('set' as const),
    at: fc.nat(),
    // Signs that mean something to a reader, and counts of the largest size.
    bytes: fc
      .constantFrom(
        '[',
        ']',
        '{',
        '}',
        '(',
        ')',
        '"',
        "'",
        ',',
        ':',
        '-',
        '.',
        '...',
        'e999',
        'nan',
        '\\',
        '\n',
        '#',
        '0',
        '=',
      )
      .map((text) => new TextEncoder().encode(text)),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    at: fc.nat(),
    bytes: fc.constantFrom(
      new Uint8Array(4).fill(255),
      new Uint8Array(2).fill(255),
      new Uint8Array(4),
      Uint8Array.of(0x7f),
    ),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('drop' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 64 }) }),
  fc.record({ kind: fc.constant('double' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 64 }) }),
);

type Slip = typeof slip extends fc.Arbitrary<infer T> ? T : never;

function withSlips(bytes: Uint8Array, slips: readonly Slip[]): Uint8Array {
  let result = bytes.slice();
  for (const slip of slips) {
    if (result.length === 0) return result;
    const at = slip.at % result.length;
    if (slip.kind === 'set') result.set(slip.bytes.subarray(0, result.length - at), at);
    else if (slip.kind === 'cut') result = result.slice(0, at);
    else {
      const piece = result.slice(at, at + slip.length);
      const rest = slip.kind === 'drop' ? [] : [...piece, ...piece];
      result = Uint8Array.from([...result.slice(0, at), ...rest, ...result.slice(at + piece.length)]);
    }
  }
  return result;
}

/** Reads a file that may be broken: it is read into arrays that are what they say, or refused in words. */
async function readOrRefuse(name: string, bytes: Uint8Array): Promise<'read' | 'refused'> {
  try {
    for (const { shape, values, half } of await readArrays(name, bytes)) {
      expect(values.length).toBe(shape.reduce((product, size) => product * size, 1));
      expect(half.length).toBe(values.length);
      expect(half.every((distance) => distance >= 0)).toBe(true);
    }
    return 'read';
  } catch (error) {
    if (!(error instanceof BackstepError)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.message.length).toBeLessThan(1000);
    return 'refused';
  }
}

describe('a file with slips is read or refused, nothing else', () => {
  test.each(files)('%s', async (name) => {
    const bytes = fixture(name);
    const outcomes = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(slip, { minLength: 1, maxLength: 4 }), async (slips) => {
        outcomes[await readOrRefuse(name, withSlips(bytes, slips))]++;
      }),
      runs(150),
    );
    expect(outcomes.refused).toBeGreaterThan(0);
  });

  test('bytes of no file at all', async () => {
    const starts = ['', '\x93NUMPY\x01\x00', 'PK\x03\x04', 'PK\x05\x06', '{', '[', 'array(', 'tensor('];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        const bytes = Uint8Array.from([...[...start].map((sign) => sign.charCodeAt(0)), ...rest]);
        await readOrRefuse('x', bytes);
      }),
      runs(1000),
    );
  });

  test('the signs of printed arrays, in any order', async () => {
    const pieces = [
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
      ',',
      ' ',
      '\n',
      '1.5',
      '-2',
      'nan',
      "'a'",
      '"a"',
      'dW1',
      '=',
      ':',
      'array(',
    ];
    const others = [
      'tensor(',
      'OrderedDict(',
      '...',
      '1e-4 *',
      'np.float64(',
      '#',
      ';',
      'x',
      '>>>',
      'print(a)',
      '0.weight',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces, ...others), { maxLength: 40 }), async (parts) => {
        for (const name of ['', 'a.json', 'a.csv']) {
          await readOrRefuse(name, new TextEncoder().encode(parts.join('')));
        }
      }),
      runs(1500),
    );
  });
});

/**
 * Long runs of one sign or one pattern are where readers hang: time that grows as the square of the length would take
 * many minutes at these lengths, and the time limit of the test would end it.
 */
describe('a quarter of a megabyte of one thing', () => {
  const patterns = [
    ' ',
    '[',
    '(',
    '{',
    '"',
    "'",
    '1',
    '1,',
    '1.',
    '-',
    'e',
    '#',
    '\n',
    '\\',
    'a',
    'a.',
    'a=',
    'a[0]',
    '0.a',
    '...',
    "{'a':",
    '[[',
    '"\\"',
    'array(',
    'array([',
    'tensor(tensor(',
    'np.',
    'print(',
    '1e5 *',
    '[],',
    '[1],',
    'nan ',
    'Out[1]:',
    '<tf.Tensor',
    "('a', ",
    ',',
    ';',
    '\t',
    'a\n',
    '# a\n',
    '1 1\n',
  ]; // prettier-ignore
  test.each(patterns)('%j', async (pattern) => {
    const text = pattern.repeat(Math.ceil(2 ** 18 / pattern.length));
    for (const start of ['', 'array([', '{"a": [', '"a', "a = {'b': "]) {
      for (const name of ['a.txt', 'a.json', 'a.csv']) {
        await readOrRefuse(name, new TextEncoder().encode(start + text));
      }
    }
  });
});
