import { quote } from '../../../engine/problem/words.ts';
import { limits } from '../limits.ts';
import { inflate, textOf } from './platform.ts';
import { refuse } from './refuse.ts';
import { viewOf } from './types.ts';

/** A file in a zip archive, as the archive's own list has it. */
export interface ZipEntry {
  readonly name: string;
  readonly deflated: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly at: number;
}

/** Local file header, or the end of an empty archive. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length >= 22 && bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

const damaged = (what: string): never => refuse('format', '', `this zip archive is damaged: ${what}`, 'Save it again.');

const localHeader = 0x04034b50;
const listHeader = 0x02014b50;
const endHeader = 0x06054b50;

/** Deflate packs 1032 bytes into one at the most: an archive that claims more lies. */
const mostDeflated = 1032;

/**
 * The list of an archive's files. Sizes come from this list, because NumPy leaves them open in the local headers. Refuses
 * archives that would inflate to more than we take, before anything is inflated.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) {
    refuse('unsupported', '', 'this archive is in the format for more than 4 GB (zip64)', 'Save fewer arrays.');
  }
  if (count > limits.arrays) {
    refuse('too-large', '', `expected at most ${limits.arrays} arrays in a file, got ${count}`);
  }
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let k = 0; k < count; k++) {
    if (at + 46 > end || view.getUint32(at, true) !== listHeader) damaged('its list of files breaks off');
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength!);
    const name = (textOf(nameBytes, 'utf-8') ?? textOf(nameBytes, 'latin1') ?? '').slice(0, limits.name);
    const [crc, packed, size] = [16, 20, 24].map((field) => view.getUint32(at + field, true));
    const method = view.getUint16(at + 10, true);
    if (packed === 0xffffffff || size === 0xffffffff) {
      refuse('unsupported', quote(name), 'an array of more than 4 GB (zip64) is not read');
    }
    if (view.getUint16(at + 8, true) & 1) refuse('unsupported', quote(name), 'this archive is encrypted');
    if (method !== 0 && method !== 8) {
      refuse(
        'unsupported',
        quote(name),
        `this archive is packed with method ${method}, which is not read`,
        'Save it with np.savez or np.savez_compressed.',
      );
    }
    total += size!;
    if (total > limits.bytes) {
      refuse(
        'too-large',
        quote(name),
        `unpacked, this archive has more than ${limits.bytes / 2 ** 20} MB`,
        'Save fewer arrays or fewer samples.',
      );
    }
    if (method === 0 ? packed !== size : size! > packed! * mostDeflated) damaged('its sizes contradict each other');
    entries.push({
      name,
      deflated: method === 8,
      crc: crc!,
      packed: packed!,
      size: size!,
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength! + extra! + comment!;
  }
  return entries;
}

/** The end of the archive is searched from behind, since a comment may follow it. */
function endOf(view: DataView): number {
  const least = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= least; at--) {
    if (view.getUint32(at, true) === endHeader && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
  }
  return damaged('its end is missing');
}

/** The bytes of one file in the archive, compared with its checksum. */
export async function unzip(
  bytes: Uint8Array,
  { name, deflated, crc, packed, size, at }: ZipEntry,
): Promise<Uint8Array> {
  const view = viewOf(bytes);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== localHeader)
    damaged(`${quote(name)} is not where it says`);
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packed > bytes.length) damaged(`${quote(name)} breaks off`);
  const data = bytes.subarray(start, start + packed);
  const content = deflated ? await inflate(data, size) : data;
  if (content === undefined || crc32(content) !== crc) return damaged(`${quote(name)} is not what its checksum says`);
  return content;
}

let table: Uint32Array | undefined;

/** The checksum of zip archives (CRC-32, reflected polynomial 0xEDB88320). */
export function crc32(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
    return remainder;
  });
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
