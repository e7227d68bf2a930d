import type { StudentArray } from '../arrays.ts';
import { limits } from '../limits.ts';
import { readNpy } from './npy.ts';
import { refuse } from './refuse.ts';
import { unzip, zipEntries } from './zip.ts';

export { isZip as isNpz } from './zip.ts';

/** The arrays of a .npz file, compressed or not, one after the other so that only one is unpacked at a time. */
export async function readNpz(bytes: Uint8Array): Promise<StudentArray[]> {
  const entries = zipEntries(bytes);
  if (entries.some(({ name }) => /(^|\/)data\.pkl$/.test(name))) {
    refuse(
      'pickle',
      '',
      'this is a file of torch.save, which would have to be executed to be read',
      'Save it with np.savez or safetensors instead; the snippet for PyTorch does that.',
    );
  }
  const arrays: StudentArray[] = [];
  let left: number = limits.numbers;
  for (const entry of entries) {
    if (!entry.name.endsWith('.npy')) continue;
    const array = readNpy(await unzip(bytes, entry), entry.name.slice(0, -'.npy'.length), left);
    left -= array.values.length;
    arrays.push(array);
  }
  if (arrays.length === 0)
    refuse('format', '', 'this zip archive has no .npy array in it', 'np.savez makes one that has.');
  return arrays;
}
