import type { Composed } from '../../documents/reader/entry.ts';
import { fail, type Ground } from '../../engine/indexed/ground.ts';
import { type Shape, sameShape, shapeText } from '../../engine/tensor.ts';
import type { Uncertain } from '../../engine/uncertain.ts';

/** One side as numbers with errors, where they are asked for. */
export interface Numbered {
  readonly shape: Shape;
  at(indices: readonly number[]): Uncertain;
}

type Join = (x: Numbered, y: Numbered, ground: Ground) => Numbered;

const ofOneShape =
  (join: (x: Uncertain, y: Uncertain, ground: Ground) => Uncertain): Join =>
  (x, y, ground) => {
    if (!sameShape(x.shape, y.shape)) fail(`${shapeText(x.shape)} and ${shapeText(y.shape)} are of different shapes`);
    return { shape: x.shape, at: (indices) => join(x.at(indices), y.at(indices), ground) };
  };

/** A vector is a column: [n] is [n × 1] on the left and stays a vector on the right, as in `matmul`. */
const product: Join = (x, y, { arithmetic }) => {
  const [rows, inner = 1] = x.shape as [number, number?];
  const [height, width] = y.shape as [number, number?];
  if (inner !== height) fail(`${shapeText(x.shape)} times ${shapeText(y.shape)}: ${inner} and ${height} should match`);
  return {
    shape: width === undefined ? [rows] : [rows, width],
    at: ([i, j]) =>
      arithmetic.add(
        Array.from({ length: inner }, (_, v) =>
          arithmetic.multiply(x.at(x.shape.length === 1 ? [i!] : [i!, v]), y.at(y.shape.length === 1 ? [v] : [v, j!])),
        ),
      ),
  };
};

const joins: Readonly<Record<Composed['by'], Join>> = {
  product,
  plus: ofOneShape((x, y, { arithmetic }) => arithmetic.add([x, y])),
  minus: ofOneShape((x, y, { arithmetic }) => arithmetic.add([x, arithmetic.negate(y)])),
  entrywise: ofOneShape((x, y, { arithmetic }) => arithmetic.multiply(x, y)),
};

/** Written-out matrices put together, from the left. */
export const composed = (by: Composed['by'], parts: readonly Numbered[], ground: Ground): Numbered =>
  parts.reduce((x, y) => joins[by](x, y, ground));

/** What bars make of a square matrix: one number, expanded along the first row. */
export function determinant({ shape: [rows, columns], at }: Numbered, { arithmetic }: Ground): Numbered {
  if (rows !== columns) fail(`a determinant needs a square matrix, not ${rows} × ${columns}`);
  const expand = (row: number, left: readonly number[]): Uncertain =>
    left.length === 0
      ? { value: 1, error: 0 }
      : arithmetic.add(
          left.map((j, n) => {
            const term = arithmetic.multiply(
              at([row, j]),
              expand(
                row + 1,
                left.filter((other) => other !== j),
              ),
            );
            return n % 2 === 0 ? term : arithmetic.negate(term);
          }),
        );
  return { shape: [], at: () => expand(0, [...Array(columns).keys()]) };
}
