import { describe, quote } from '../../../engine/problem/words.ts';
import type { StudentArray } from '../arrays.ts';
import { limits } from '../limits.ts';
import { textOf } from './platform.ts';
import { refuse } from './refuse.ts';
import { arrayFrom, type NumberType, numbersOf, types, viewOf } from './types.ts';

const dtypes: Readonly<Record<string, NumberType>> = {
  F64: types.f8,
  F32: types.f4,
  F16: types.f2,
  BF16: types.bf16,
  I64: types.i8,
  I32: types.i4,
  I16: types.i2,
  I8: types.i1,
  U8: types.u1,
  BOOL: types.b1,
};

/** Eight bytes of length, then a JSON object. */
export const isSafetensors = (bytes: Uint8Array): boolean =>
  bytes.length >= 10 && bytes[8] === 0x7b && bytes.subarray(3, 8).every((byte) => byte === 0);

/** The tensors of a safetensors file, in the order of its header. */
export function readSafetensors(bytes: Uint8Array): StudentArray[] {
  const broken = (what: string, where = ''): never =>
    refuse('format', where, `this safetensors file is damaged: ${what}`, 'Save it again.');
  if (bytes.length < 8) broken('it breaks off within its header');
  const length = viewOf(bytes).getBigUint64(0, true);
  if (length > BigInt(limits.header)) {
    refuse('too-large', '', `the header of this safetensors file claims to be ${length} bytes long`);
  }
  const start = 8 + Number(length);
  if (start > bytes.length) broken('it breaks off within its header');
  const header = headerOf(bytes.subarray(8, start)) ?? broken('its header is not JSON');
  const names = Object.keys(header).filter((name) => name !== '__metadata__');
  if (names.length > limits.arrays) {
    refuse('too-large', '', `expected at most ${limits.arrays} arrays in a file, got ${names.length}`);
  }
  let left: number = limits.numbers;
  return names.map((full) => {
    const name = full.slice(0, limits.name);
    const { dtype, shape, data_offsets: offsets } = (header[full] ?? {}) as Record<string, unknown>;
    if (!isSizes(shape)) return broken('its shape is not a list of whole numbers', name);
    if (!isSizes(offsets) || offsets.length !== 2) return broken('it does not say where its numbers are', name);
    if (typeof dtype !== 'string' || !Object.hasOwn(dtypes, dtype)) {
      const hint = `Save it as float32; the types that are read are ${Object.keys(dtypes).join(', ')}.`;
      return refuse('unsupported', name, `numbers of the type ${describe(dtype)} are not read`, hint);
    }
    const type = dtypes[dtype]!;
    const numbers = numbersOf(shape, name, left);
    left -= numbers;
    const [from, to] = offsets as [number, number];
    if (from > to || start + to > bytes.length) return broken('its numbers lie outside the file', name);
    if (to - from !== numbers * type.bytes) {
      return broken(
        `[${shape.join(' × ')}] of ${type.words} needs ${numbers * type.bytes} bytes, but has ${to - from}`,
        quote(name),
      );
    }
    const data = viewOf(bytes.subarray(start + from, start + to));
    return arrayFrom(data, { name, shape, type, littleEndian: true, fortran: false });
  });
}

function headerOf(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const header: unknown = JSON.parse(textOf(bytes, 'utf-8') ?? '');
    return typeof header === 'object' && header !== null && !Array.isArray(header)
      ? (header as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
