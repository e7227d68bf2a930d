import { halfUlp, halfUlp64, type StudentArray } from '../arrays.ts';
import { limits } from '../limits.ts';
import { refuse } from './refuse.ts';

/** A type in which binary files store numbers. */
export interface NumberType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number;
  readonly half: (value: number) => number;
  /** For people: `32-bit floats`. */
  readonly words: string;
}

const exact = () => 0;
const whole = (bytes: number, read: NumberType['read']): NumberType => ({
  bytes,
  read,
  half: exact,
  words: `${bytes * 8}-bit whole numbers`,
});

/** A 16-bit float (IEEE 754 binary16): 5 bits of exponent, 10 of fraction. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

const scratch = new DataView(new ArrayBuffer(4));

/** A bfloat16 is the upper half of a 32-bit float. */
function bfloat16(bits: number): number {
  scratch.setUint32(0, bits * 0x10000);
  return scratch.getFloat32(0);
}

export const types = {
  f8: {
    bytes: 8,
    read: (view, at, little) => view.getFloat64(at, little),
    half: halfUlp64,
    words: '64-bit floats',
  },
  f4: {
    bytes: 4,
    read: (view, at, little) => view.getFloat32(at, little),
    half: (value) => halfUlp(value, 23, -126),
    words: '32-bit floats',
  },
  f2: {
    bytes: 2,
    read: (view, at, little) => float16(view.getUint16(at, little)),
    half: (value) => halfUlp(value, 10, -14),
    words: '16-bit floats',
  },
  bf16: {
    bytes: 2,
    read: (view, at, little) => bfloat16(view.getUint16(at, little)),
    half: (value) => halfUlp(value, 7, -126),
    words: 'bfloat16 numbers',
  },
  i8: whole(8, (view, at, little) => Number(view.getBigInt64(at, little))),
  i4: whole(4, (view, at, little) => view.getInt32(at, little)),
  i2: whole(2, (view, at, little) => view.getInt16(at, little)),
  i1: whole(1, (view, at) => view.getInt8(at)),
  u8: whole(8, (view, at, little) => Number(view.getBigUint64(at, little))),
  u4: whole(4, (view, at, little) => view.getUint32(at, little)),
  u2: whole(2, (view, at, little) => view.getUint16(at, little)),
  u1: whole(1, (view, at) => view.getUint8(at)),
  b1: whole(1, (view, at) => view.getUint8(at)),
} as const satisfies Record<string, NumberType>;

/** How many numbers a shape has, when a file may have as many: `left` counts down over the arrays of a file. */
export function numbersOf(shape: readonly number[], where: string, left: number): number {
  if (shape.length > limits.rank) {
    refuse('too-large', where, `expected at most ${limits.rank} dimensions, got ${shape.length}`);
  }
  const numbers = shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
  if (numbers <= left) return numbers;
  return refuse(
    'too-large',
    where,
    `the shape [${shape.join(' × ')}] makes more numbers than a file may have (${limits.numbers} in all)`,
    'Bring fewer samples or fewer arrays.',
  );
}

export interface Stored {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: NumberType;
  readonly littleEndian: boolean;
  /** Columns first: the first index runs fastest. */
  readonly fortran: boolean;
}

/** The numbers of a stored array, row-major; `data` has exactly the bytes of its shape. */
export function arrayFrom(data: DataView, { name, shape, type, littleEndian, fortran }: Stored): StudentArray {
  const values = new Float64Array(data.byteLength / type.bytes);
  const half = new Float64Array(values.length);
  // Steps, in numbers, from one entry to the next along each dimension.
  const strides = shape.map((_, d) =>
    (fortran ? shape.slice(0, d) : shape.slice(d + 1)).reduce((product, size) => product * size, 1),
  );
  const at = shape.map(() => 0);
  let from = 0;
  for (let i = 0; i < values.length; i++) {
    const value = type.read(data, from * type.bytes, littleEndian);
    values[i] = value;
    half[i] = type.half(value);
    for (let d = shape.length - 1; d >= 0; d--) {
      from += strides[d]!;
      if (++at[d]! < shape[d]!) break;
      from -= strides[d]! * shape[d]!;
      at[d] = 0;
    }
  }
  return { name, shape, values, half, precision: type.words };
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
