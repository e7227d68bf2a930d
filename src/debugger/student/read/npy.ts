import { quote } from '../../../engine/problem/words.ts';
import type { StudentArray } from '../arrays.ts';
import { limits } from '../limits.ts';
import { textOf } from './platform.ts';
import { refuse } from './refuse.ts';
import { arrayFrom, type NumberType, numbersOf, types, viewOf } from './types.ts';

export const isNpy = (bytes: Uint8Array): boolean =>
  bytes.length >= 6 && bytes[0] === 0x93 && String.fromCharCode(...bytes.subarray(1, 6)) === 'NUMPY';

/** The array of a .npy file. Its header is read as data, by a grammar of three keys: nothing is evaluated. */
export function readNpy(bytes: Uint8Array, name: string, left: number = limits.numbers): StudentArray {
  const view = viewOf(bytes);
  const cut = (): never => refuse('format', name, 'this .npy file is cut off within its header');
  if (bytes.length < 10) cut();
  const version = bytes[6]!;
  if (version < 1 || version > 3) refuse('unsupported', name, `version ${version} of .npy is not known`);
  const start = version === 1 ? 10 : 12;
  if (bytes.length < start) cut();
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > limits.header) refuse('format', name, `the header claims to be ${length} bytes long`);
  if (start + length > bytes.length) cut();
  const header = textOf(bytes.subarray(start, start + length), version === 3 ? 'utf-8' : 'latin1') ?? cut();

  const { descr, fortran, shape } = readHeader(header, name);
  const { type, littleEndian } = typeOf(descr, name);
  const expected = numbersOf(shape, name, left) * type.bytes;
  const got = bytes.length - start - length;
  if (got !== expected) {
    refuse(
      'format',
      name,
      `the shape [${shape.join(' × ')}] of ${type.words} needs ${expected} bytes, but ${got} follow the header`,
      got < expected ? 'The file is cut off; save it again.' : '',
    );
  }
  const data = viewOf(bytes.subarray(start + length));
  return arrayFrom(data, { name, shape, type, littleEndian, fortran });
}

interface Header {
  readonly descr: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
}

const ENTRY =
  /\s*(['"])(descr|fortran_order|shape)\1\s*:\s*(?:(['"])([<>=|]?[A-Za-z]\d{0,8})\3|(True|False)|\(((?:\s*\d{1,15}L?\s*,)*\s*(?:\d{1,15}L?)?)\s*\))\s*(,|(?=\}))/y;

/** `{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }`: exactly these three keys, each once. */
function readHeader(header: string, name: string): Header {
  const strange = (): never => {
    if (/'descr'\s*:\s*\[/.test(header)) {
      refuse('unsupported', name, 'this array has several fields in each entry', 'Save each field as its own array.');
    }
    return refuse('format', name, `this is not the header of a .npy file: ${quote(header.trim())}`);
  };
  const found = new Map<string, string>();
  let at = /^\s*\{/.exec(header)?.[0].length ?? strange();
  for (;;) {
    ENTRY.lastIndex = at;
    const entry = ENTRY.exec(header);
    if (entry === null) break;
    const [all, , key, , descr, truth, sizes, end] = entry;
    const value = { descr, fortran_order: truth, shape: sizes }[key!];
    if (value === undefined || found.has(key!)) strange();
    found.set(key!, value!);
    at += all.length;
    if (end === '') break;
  }
  if (!/^\s*\}\s*$/.test(header.slice(at)) || found.size !== 3) strange();
  const sizes = found.get('shape')!.match(/\d+/g) ?? [];
  return {
    descr: found.get('descr')!,
    fortran: found.get('fortran_order') === 'True',
    shape: sizes.map(Number),
  };
}

function typeOf(descr: string, name: string): { type: NumberType; littleEndian: boolean } {
  const [, order = '', letter = '', code = ''] = /^([<>=|]?)([A-Za-z])(\d*)$/.exec(descr) ?? [];
  if (letter === 'O') {
    refuse(
      'pickle',
      name,
      'this array holds Python objects, and to read them they would have to be executed',
      'Save arrays of numbers: one array for each layer, not a list of arrays.',
    );
  }
  const key = letter + code;
  if (Object.hasOwn(types, key)) return { type: types[key as keyof typeof types], littleEndian: order !== '>' };
  const hint = letter === 'c' ? 'Save the real part.' : 'Save it as numbers, with .astype(np.float64).';
  return refuse('unsupported', name, `numbers of the type ${quote(descr)} are not read`, hint);
}
