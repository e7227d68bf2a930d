import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { StudentArray } from '../../src/debugger/student/arrays.ts';
import { readArrays } from '../../src/debugger/student/read/index.ts';
import { BackstepError } from '../../src/engine/errors.ts';

const folder = fileURLToPath(new URL('../fixtures/student/', import.meta.url));

/** The bytes of a file that make.py made. */
export const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(folder + name));

interface Known {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const known = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as Record<
  'network' | 'types',
  Record<string, { shape: number[]; values: (number | string)[] }>
>;

/** What NumPy computed, in 64-bit. */
export function expected(part: 'network' | 'types', name: string): Known {
  const { shape, values } = known[part][name]!;
  return { shape, values: values.map(Number) };
}

export const namesOf = (part: 'network' | 'types'): string[] => Object.keys(known[part]);

/** The arrays of a fixture by their names. */
export async function arraysOf(name: string): Promise<Map<string, StudentArray>> {
  return new Map((await readArrays(name, fixture(name))).map((array) => [array.name, array]));
}

export const pasted = (text: string, name = ''): Promise<StudentArray[]> =>
  readArrays(name, new TextEncoder().encode(text));

/** The BackstepError with which a promise is refused; anything else fails the test. */
export async function refusalOf(promise: Promise<unknown>): Promise<BackstepError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof BackstepError) return error;
    throw error;
  }
  throw new Error('Expected a BackstepError, but the file was read');
}

/** Each number is as far from the truth as its digits or its type allow, give or take a rounding of 64-bit. */
export function expectWithinHalf(array: StudentArray | undefined, truth: Known, scale = 1): void {
  expect(array?.shape).toEqual(truth.shape);
  for (const [i, value] of truth.values.entries()) {
    const [got, half] = [array!.values[i]!, array!.half[i]!];
    if (!Number.isFinite(value)) expect(got).toBe(value);
    else if (!(Math.abs(got - value * scale) <= half * (1 + 2 ** -40))) {
      expect.fail(`${array!.name}[${i}]: ${got} is not ${value * scale} to within ${half}`);
    }
  }
}
