import type { Problem } from '../../engine/problem.ts';
import type { Script } from './syntax.ts';

/** A line of a script should fit beside another window. */
const widest = 100;

export const indent =
  (by: string) =>
  (line: string): string =>
    line === '' ? '' : `${by}${line}`;

/** Rows of numbers as `[[1, 2], [3, 4]]`, in one line where they fit, else a line for each row. */
export function rowsOf(rows: readonly (readonly number[])[], number: (value: number) => string, by: string): string {
  const texts = rows.map((row) => listOf(row, number));
  const line = `[${texts.join(', ')}]`;
  return line.length <= widest ? line : `[\n${texts.map((row) => `${by}${row},\n`).join('')}]`;
}

export const listOf = (list: readonly number[], number: (value: number) => string): string =>
  `[${list.map(number).join(', ')}]`;

/** The layers whose gradients add up to that of layer l: itself, or the group that shares its weights. */
export const usesOfLayer = ({ shared }: Problem, l: number): readonly number[] =>
  shared.find((group) => group.includes(l)) ?? [l];

/** What the lines and functions of a script call, as one text to search. */
export const textOf = ({ pass, update, functions }: Script): string =>
  [...functions.flatMap(({ body }) => body), ...pass, ...update].join('\n');

export const layersOf = ({ activations }: Problem): number[] => activations.map((_, i) => i + 1);
