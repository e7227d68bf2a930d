import type { StudentArray } from './arrays.ts';
import type { Bringing } from './assign.ts';
import type { NamedSymbol } from './names.ts';
import { type Corrections, partsOf } from './parts.ts';

/** One array of a file, and what it was taken for. */
export interface UnderstoodArray {
  readonly name: string;
  readonly shape: readonly number[];
  /** Compared, given by the network anyway, or left out. */
  readonly state: 'compared' | 'given' | 'left out';
  readonly symbol?: NamedSymbol;
  readonly layer?: number;
  /** Why it is left out. */
  readonly why?: string;
  /** By hand. */
  readonly corrected: boolean;
}

/** Every array of a file in its order, a stack of all layers taken apart, with what became of it. */
export function understood(
  arrays: readonly StudentArray[],
  { brought, given, ignored }: Bringing,
  corrections: Corrections,
): UnderstoodArray[] {
  const { parts, ignored: nameless } = partsOf(arrays, corrections);
  const names = new Set([...parts.map(({ array }) => array.name), ...nameless.map(({ name }) => name)]);
  const shapes = new Map([...arrays, ...parts.map(({ array }) => array)].map(({ name, shape }) => [name, shape]));
  const places = new Map([...names].map((name, i) => [name, i]));
  // Parts of a stack stand where the stack does.
  const orderOf = (name: string): number => {
    const at = arrays.findIndex((array) => array.name === name || name.startsWith(`${array.name}[`));
    return at * 1000 + (places.get(name) ?? 0);
  };
  return [...names]
    .toSorted((a, b) => orderOf(a) - orderOf(b))
    .map((name): UnderstoodArray => {
      const common = { name, shape: shapes.get(name) ?? [], corrected: corrections.has(name) };
      const compared = brought.find((one) => one.name === name);
      if (compared !== undefined)
        return { ...common, state: 'compared', symbol: compared.symbol, layer: compared.layer };
      const too = given.find((one) => one.name === name);
      if (too !== undefined) return { ...common, state: 'given', symbol: too.symbol, layer: too.layer };
      const meaning = parts.find(({ array }) => array.name === name)?.meaning;
      const why = ignored.find((one) => one.name === name)?.why;
      return {
        ...common,
        state: 'left out',
        ...(meaning === undefined ? {} : { symbol: meaning.symbol }),
        ...(typeof meaning?.layer === 'number' ? { layer: meaning.layer } : {}),
        ...(why === undefined ? {} : { why }),
      };
    });
}
