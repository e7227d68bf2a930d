import type { StudentArray } from './arrays.ts';

/** What one file holds. */
export interface ReadFile {
  readonly name: string;
  readonly arrays: readonly StudentArray[];
}

const stemOf = (name: string): string => name.replace(/\.[^.]*$/u, '');

/**
 * The arrays of several files as one. A name that is in two files gets its file in front: `W1` of params.npz and of
 * grads.npz are `params/W1` and `grads/W1`, and a folder called grads says what the latter is.
 */
export function joined(files: readonly ReadFile[]): StudentArray[] {
  const holders = new Map<string, number>();
  for (const { arrays } of files) for (const { name } of arrays) holders.set(name, (holders.get(name) ?? 0) + 1);
  return files.flatMap(({ name: file, arrays }) =>
    arrays.map((array) => (holders.get(array.name)! > 1 ? { ...array, name: `${stemOf(file)}/${array.name}` } : array)),
  );
}
