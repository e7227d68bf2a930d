import { BackstepError } from '../../../engine/errors.ts';
import { grouped } from '../../../engine/problem/words.ts';
import type { StudentArray } from '../arrays.ts';
import { limits } from '../limits.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import { isNpy, readNpy } from './npy.ts';
import { isNpz, readNpz } from './npz.ts';
import { textOf } from './platform.ts';
import { refuse } from './refuse.ts';
import { readRepr } from './repr.ts';
import { isSafetensors, readSafetensors } from './safetensors.ts';

/**
 * The arrays of a student's file or of pasted text (then without a name). What it is is told by its first bytes; its name
 * only names an array that has none. Throws a BackstepError that says what is wrong, and executes nothing.
 */
export async function readArrays(fileName: string, bytes: Uint8Array): Promise<StudentArray[]> {
  if (bytes.length > limits.bytes) {
    const most = limits.bytes / 2 ** 20;
    const hint = 'Bring fewer samples or fewer arrays.';
    refuse('too-large', '', `expected a file of at most ${most} MB, got ${grouped(bytes.length)} bytes`, hint);
  }
  const stem = stemOf(fileName);
  if (isNpy(bytes)) return nonEmpty([readNpy(bytes, stem)]);
  if (isNpz(bytes)) return nonEmpty(await readNpz(bytes));
  // Before all others: the length that it begins with may look like the first bytes of a pickle.
  if (isSafetensors(bytes)) return nonEmpty(readSafetensors(bytes));
  refuseOthers(bytes);
  if (/\.safetensors$/i.test(fileName)) return nonEmpty(readSafetensors(bytes));
  return nonEmpty(readText(textFrom(bytes), fileName, stem));
}

/** `dW1` of `homework/dW1.npy`; pasted text has no name, and its array is called so. */
function stemOf(fileName: string): string {
  const stem = fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  return stem === '' ? 'array' : stem.slice(0, limits.name);
}

function nonEmpty(arrays: StudentArray[]): StudentArray[] {
  if (arrays.length > 0) return arrays;
  return refuse(
    'format',
    '',
    'there are no numbers in this file',
    'Bring named arrays, such as {"dW1": [[0.1, 0.2]]}.',
  );
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/** Files that students have, and that are something else. */
function refuseOthers(bytes: Uint8Array): void {
  if (bytes[0] === 0x80 && bytes[1]! >= 2 && bytes[1]! <= 5) {
    const hint = 'Save the arrays with np.savez, or the tensors with safetensors.';
    refuse('pickle', '', 'this is a pickle, which would have to be executed to be read', hint);
  }
  if (startsWith(bytes, 0x89, 0x48, 0x44, 0x46)) {
    refuse('unsupported', '', 'HDF5 files are not read', 'Save the arrays with np.savez.');
  }
  if (startsWith(bytes, 0x1f, 0x8b)) {
    refuse('unsupported', '', 'this file is packed with gzip', 'Unpack it, and bring what is in it.');
  }
}

function textFrom(bytes: Uint8Array): string {
  // What PowerShell writes with > is UTF-16.
  const encoding = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : 'utf-8';
  const text = textOf(bytes, encoding);
  if (text !== undefined && !text.includes('\0')) return text;
  const hint = 'These are read: JSON, what NumPy or PyTorch print, CSV, .npy, .npz and safetensors.';
  return refuse('format', '', 'this is neither text nor a file of arrays that is known', hint);
}

function jsonOrNothing(text: string, stem: string): StudentArray[] | undefined {
  try {
    return readJson(text, stem);
  } catch (error) {
    if (error instanceof BackstepError && error.code === 'json') return undefined;
    throw error;
  }
}

const PRINTED = /\b(?:array|tensor|Tensor|OrderedDict|Parameter|asarray|Array)\s*\(|Parameter containing:/;
/** No table has brackets; what Python prints nearly always has. */
const BRACKET = /[[({]/;

function readText(text: string, fileName: string, stem: string): StudentArray[] {
  if (text.trim() === '') refuse('format', '', 'this is empty');
  const start = /\S/.exec(text)![0];
  if (PRINTED.test(text)) {
    // A note in a JSON file may speak of arrays.
    return (/^\s*\{\s*"/.test(text) && jsonOrNothing(text, stem)) || readRepr(text, stem);
  }
  if (start === '{' && !/^\s*\{\s*['\d]/.test(text)) return readJson(text, stem);
  if (start === '[' && /\.json$/i.test(fileName)) return readJson(text, stem);
  if (!BRACKET.test(text) && !/^[^#\n]*\S\s*=\s*\S/m.test(text)) return readCsv(text, stem);
  return /\.(csv|tsv)$/i.test(fileName) ? readCsv(text, stem) : readRepr(text, stem);
}
