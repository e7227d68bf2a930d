import { count, quote } from '../../../engine/problem/words.ts';
import type { StudentArray } from '../arrays.ts';
import { limits } from '../limits.ts';
import { Printed } from './printed.ts';
import { refuse } from './refuse.ts';

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const SPECIAL = /^([+-]?)(nan|inf|infinity)$/i;

interface Block {
  name: string;
  rows: number;
  columns: number;
  from: number;
  line: number;
}

/**
 * Tables of numbers: one array to a file, or several, each after a line with its name or with its name in front of every row
 * (`dW1,0.1,0.2`). Cells are parted by commas, semicolons, tabs or spaces; with semicolons the decimal sign may be a comma.
 * A first line of several words is the header of the columns, and passed over.
 */
export function readCsv(text: string, stem: string): StudentArray[] {
  const printed = new Printed(text);
  const separator = separatorOf(text);
  const comma = (separator === ';' || separator === '\t') && /\d,\d/.test(text) && !/\d\.\d/.test(text);
  const blocks: Block[] = [];
  let block: Block | undefined;
  let nextName = '';
  let line = 0;

  for (const raw of linesOf(text)) {
    line++;
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) {
      block = undefined;
      const named = /^#\s*([\p{L}_∂∇][^\s,;:=]*)\s*[:=]?$/u.exec(content)?.[1];
      if (named !== undefined) nextName = named;
      continue;
    }
    const cells = cellsOf(content, separator);
    const numeric = (cell: string) => {
      const plain = comma ? cell.replace(',', '.') : cell;
      return NUMBER.test(plain) || SPECIAL.test(plain);
    };
    let name = nextName;
    const label = cells[0]!;
    if (!numeric(label)) {
      const others = cells.slice(1).filter((cell) => cell !== '');
      if (others.length > 0 && others.some((cell) => !numeric(cell))) {
        const bad = others.find((cell) => !numeric(cell))!;
        // Words above the numbers are the header of the columns.
        if (!others.some(numeric) && block === undefined) continue;
        refuse('value', `line ${line}`, `expected a number, found ${quote(bad)}`);
      }
      name = label.replace(/\s*[:=]$/, '').slice(0, limits.name);
      if (others.length === 0) {
        nextName = name;
        block = undefined;
        continue;
      }
      cells.shift();
      if (block !== undefined && block.name !== name) block = undefined;
    }
    while (cells.length > 1 && cells.at(-1) === '') cells.pop(); // a separator at the end of the line
    if (block === undefined) {
      if (blocks.length >= limits.arrays) refuse('too-large', '', `this table has more than ${limits.arrays} arrays`);
      block = { name, rows: 0, columns: cells.length, from: printed.length, line };
      blocks.push(block);
      nextName = '';
    }
    if (cells.length !== block.columns) {
      refuse(
        'shape',
        `line ${line}`,
        `expected ${count(block.columns, 'number')} as on line ${block.line}, got ${cells.length}`,
      );
    }
    block.rows++;
    for (const cell of cells) {
      if (/^(\.\.\.|…)$/.test(cell)) {
        refuse('elided', `line ${line}`, 'numbers are left out here, as "..."', 'Save them all with np.savetxt.');
      }
      const plain = comma ? cell.replace(',', '.') : cell;
      if (NUMBER.test(plain)) printed.push(Number(plain), plain);
      else {
        const special = SPECIAL.exec(plain);
        if (special === null) {
          return refuse(
            'value',
            `line ${line}`,
            `expected a number, found ${cell === '' ? 'an empty cell' : quote(cell)}`,
          );
        }
        const size = special[2]!.toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
        printed.push(special[1] === '-' ? -size : size, plain);
      }
    }
  }
  for (const [k, { name, rows, columns, from }] of blocks.entries()) {
    const shape = [rows, columns];
    printed.nameShaped(name || (k === 0 ? stem : `${stem}[${k}]`), shape, from, from + rows * columns);
  }
  return printed.arrays();
}

/** Lines one at a time, so that a large text is not held twice. */
function* linesOf(text: string): Generator<string> {
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end === -1 ? text.length : end);
    if (end === -1) return;
    at = end + 1;
  }
}

/** Of the signs that part cells, the one that the text has: semicolons and tabs before commas. */
function separatorOf(text: string): ';' | '\t' | ',' | ' ' {
  if (text.includes(';')) return ';';
  if (/[^\s]\t+[^\s]/.test(text)) return '\t';
  return text.includes(',') ? ',' : ' ';
}

const cellsOf = (line: string, separator: string): string[] =>
  (separator === ' ' ? line.split(/\s+/) : line.split(separator)).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
