import { BackstepError } from '../errors.ts';
import { count, describe, nearest, quote, shorten } from './words.ts';

/** What kind of mistake a problem file can contain. */
export type ProblemErrorCode =
  | 'json' // not JSON at all
  | 'version' // a file of another version
  | 'missing' // a key that must be there
  | 'unknown-key'
  | 'value' // the wrong kind of thing, or a number out of range
  | 'shape' // the wrong number of entries
  | 'too-large' // more than a browser tab can step through
  | 'shared'; // layers that can't share their weights, or don't

export function fail(code: ProblemErrorCode, where: string, what: string, hint = ''): never {
  throw new BackstepError({ code, where, what, hint });
}

export type Fields = Readonly<Record<string, unknown>>;

/** A JSON object, or an error. `what` says what it should have been. */
export function readObject(value: unknown, where: string, what: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  return fail('value', where, `expected ${what}, got ${describe(value)}`);
}

/** The value of an own key, never of the prototype. */
export const field = (fields: Fields, key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);

/** Refuses keys outside the list; `$schema` and everything that starts with `x-` is the author's own business. */
export function refuseUnknownKeys(fields: Fields, known: readonly string[], where: string): void {
  for (const key of Object.keys(fields)) {
    if (known.includes(key) || key === '$schema' || key.startsWith('x-')) continue;
    const meant = nearest(key, known);
    const hint =
      meant === undefined
        ? `The keys are ${known.join(', ')}; a note of your own may start with "x-".`
        : `Did you mean ${quote(meant)}?`;
    fail('unknown-key', where === '' ? shorten(key) : `${where}.${shorten(key)}`, 'unknown key', hint);
  }
}

export function readList(value: unknown, where: string, what: string, hint = ''): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return fail('value', where, `expected ${what}, got ${describe(value)}`, hint);
}

export function readText(value: unknown, where: string): string {
  return typeof value === 'string' ? value : fail('value', where, `expected a text, got ${describe(value)}`);
}

export function readWholeNumber(value: unknown, where: string, least: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= least) return value as number;
  return fail('value', where, `expected a whole number of at least ${least}, got ${describe(value)}`);
}

export function readChoice<const Id extends string>(value: unknown, where: string, ids: readonly Id[]): Id {
  const id = ids.find((known) => known === value);
  if (id !== undefined) return id;
  const meant = typeof value === 'string' ? nearest(value, ids) : undefined;
  return fail(
    'value',
    where,
    `expected one of ${ids.join(', ')}, got ${describe(value)}`,
    meant === undefined ? '' : `Did you mean ${quote(meant)}?`,
  );
}

/** A number that is still finite when it is stored in 32 bits, as every value here is. */
export function readNumber(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return fail('value', where, `expected a finite number, got ${describe(value)}`);
  }
  if (Number.isFinite(Math.fround(value))) return value;
  return fail('value', where, `expected a number that fits into 32 bits (at most 3.4028235e38), got ${value}`);
}

/** A row of exactly n numbers, copied. */
export function readNumbers(value: unknown, where: string, n: number): number[] {
  const list = readList(value, where, `a list of ${count(n, 'number')}`);
  if (list.length !== n) fail('shape', where, `expected ${count(n, 'number')}, got ${list.length}`);
  return Array.from(list, (entry, i) => (isPlain(entry) ? entry : readNumber(entry, `${where}[${i}]`)));
}

/** True for nearly every number: spares the path of the ones that are fine. */
const isPlain = (entry: unknown): entry is number => typeof entry === 'number' && Math.abs(entry) <= 3.4e38;
