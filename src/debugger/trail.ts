import { type Cursor, sameCursor } from './cursor.ts';

/** The reader's moves of over, into and out, so that each can be undone exactly. */
export type Trail = readonly { readonly from: Cursor; readonly to: Cursor }[];

const longest = 2000;

export function remember(trail: Trail, from: Cursor, to: Cursor): Trail {
  return sameCursor(from, to) ? trail : [...trail.slice(-longest + 1), { from, to }];
}

/** The move that led here, taken off the trail; `undefined` if the reader came here in another way. */
export function undoMove(trail: Trail, here: Cursor): { cursor: Cursor; trail: Trail } | undefined {
  const last = trail.at(-1);
  return last !== undefined && sameCursor(last.to, here) ? { cursor: last.from, trail: trail.slice(0, -1) } : undefined;
}
