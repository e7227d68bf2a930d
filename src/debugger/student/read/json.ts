import type { StudentArray } from '../arrays.ts';
import { limits } from '../limits.ts';
import { foundAt, Printed, type PrintedList } from './printed.ts';
import { placeIn, refuse } from './refuse.ts';

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])/y;
const SPECIAL = /([+-]?)(NaN|nan|Infinity|inf)(?!\w)/y;
const NULL = /null(?!\w)/y;
/** As texts, the way `trace --json` writes them. */
const specials: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);
const WORD = /(?:true|false|null)(?!\w)/y;

/**
 * An object of named arrays as JSON, also within objects (`"grads": {"W1": …}`), and also as Python writes it: with bare NaN,
 * Infinity and -Infinity. Texts, true, false and null beside the arrays are passed over;
 * among numbers, null is NaN. `stem` names a list without a name.
 */
export function readJson(text: string, stem: string): StudentArray[] {
  const printed = new Printed(text);
  let at = 0;

  const token = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0];
    if (match !== undefined) at += match.length;
    return match;
  };
  const wrong = (expected: string): never => {
    const rest = text.slice(at, at + 12);
    if (rest.startsWith('...') || rest.startsWith('…')) {
      refuse('elided', placeIn(text, at), 'numbers are left out here', 'Write all of the numbers.');
    }
    const hint = rest.startsWith("'") ? 'JSON puts names in double quotes.' : '';
    return refuse(
      'json',
      placeIn(text, at),
      `this is not JSON: expected ${expected}, found ${foundAt(text, at)}`,
      hint,
    );
  };
  const deeper = (depth: number) => {
    if (depth > limits.depth) {
      refuse('too-large', placeIn(text, at), `more than ${limits.depth} brackets are within one another here`);
    }
  };
  const string = (): string => {
    const start = at;
    if (text[at] !== '"') wrong('a name in double quotes');
    for (at++; at < text.length && text[at] !== '"' && text[at] !== '\n'; at++) if (text[at] === '\\') at++;
    if (text[at] !== '"') wrong('a closing quote');
    at++;
    try {
      return JSON.parse(text.slice(start, at)) as string;
    } catch {
      at = start;
      return wrong('a text without broken escapes');
    }
  };
  /** Adds a number that stands here, or says that there is none. */
  const number = (): boolean => {
    const start = at;
    const plain = token(NUMBER);
    if (plain !== undefined) {
      printed.push(Number(plain), plain);
      return true;
    }
    const special = token(SPECIAL);
    if (special === undefined) return false;
    const size = /n$/i.test(special) ? Number.NaN : Number.POSITIVE_INFINITY;
    printed.push(text[start] === '-' ? -size : size, special);
    return true;
  };
  /** A list of numbers or lists; `fits` is false when there are other things in it, which are not arrays. */
  const list = (depth: number): { list: PrintedList; fits: boolean } => {
    deeper(depth);
    const made = printed.open(at);
    let fits = true;
    at++;
    token(SPACE);
    if (text[at] === ']') at++;
    else {
      for (;;) {
        token(SPACE);
        if (text[at] === '[') {
          const inner = list(depth + 1);
          made.lists.push(inner.list);
          fits &&= inner.fits;
        } else if (!number()) {
          if (token(NULL) !== undefined) {
            printed.push(Number.NaN, 'null'); // JSON.stringify writes NaN and infinities so
          } else if (text[at] === '"') {
            const special = specials.get(string());
            if (special === undefined) fits = false;
            else printed.push(special, '');
          } else if (text[at] === '{') {
            fits = false;
            object('', depth + 1, false);
          } else if (token(WORD) === undefined) wrong('a number or "["');
          else fits = false;
        }
        token(SPACE);
        const sign = text[at];
        if (sign !== ',' && sign !== ']') wrong('"," or "]"');
        at++;
        if (sign === ']') break;
      }
    }
    printed.close(made);
    return { list: made, fits };
  };
  const value = (name: string, depth: number, named: boolean): void => {
    const start = at;
    if (text[at] === '[') {
      const { list: made, fits } = list(depth + 1);
      if (named && fits && made.to > made.from) printed.name(name, made);
    } else if (text[at] === '{') object(name, depth + 1, named);
    else if (text[at] === '"') string();
    else if (number()) {
      if (named) printed.nameScalar(name, start);
    } else if (token(WORD) === undefined) wrong('a number, "[" or "{"');
  };
  const object = (prefix: string, depth: number, named: boolean): void => {
    deeper(depth);
    at++;
    token(SPACE);
    if (text[at] === '}') {
      at++;
      return;
    }
    for (;;) {
      token(SPACE);
      const key = string();
      token(SPACE);
      if (text[at] !== ':') wrong('":"');
      at++;
      token(SPACE);
      value(prefix === '' ? key : `${prefix}.${key}`.slice(0, limits.name), depth, named);
      token(SPACE);
      const sign = text[at];
      if (sign !== ',' && sign !== '}') wrong('"," or "}"');
      at++;
      if (sign === '}') return;
    }
  };

  token(SPACE);
  if (text[at] === '{') object('', 1, true);
  else value(stem, 1, true);
  token(SPACE);
  if (at < text.length) wrong('nothing more after the end');
  return printed.arrays();
}
