import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  at,
  type Cursor,
  type Extent,
  sameCursor,
  stepBack,
  stepInto,
  stepOut,
  stepOver,
} from '../../../src/debugger/cursor.ts';
import { extentOf, termsOf } from '../../../src/debugger/extent.ts';
import { remember, type Trail, undoMove } from '../../../src/debugger/trail.ts';
import { documents } from '../../../src/documents/index.ts';
import { indicesOf } from '../../../src/engine/tensor.ts';
import { problems, runs } from '../../helpers/arbitraries.ts';
import { gallery } from '../../helpers/gallery.ts';
import { traceOf } from '../../helpers/traces.ts';

const every = Object.values(documents);
const oneSample = traceOf(documents.together, gallery['one sample']);
const extent = extentOf(oneSample);

type Move = 'over' | 'into' | 'out';
const moves: Readonly<Record<Move, (cursor: Cursor, extent: Extent) => Cursor>> = {
  over: (cursor, extent) => stepOver(cursor, extent) ?? cursor,
  into: stepInto,
  out: stepOut,
};
const small = { depth: { max: 2 }, width: { max: 3 }, samples: { max: 2 } } as const;
const walks = fc.array(fc.constantFrom<Move>('over', 'over', 'into', 'into', 'out'), { maxLength: 120 });

/** A place in reading order: a statement, then its entries, each followed by the terms of its sum. */
const place = ({ index, element = -1, term = -1 }: Cursor): readonly number[] => [index, element, term];
const isBefore = (x: Cursor, y: Cursor): boolean => {
  const [a, b] = [place(x), place(y)];
  const i = a.findIndex((value, d) => value !== b[d]);
  return i >= 0 && a[i]! < b[i]!;
};

describe('walking', () => {
  test('any walk over, into and out, undone move by move, comes home through the same places', () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), problems(small), walks, (document, problem, walk) => {
        const extent = extentOf(traceOf(document, problem));
        let cursor = at(0);
        let trail: Trail = [];
        const visited: Cursor[] = [cursor];
        for (const move of walk) {
          const next = moves[move](cursor, extent);
          trail = remember(trail, cursor, next);
          if (!sameCursor(next, cursor)) visited.push(next);
          cursor = next;
        }
        for (const expected of visited.toReversed().slice(1)) {
          const undone = undoMove(trail, cursor)!;
          expect(undone.cursor).toEqual(expected);
          ({ cursor, trail } = undone);
        }
        expect(cursor).toEqual(at(0));
        expect(trail).toEqual([]);
        expect(undoMove(trail, cursor)).toBeUndefined();
      }),
      runs(60),
    );
  });

  test('every place of a walk is within the pass, the value and the sum', () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), problems(small), walks, (document, problem, walk) => {
        const extent = extentOf(traceOf(document, problem));
        let cursor = at(0);
        for (const move of walk) {
          cursor = moves[move](cursor, extent);
          const { index, element, term } = cursor;
          expect(index).toBeGreaterThanOrEqual(0);
          expect(index).toBeLessThanOrEqual(extent.statements);
          if (element !== undefined) expect(element).toBeLessThan(extent.elements(index));
          if (term !== undefined) expect(term).toBeLessThan(extent.terms(index, element!));
        }
      }),
      runs(60),
    );
  });

  test('without a trail, stepping back goes strictly back and always reaches the start', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        let cursor = walk.reduce((cursor, move) => moves[move](cursor, extent), at(0));
        for (let steps = 0; ; steps++) {
          const back = stepBack(cursor);
          if (back === undefined) break;
          expect(isBefore(back, cursor)).toBe(true);
          expect(steps).toBeLessThan(1000);
          cursor = back;
        }
        expect(cursor).toEqual(at(0));
      }),
      runs(60),
    );
  });
});

describe('step over', () => {
  test('visits every statement once, and ends', () => {
    let cursor: Cursor | undefined = at(0);
    for (let index = 1; index <= extent.statements; index++) {
      cursor = stepOver(cursor!, extent);
      expect(cursor).toEqual(at(index));
    }
    expect(stepOver(cursor!, extent)).toBeUndefined();
  });

  test('inside a statement visits its entries, then goes on to the next statement', () => {
    const D = oneSample.program.statements.find(({ target }) => target.symbol === 'D')!.index + 1; // [2 × 3]
    expect(extent.elements(D)).toBe(6);
    let cursor = stepInto(at(D), extent);
    for (let element = 0; element < 6; element++) {
      expect(cursor).toEqual(at(D, element));
      cursor = stepOver(cursor, extent)!;
    }
    expect(cursor).toEqual(at(D + 1));
  });

  test('inside a sum visits its terms, then goes on to the next entry', () => {
    // z = W a + b of a layer with two inputs: two products and the bias.
    expect(extent.terms(1, 0)).toBe(3);
    let cursor = stepInto(stepInto(at(1), extent), extent);
    for (let term = 0; term < 3; term++) {
      expect(cursor).toEqual(at(1, 0, term));
      cursor = stepOver(cursor, extent)!;
    }
    expect(cursor).toEqual(at(1, 1));
  });

  test('ends at the last entry of the last statement', () => {
    const last = extent.statements;
    expect(stepOver(at(last, extent.elements(last) - 1), extent)).toBeUndefined();
  });
});

describe('step into and out', () => {
  test('goes from a statement to its first entry, to the first term, and no further', () => {
    const entry = stepInto(at(1), extent);
    const term = stepInto(entry, extent);
    expect([entry, term]).toEqual([at(1, 0), at(1, 0, 0)]);
    expect(stepInto(term, extent)).toEqual(term);
    expect([stepOut(term), stepOut(entry), stepOut(at(1))]).toEqual([entry, at(1), at(1)]);
  });

  test('there is nothing to step into before the first statement, nor in an entry that is no sum', () => {
    expect(stepInto(at(0), extent)).toEqual(at(0));
    expect(extent.terms(2, 0)).toBe(1); // a = g(z)
    expect(stepInto(at(2, 0), extent)).toEqual(at(2, 0));
  });

  test('the terms of an entry add up to it', () => {
    for (const document of every) {
      const trace = traceOf(document, gallery['a batch with its mean'], { precision: 'float64' });
      for (const { index, target, value } of trace.program.statements) {
        const { shape, data } = trace.value(index);
        for (const [i, v] of data.entries()) {
          const terms = termsOf(trace.element(value, indicesOf(shape, i)));
          expect(terms).toHaveLength(extentOf(trace).terms(index + 1, i));
          const sum = terms.reduce((sum, term) => sum + trace.scalar(term), 0);
          expect(Math.abs(sum - v), `${document.id} ${target.symbol}`).toBeLessThan(1e-12);
        }
      }
    }
  });
});

describe('the trail', () => {
  test('does not note a move that went nowhere', () => {
    expect(remember([], at(3), at(3))).toEqual([]);
  });

  test('is of no use to a reader who came here in another way', () => {
    const trail = remember([], at(1), at(2));
    expect(undoMove(trail, at(5))).toBeUndefined();
    expect(undoMove(trail, at(2, 0))).toBeUndefined();
    expect(undoMove(trail, at(2))).toEqual({ cursor: at(1), trail: [] });
  });

  test('forgets the oldest of more than 2000 moves', () => {
    let trail: Trail = [];
    for (let i = 0; i < 2100; i++) trail = remember(trail, at(i), at(i + 1));
    expect(trail).toHaveLength(2000);
    expect(trail.at(0)!.from).toEqual(at(100));
    expect(undoMove(trail, at(2100))!.cursor).toEqual(at(2099));
  });
});
