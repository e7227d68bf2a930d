import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../../src/engine/problem/json.ts';
import { refusal } from '../../../helpers/refusal.ts';

test('JSON text becomes its value', () => {
  expect(parseJson('{"layers": [2, 3.5e-1, true, null, "\\u00e4"]}')).toEqual({ layers: [2, 0.35, true, null, 'ä'] });
});

test('a byte order mark at the start does not matter', () => {
  expect(parseJson('\uFEFF[1]')).toEqual([1]);
});

describe('text that is not JSON is refused with line, column, what was expected and what was found', () => {
  const comma = 'JSON has no comma after the last entry.';
  const number = 'A number is written like 0.5, -3 or 1e-4, and is always finite.';
  test.each([
    ['', 'line 1, column 1', 'a value, found the end of the text', ''],
    ['nul', 'line 1, column 1', 'a value, found "nul"', ''],
    ['[1, 2', 'line 1, column 6', '"," or "]", found the end of the text', ''],
    ['[1 2]', 'line 1, column 4', '"," or "]", found "2"', ''],
    ['[1,]', 'line 1, column 4', 'a value, found "]"', comma],
    ['{"a": 1,}', 'line 1, column 9', 'a key in double quotes, found "}"', comma],
    ['{"a":]}', 'line 1, column 6', 'a value, found "]"', ''],
    ['{"a" 1}', 'line 1, column 6', '":", found "1"', ''],
    ['{"a": 1\n "b": 2}', 'line 2, column 2', '"," or "}", found a double quote', ''],
    ['{a: 1}', 'line 1, column 2', 'a key in double quotes, found "a"', ''],
    ["{'a': 1}", 'line 1, column 2', 'a key in double quotes, found "\'"', 'JSON puts texts in double quotes.'],
    ['{} {}', 'line 1, column 4', 'nothing more after the end, found "{"', ''],
    ['"abc', 'line 1, column 5', 'a closing quote, found the end of the text', ''],
    [
      '"a\nb"',
      'line 1, column 3',
      'a closing quote, found the end of the line',
      'A text ends on the line on which it starts.',
    ],
    [
      '"\\x"',
      'line 1, column 2',
      'an escape such as \\n or \\\\, found a backslash',
      'A backslash in a text is written twice.',
    ],
    [
      '[\n  NaN]',
      'line 2, column 3',
      'a value, found "NaN"',
      'JSON has no NaN and no infinity: every number is finite.',
    ],
    ['[-Infinity]', 'line 1, column 2', 'a value, found "-Infinity"', number],
    ['[.5]', 'line 1, column 2', 'a value, found ".5"', number],
    ['[01]', 'line 1, column 2', 'a value, found "01"', number],
    ['[True]', 'line 1, column 2', 'a value, found "True"', 'JSON writes true, false and null.'],
    [
      '[1] // one',
      'line 1, column 5',
      'nothing more after the end, found "/"',
      'JSON has no comments; a key that starts with "x-" can hold a note.',
    ],
  ])('%j', (text, where, what, hint) => {
    const error = refusal(() => parseJson(text));
    expect(error).toMatchObject({ code: 'json', where, hint });
    expect(error.message).toBe(`${where}: this is not JSON: expected ${what}${hint === '' ? '' : `. ${hint}`}`);
  });
});

test('text that is nested a million deep is refused like any other', () => {
  expect(refusal(() => parseJson('['.repeat(1_000_000))).where).toBe('line 1, column 1000001');
});

test('a letter lost from JSON text is never reported before the word in which it is missing', () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, place) => {
      const at = place % text.length;
      const spoilt = text.slice(0, at) + text.slice(at + 1);
      fc.pre(!isJson(spoilt));
      const column = Number(/^line 1, column (\d+)$/.exec(refusal(() => parseJson(spoilt)).where)?.[1]);
      const word = /[\w.+\\-]*$/.exec(spoilt.slice(0, at))![0];
      expect(column - 1).toBeGreaterThanOrEqual(at - word.length);
      expect(column - 1).toBeLessThanOrEqual(spoilt.length);
    }),
    { numRuns: 1000 },
  );
});
