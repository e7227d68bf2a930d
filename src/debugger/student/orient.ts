import { type Shape, sizeOf } from '../../engine/tensor.ts';
import type { StudentArray } from './arrays.ts';

/** Whether numbers lie as ours do, or with rows and columns exchanged. */
export type Turn = 'as ours' | 'turned';

/**
 * The ways in which an array's shape fits the rows and columns that we have: none, one, or both for a square. Sizes of 1 may be
 * left out or added: [3], [3 × 1] and [1 × 3] all fit a single row or column of 3.
 */
export function turnsOf(shape: Shape, [rows, columns]: readonly [number, number]): readonly Turn[] {
  const fits = (a: number, b: number) => {
    if (sizeOf(shape) !== a * b) return false;
    if (shape.length === 2) return (shape[0] === a && shape[1] === b) || ((a === 1 || b === 1) && shape.includes(1));
    const without = shape.filter((size) => size !== 1);
    const ours = [a, b].filter((size) => size !== 1);
    return without.length === ours.length && without.every((size, i) => size === ours[i]);
  };
  // A single row or column reads the same in both ways.
  if (rows === 1 || columns === 1) return fits(rows, columns) ? ['as ours'] : [];
  return [
    ...(fits(rows, columns) ? (['as ours'] as const) : []),
    ...(fits(columns, rows) ? (['turned'] as const) : []),
  ];
}

/**
 * What a shape with a 1 in it says about the way in which a file's arrays lie: [1 × 3] for a layer of 3 and 1 sample is a row.
 * Undefined where it says nothing.
 */
export function saysOf(shape: Shape, [rows, columns]: readonly [number, number]): Turn | undefined {
  if (shape.length !== 2 || rows === columns) return undefined;
  if (shape[0] === rows && shape[1] === columns) return 'as ours';
  return shape[0] === columns && shape[1] === rows ? 'turned' : undefined;
}

/** The numbers and their halves, row-major in our layout. */
export function laidOut(
  array: StudentArray,
  turn: Turn,
  [rows, columns]: readonly [number, number],
): Pick<StudentArray, 'values' | 'half'> {
  if (turn === 'as ours' || rows === 1 || columns === 1) return array;
  const exchanged = (numbers: Float64Array) => {
    const ours = new Float64Array(numbers.length);
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) ours[i * columns + j] = numbers[j * rows + i]!;
    return ours;
  };
  return { values: exchanged(array.values), half: exchanged(array.half) };
}

/** The way in which most of the arrays lie, of those that tell; undefined when none does, or as many lie either way. */
export function mostSay(says: readonly (Turn | undefined)[]): Turn | undefined {
  const ours = says.filter((turn) => turn === 'as ours').length;
  const turned = says.filter((turn) => turn === 'turned').length;
  return ours === turned ? undefined : ours > turned ? 'as ours' : 'turned';
}
