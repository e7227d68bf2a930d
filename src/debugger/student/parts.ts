import type { StudentArray } from './arrays.ts';
import { type Meaning, type Understood, understandNames } from './names.ts';

/** What a name means to a person who corrects it; `null` leaves the array out. */
export type Corrections = ReadonlyMap<string, { readonly symbol: Meaning['symbol']; readonly layer?: number } | null>;

/** An array with what its name means. */
export interface Part {
  readonly array: StudentArray;
  readonly meaning: Meaning;
}

export interface Ignored {
  readonly name: string;
  readonly why: string;
  /** Its name says what it is, but its layer or its shape is none of this network's. */
  readonly misfit?: true;
}

/** The rank that one array of a symbol has at the most; one more, and it is a stack of all layers of one shape. */
const rankOf = (symbol: Meaning['symbol']): number => (symbol === 'b' || symbol === 'db' ? 1 : 2);

/** Arrays with meanings. A stack without a number (`dW` of rank 3) is taken apart: one for each layer. */
export function partsOf(
  arrays: readonly StudentArray[],
  corrections: Corrections = new Map(),
): { parts: Part[]; ignored: Ignored[] } {
  const first = understandNames(arrays.map(({ name }) => name));
  const apart = arrays.flatMap((array, i) => (isStack(array, first[i]!) ? layersOf(array) : [array]));
  const parts: Part[] = [];
  const ignored: Ignored[] = [];
  for (const [i, understood] of understandNames(apart.map(({ name }) => name)).entries()) {
    const array = apart[i]!;
    const { name } = array;
    const corrected = corrections.get(name);
    if (corrected === null) ignored.push({ name, why: 'you left it out' });
    else if (corrected !== undefined) parts.push({ array, meaning: corrected });
    else if ('why' in understood) ignored.push({ name, why: understood.why });
    else parts.push({ array, meaning: understood.meaning });
  }
  return { parts, ignored };
}

function isStack({ shape }: StudentArray, understood: Understood): boolean {
  if ('why' in understood) return false;
  const { symbol, layer, module } = understood.meaning;
  if (symbol === 'x' || symbol === 'y' || layer !== undefined || module !== undefined) return false;
  return shape.length === rankOf(symbol) + 1 && shape[0]! > 1 && shape[0]! <= 16 && !shape.includes(0);
}

function layersOf({ name, shape, values, half, precision }: StudentArray): StudentArray[] {
  const size = values.length / shape[0]!;
  return Array.from({ length: shape[0]! }, (_, k) => ({
    name: `${name}[${k}]`,
    shape: shape.slice(1),
    values: values.subarray(k * size, (k + 1) * size),
    half: half.subarray(k * size, (k + 1) * size),
    precision,
  }));
}
