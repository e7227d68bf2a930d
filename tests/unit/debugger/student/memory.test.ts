import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '../../../../src/debugger/student/limits.ts';
import { randomFrom } from '../../../../src/engine/random.ts';
import { archive, npy } from '../../../helpers/archives.ts';
import type { Measured } from '../../../helpers/read-and-measure.ts';
import { fixture } from '../../../helpers/student.ts';

const MB = 2 ** 20;

const safetensors = (header: string, data: number): Uint8Array => {
  const length = Buffer.alloc(8);
  length.writeUInt32LE(Buffer.byteLength(header), 0);
  return Buffer.concat([length, Buffer.from(header), Buffer.alloc(data)]);
};

const text = (pattern: string, length: number): Uint8Array =>
  Buffer.from(pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length));

const most = limits.numbers;

/** The largest that is read, and what claims or is more: by its name, whether it is read. */
const hostile: Readonly<Record<string, readonly [reads: boolean, make: () => Uint8Array]>> = {
  'full.npy': [true, () => npy('<f8', `(2, ${most / 2})`, new Uint8Array(most * 8))],
  'full-bytes.npy': [true, () => npy('|u1', `(${most / 2}, 2)`, new Uint8Array(most))],
  'full.npz': [
    true,
    () =>
      archive({ name: 'dW1.npy', content: npy('<f8', `(2, ${most / 2})`, new Uint8Array(most * 8)), deflated: true }),
  ],
  'full-of-arrays.npz': [
    true,
    () => {
      const content = npy('<f4', `(${most / 400},)`, new Uint8Array(most / 100));
      return archive(...Array.from({ length: 400 }, (_, k) => ({ name: `dW${k}.npy`, content, deflated: true })));
    },
  ],
  'over.npz': [false, () => archive({ name: 'a.npy', content: new Uint8Array(65 * MB), deflated: true })],
  'many-over.npz': [
    false,
    () => {
      const content = npy('<f8', '(1000000,)', new Uint8Array(8e6));
      return archive(...Array.from({ length: 20 }, (_, k) => ({ name: `dW${k}.npy`, content, deflated: true })));
    },
  ],
  'bomb.npz': [
    false,
    () => archive({ name: 'a.npy', content: new Uint8Array(200 * MB), deflated: true, size: 60 * MB }),
  ],
  'small-claim.npz': [
    false,
    () => archive({ name: 'a.npy', content: new Uint8Array(200 * MB), deflated: true, size: 9e5 }),
  ],
  'no-npy.npz': [false, () => archive({ name: 'a.txt', content: new Uint8Array(60 * MB), deflated: true })],
  'shape.npy': [false, () => npy('<f8', '(999999999, 999999999)', new Uint8Array(16))],
  'rank.npy': [false, () => npy('<f8', `(${'1, '.repeat(20)})`, new Uint8Array(8))],
  'header.npy': [
    false,
    () => Buffer.concat([Buffer.from('\x93NUMPY\x02\x00\xff\xff\xff\x7f', 'latin1'), text(' ', 60 * MB)]),
  ],
  'shapes.safetensors': [
    false,
    () => safetensors('{"a":{"dtype":"F64","shape":[999999999,9],"data_offsets":[0,8]}}', 8),
  ],
  'same-bytes.safetensors': [
    false,
    () => {
      const one = { dtype: 'U8', shape: [1e6], data_offsets: [0, 1e6] };
      return safetensors(
        JSON.stringify(Object.fromEntries(Array.from({ length: 400 }, (_, k) => [`w${k}`, one]))),
        1e6,
      );
    },
  ],
  'header.safetensors': [false, () => safetensors(`{"a":[${'[],'.repeat(3e6)}`, 8)],
  'full.json': [true, () => Buffer.from(`{"dW1": [${'0.123456789012,'.repeat(limits.printed - 1)}1]}`)],
  'brackets.json': [false, () => text('[', 16 * MB)],
  'lists.json': [false, () => Buffer.from(`[${'[],'.repeat(5 * MB)}`)],
  'names.json': [false, () => Buffer.from(`{${Array.from({ length: MB }, (_, k) => `"w${k}": 1`).join()}}`)],
  'name.json': [false, () => Buffer.from(`{"${'a'.repeat(60 * MB)}": 1}`)],
  'spaces.txt': [false, () => text(' ', limits.bytes)],
  'umlauts.txt': [false, () => text('ü', limits.bytes / 2)],
  'over.csv': [false, () => text('1,2\n', limits.bytes)],
  'full.csv': [true, () => text('0.25,0.5\n', 9 * (limits.printed / 2))],
  'lines.csv': [false, () => text('a\n1\n', 16 * MB)],
  'over.txt': [false, () => Buffer.from(`array([${'1. '.repeat(5 * MB)}`)],
  'calls.txt': [false, () => text('array(', 16 * MB)],
  'utf-16.txt': [false, () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('1,'.repeat(15 * MB), 'utf16le')])],
  'over-in-all.bin': [false, () => new Uint8Array(limits.bytes + 1)],
};

/** A file with a few slips in it. */
function withSlips(bytes: Uint8Array, random: () => number): Uint8Array {
  const result = bytes.slice(0, random() < 0.2 ? Math.floor(random() * bytes.length) : bytes.length);
  for (let k = 0; k < 4 && result.length > 0; k++) {
    const at = Math.floor(random() * result.length);
    result[at] = [0, 0x7f, 0xff, Math.floor(random() * 256)][Math.floor(random() * 4)]!;
  }
  return result;
}

/** In a process with little memory: an old space of 256 MB. */
function measured(folder: string): Promise<Measured[]> {
  const script = fileURLToPath(new URL('../../../helpers/read-and-measure.ts', import.meta.url));
  const flags = ['--max-old-space-size=256', '--expose-gc', '--import', import.meta.resolve('tsx')];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, script, folder]);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (part) => {
      stdout += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part) => {
      stderr += part;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(`after ${stdout.split('\n').at(-2)}: ${stderr.slice(0, 2000)}`));
      else
        resolve(
          stdout
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Measured),
        ); // prettier-ignore
    });
  });
}

describe('reading stays below 256 MB', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'backstep-memory-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('files as large as they may be, and those that are more or claim to be', async () => {
    for (const [name, [, make]] of Object.entries(hostile)) writeFileSync(join(folder, name), make());
    const all = await measured(folder);
    expect(all.map(({ name }) => name)).toEqual(Object.keys(hostile).sort());
    for (const { name, refused, peak } of all) {
      expect({ name, reads: refused === undefined, refused }).toMatchObject({ name, reads: hostile[name]![0] });
      expect(refused?.length ?? 0).toBeLessThan(500);
      expect(peak, `megabytes at the peak, after ${name}`).toBeLessThan(256);
    }
  });

  test('files of every format with slips in them', async () => {
    const fixtures = new URL('../../../fixtures/student/', import.meta.url);
    const names = readdirSync(fixtures).filter((name) => !/\.py$|expected/u.test(name));
    const random = randomFrom(256);
    for (const name of names) {
      for (let k = 0; k < 10; k++) writeFileSync(join(folder, `${k}-${name}`), withSlips(fixture(name), random));
    }
    const all = await measured(folder);
    expect(all.length).toBe(10 * names.length);
    expect(all.filter(({ refused }) => refused !== undefined).length).toBeGreaterThan(all.length / 4);
    expect(Math.max(...all.map(({ peak }) => peak))).toBeLessThan(64);
  });
});
