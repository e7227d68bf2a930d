/**
 * Where the reader stands. `index` statements are done, so the current one is number `index` (0: nothing yet). Inside
 * it, `element` is the entry that is looked at (flat, from 0) and `term` one term of its sum.
 */
export interface Cursor {
  readonly index: number;
  readonly element?: number;
  readonly term?: number;
}

/** What a move needs to know of the pass. */
export interface Extent {
  /** How many statements the pass has. */
  readonly statements: number;
  /** How many entries the value of the current statement has. */
  elements(index: number): number;
  /** How many terms the sum of an entry has; 1 if it is no sum. */
  terms(index: number, element: number): number;
}

export const at = (index: number, element?: number, term?: number): Cursor => ({
  index,
  ...(element === undefined ? {} : { element }),
  ...(term === undefined ? {} : { term }),
});

export const sameCursor = (a: Cursor, b: Cursor): boolean =>
  a.index === b.index && a.element === b.element && a.term === b.term;

/** The next statement; inside a statement, its next entry; inside a sum, its next term. `undefined` at the end of the pass. */
export function stepOver(cursor: Cursor, extent: Extent): Cursor | undefined {
  const { index, element, term } = cursor;
  if (element !== undefined && term !== undefined && term + 1 < extent.terms(index, element))
    return at(index, element, term + 1);
  if (element !== undefined && element + 1 < extent.elements(index)) return at(index, element + 1);
  return index < extent.statements ? at(index + 1) : undefined;
}

/** From a statement to its first entry, from an entry to the first term of its sum; otherwise stays. */
export function stepInto(cursor: Cursor, extent: Extent): Cursor {
  const { index, element, term } = cursor;
  if (index === 0 || term !== undefined) return cursor;
  if (element === undefined) return extent.elements(index) > 0 ? at(index, 0) : cursor;
  return extent.terms(index, element) > 1 ? at(index, element, 0) : cursor;
}

/** From a term to its entry, from an entry to its statement. */
export function stepOut({ index, element, term }: Cursor): Cursor {
  return term === undefined ? at(index) : at(index, element);
}

/** The way back where nothing was recorded: one term, entry or statement earlier. `undefined` at the start of the pass. */
export function stepBack({ index, element, term }: Cursor): Cursor | undefined {
  if (term !== undefined) return term > 0 ? at(index, element, term - 1) : at(index, element);
  if (element !== undefined) return element > 0 ? at(index, element - 1) : at(index);
  return index > 0 ? at(index - 1) : undefined;
}
