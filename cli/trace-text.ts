import { documents } from '../src/documents/index.ts';
import { problemFrom } from '../src/engine/problem.ts';
import { type Shape, shapeText, sizeOf } from '../src/engine/tensor.ts';
import { formatFor } from '../src/notation/numbers.ts';
import { elide } from '../src/notation/tex/matrix.ts';
import type { JsonNumber } from './json-number.ts';
import { plain } from './plain.ts';
import { problemLines } from './problem-lines.ts';
import type { ParametersJson, TraceJson } from './trace-json.ts';

/** Longer rows and more of them are elided; JSON has them all. */
const most = 8;
const indent = '        ';

/** A trace for reading: a line per statement, its value below it; then the cost, the gradients, the update. */
export function* textLines({ program, problem: file, statements, cost, gradients, updated }: TraceJson) {
  yield* problemLines(problemFrom(file), documents[program].title);
  yield '';
  const widest = (texts: readonly string[]) => texts.reduce((width, { length }) => Math.max(width, length), 0);
  const numbers = widest([String(statements.length)]);
  const ids = widest(statements.map(({ id }) => id));
  const shapes = widest(statements.map(({ shape }) => shapeText(shape)));
  for (const [i, { id, shape, tex, values }] of statements.entries()) {
    const number = String(i + 1).padStart(Math.max(4, numbers));
    yield `${number}  ${id.padEnd(ids)}  ${shapeText(shape).padEnd(shapes)}  ${plain(tex)}`;
    yield* tableOf(shape, values);
  }
  yield '';
  yield 'cost';
  yield* tableOf([], [cost]);
  yield* parametersOf('gradient of', gradients);
  yield* parametersOf('updated', updated);
}

function* parametersOf(title: string, { weights, biases }: ParametersJson) {
  yield '';
  for (const [k, W] of weights.entries()) {
    const b = biases[k]!;
    yield `${title} W.${k + 1}`;
    yield* tableOf([W.length, W[0]!.length], W.flat());
    yield `${title} b.${k + 1}`;
    yield* tableOf([b.length], b);
  }
}

/** A matrix in rows, a vector in one row, a rank-3 array slab by slab. */
function* tableOf(shape: Shape, values: readonly JsonNumber[]): Generator<string> {
  const data = Float64Array.from(values, Number);
  // Plain signs, so that a number can be copied from here into a program.
  const format = formatFor(data);
  const text = (value: number) => plainNumber(format(value));
  const columns = shape.at(-1) ?? 1;
  const rows = shape.length < 2 ? 1 : shape.at(-2)!;
  const slabs = sizeOf(shape.slice(0, -2));
  for (const slab of elide(slabs, most)) {
    if (slabs > 1) yield slab < 0 ? `${indent}⋮` : `${indent}slab ${slab + 1}`;
    if (slab < 0) continue;
    const start = slab * rows * columns;
    const cells = elide(rows, most).map((i) =>
      elide(columns, most).map((j) => (i < 0 ? '⋮' : j < 0 ? '…' : text(data[start + i * columns + j]!))),
    );
    const width = cells.flat().reduce((widest, { length }) => Math.max(widest, length), 0);
    for (const row of cells) yield `${indent}${row.map((cell) => cell.padStart(width)).join('  ')}`;
  }
}

/** `−1.2·10⁻⁵` as programs write it: `-1.2e-5`. */
const plainNumber = (text: string): string =>
  text
    .replace(/·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/u, (_, power: string) => `e${[...power].map(digit).join('')}`)
    .replaceAll('−', '-')
    .replace('∞', 'Infinity');
const digit = (sign: string): string => (sign === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)));
