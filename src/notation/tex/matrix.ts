import { offsetOf, type Tensor } from '../../engine/tensor.ts';
import { formatFor, toTex } from '../numbers.ts';

export interface MatrixTex {
  /** Wraps the number at a place, for instance with a link. */
  readonly wrap?: (tex: string, at: readonly number[]) => string;
  /** Typed by the reader, so shown as typed. */
  readonly given?: boolean;
  /** At most this many rows, and columns; the middle of a larger matrix is elided. */
  readonly most?: number;
  readonly mostColumns?: number;
}

/** Which of n rows (or columns) are printed; −1 stands for the dots. */
export function elide(n: number, most: number): readonly number[] {
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  const head = Math.max(1, most - 2);
  return [...Array.from({ length: head }, (_, i) => i), -1, n - 1];
}

/** Numbers in square brackets: a vector as a column, a rank-3 array as its slabs side by side, beyond 8×8 with dots. */
export function matrixTex(
  tensor: Tensor,
  { wrap = (tex) => tex, given = false, most = 8, mostColumns = most }: MatrixTex,
): string {
  const { shape, data } = tensor;
  const format = formatFor(data, given);
  const number = (at: readonly number[]): string => wrap(toTex(format(data[offsetOf(shape, at)]!)), at);
  if (shape.length === 0) return number([]);

  const slab = (prefix: readonly number[]): string => {
    const [rows = 1, columns] = shape.slice(prefix.length);
    const columnList = columns === undefined ? [0] : elide(columns, mostColumns);
    const lines = elide(rows, most).map((i) =>
      columnList
        .map((j) => {
          if (i < 0) return j < 0 ? '\\ddots' : '\\vdots';
          if (j < 0) return '\\cdots';
          return number([...prefix, i, ...(columns === undefined ? [] : [j])]);
        })
        .join('&'),
    );
    return `\\begin{bmatrix}${lines.join('\\\\')}\\end{bmatrix}`;
  };
  if (shape.length < 3) return slab([]);
  return elide(shape[0]!, 3)
    .map((i) => (i < 0 ? '\\cdots' : `\\underset{i=${i + 1}}{${slab([i])}}`))
    .join('\\;');
}
