import { fail } from './read.ts';
import { quote } from './words.ts';

/** JSON text → value. An error names line and column, what was expected there and what was found. */
export function parseJson(text: string): unknown {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text; // a byte order mark, which Windows editors like to add
  try {
    return JSON.parse(json);
  } catch {
    const { at, expected, hint } = firstMistake(json);
    const before = json.slice(0, at);
    const line = before.split('\n').length;
    const column = at - before.lastIndexOf('\n');
    return fail(
      'json',
      `line ${line}, column ${column}`,
      `this is not JSON: expected ${expected}, found ${found(json, at)}`,
      hint,
    );
  }
}

interface Mistake {
  readonly at: number;
  readonly expected: string;
  readonly hint: string;
}

/** Signs that are hard to read between quotes. */
const signs: Readonly<Record<string, string>> = {
  '"': 'a double quote',
  '\\': 'a backslash',
  '\n': 'the end of the line',
  '\r': 'the end of the line',
  '\t': 'a tab',
};

/** The word or sign at a place. */
function found(text: string, at: number): string {
  if (at >= text.length) return 'the end of the text';
  const word = /^[\w.+-]+/.exec(text.slice(at, at + 41))?.[0];
  const sign = String.fromCodePoint(text.codePointAt(at)!);
  return word === undefined ? (signs[sign] ?? quote(sign)) : quote(word);
}

const numberHint = 'A number is written like 0.5, -3 or 1e-4, and is always finite.';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const LITERAL = /(?:true|false|null)(?!\w)/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/**
 * Walks through the text until the grammar of JSON (RFC 8259) breaks. Only called on text that JSON.parse refused:
 * the browsers' own messages differ, and some have no position.
 */
function firstMistake(text: string): Mistake {
  const open: ('[' | '{')[] = []; // the brackets around the current place; a list, because text can be nested deeper than calls
  let at = 0;
  let state: 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'after' = 'value';

  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const matches = pattern.test(text);
    if (matches) at = pattern.lastIndex;
    return matches;
  };
  const mistake = (expected: string, hint = ''): Mistake => ({ at, expected, hint: hint || habit(text, at) });
  const close = () => {
    at++;
    open.pop();
    state = 'after';
  };
  /** Moves behind a string that starts here, or reports what is wrong within it. */
  const string = (): Mistake | undefined => {
    for (at++; at < text.length && text[at] !== '"'; ) {
      if (text.charCodeAt(at) < 32) return mistake('a closing quote', 'A text ends on the line on which it starts.');
      if (text[at] !== '\\') at++;
      else if (!match(ESCAPE))
        return mistake('an escape such as \\n or \\\\', 'A backslash in a text is written twice.');
    }
    if (at >= text.length) return mistake('a closing quote');
    at++;
    return undefined;
  };

  for (;;) {
    while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++;
    const sign = text[at];
    const inside = open.at(-1);
    if (state === 'colon') {
      if (sign !== ':') return mistake('":"');
      at++;
      state = 'value';
    } else if (state === 'after') {
      if (inside === undefined) {
        return mistake(at < text.length ? 'nothing more after the end' : 'fewer brackets within brackets');
      }
      if (sign === ',') {
        at++;
        state = inside === '[' ? 'value' : 'key';
      } else if (sign === (inside === '[' ? ']' : '}')) close();
      else return mistake(inside === '[' ? '"," or "]"' : '"," or "}"');
    } else if (state === 'key' || state === 'first key') {
      if (sign === '}' && state === 'first key') close();
      else if (sign === '"') {
        const wrong = string();
        if (wrong) return wrong;
        state = 'colon';
      } else return mistake('a key in double quotes', sign === '}' ? 'JSON has no comma after the last entry.' : '');
    } else if (sign === ']' && state === 'first value') close();
    else if (sign === '[' || sign === '{') {
      open.push(sign);
      at++;
      state = sign === '[' ? 'first value' : 'first key';
    } else if (sign === '"') {
      const wrong = string();
      if (wrong) return wrong;
      state = 'after';
    } else if (match(NUMBER) || match(LITERAL)) state = 'after';
    else if (sign === ']' && inside === '[') return mistake('a value', 'JSON has no comma after the last entry.');
    else return mistake('a value', /[\d+.-]/.test(sign ?? '') ? numberHint : '');
  }
}

/** A word on habits from other languages. */
function habit(text: string, at: number): string {
  const rest = text.slice(at, at + 12);
  if (rest.startsWith("'")) return 'JSON puts texts in double quotes.';
  if (rest.startsWith('//') || rest.startsWith('/*') || rest.startsWith('#'))
    return 'JSON has no comments; a key that starts with "x-" can hold a note.';
  if (/^[+-]?(nan|inf)/i.test(rest)) return 'JSON has no NaN and no infinity: every number is finite.';
  if (/^(True|False|None)/.test(rest)) return 'JSON writes true, false and null.';
  return '';
}
