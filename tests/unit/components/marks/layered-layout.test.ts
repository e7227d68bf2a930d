import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, type Link, layOut, routePath } from '../../../../src/components/marks/layered-layout.ts';
import { separated } from '../../../../src/components/marks/separated.ts';
import { runs } from '../../../helpers/arbitraries.ts';

interface Drawn {
  readonly boxes: readonly Box[];
  readonly links: readonly Link[];
}

/** Random graphs in topological order, in which everything but the last box goes on to something. */
const graphs: fc.Arbitrary<Drawn> = fc.integer({ min: 1, max: 24 }).chain((n) =>
  fc.record({
    boxes: fc.array(fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 6 }) }), {
      minLength: n,
      maxLength: n,
    }),
    links: fc
      .tuple(
        ...Array.from({ length: n - 1 }, (_, from) =>
          fc.array(fc.integer({ min: from + 1, max: n - 1 }), { minLength: 1, maxLength: 3 }),
        ),
      )
      .map((targets) => targets.flatMap((own, from) => own.map((to) => ({ from, to, room: (from % 3) * 2 })))),
  }),
);
const gaps = { column: 3, row: 1 };

describe('a layered drawing', () => {
  test('keeps every box within its frame, and any two boxes apart by the gaps', () => {
    fc.assert(
      fc.property(graphs, ({ boxes, links }) => {
        const { boxes: placed, width, height } = layOut(boxes, links, gaps);
        for (const [i, p] of placed.entries()) {
          expect([p.width, p.height]).toEqual([boxes[i]!.width, boxes[i]!.height]);
          expect(p.x).toBeGreaterThanOrEqual(-1e-9);
          expect(p.y).toBeGreaterThanOrEqual(-1e-9);
          expect(p.x + p.width).toBeLessThanOrEqual(width + 1e-9);
          expect(p.y + p.height).toBeLessThanOrEqual(height + 1e-9);
          for (const q of placed.slice(i + 1)) {
            const across = Math.max(p.x - (q.x + q.width), q.x - (p.x + p.width));
            const down = Math.max(p.y - (q.y + q.height), q.y - (p.y + p.height));
            expect(across >= gaps.column - 1e-9 || down >= gaps.row - 1e-9).toBe(true);
          }
        }
      }),
      runs(120),
    );
  });

  test('leads every edge rightwards, with room for what is written beside it, and past every box in between', () => {
    fc.assert(
      fc.property(graphs, ({ boxes, links }) => {
        const { boxes: placed, routes } = layOut(boxes, links, gaps);
        for (const [i, { from, to, room }] of links.entries()) {
          const route = routes[i]!;
          expect(placed[to]!.column).toBeGreaterThan(placed[from]!.column);
          expect(route[0]!.x).toBeCloseTo(placed[from]!.x + placed[from]!.width, 9);
          expect(route.at(-1)!.x).toBeCloseTo(placed[to]!.x, 9);
          for (const [n, point] of route.slice(1).entries()) expect(point.x).toBeGreaterThanOrEqual(route[n]!.x - 1e-9);
          const next = Math.min(
            ...placed.filter(({ column }) => column === placed[from]!.column + 1).map(({ x }) => x),
          );
          expect(next - route[0]!.x).toBeGreaterThanOrEqual(room! - 1e-9);
          // Where it crosses a column it is level, and no box of that column is there.
          for (let n = 1; n + 1 < route.length - 1; n += 2) {
            const [enters, leaves] = [route[n]!, route[n + 1]!];
            expect(leaves.y).toBe(enters.y);
            const hit = placed.some(
              ({ x, y, width, height }) =>
                x < leaves.x - 1e-9 && x + width > enters.x + 1e-9 && y < enters.y && enters.y < y + height,
            );
            expect(hit).toBe(false);
          }
        }
      }),
      runs(120),
    );
  });

  test('is the same every time', () => {
    fc.assert(
      fc.property(graphs, ({ boxes, links }) => {
        expect(layOut(boxes, links, gaps)).toEqual(layOut(boxes, links, gaps));
      }),
      runs(20),
    );
  });

  test('has no crossing where none is needed: two chains stay apart', () => {
    const box = { width: 2, height: 2 };
    const links = [
      { from: 0, to: 3 },
      { from: 1, to: 2 },
      { from: 2, to: 5 },
      { from: 3, to: 4 },
    ];
    const { boxes } = layOut([box, box, box, box, box, box], links, gaps);
    expect(Math.sign(boxes[0]!.y - boxes[1]!.y)).toBe(Math.sign(boxes[3]!.y - boxes[2]!.y));
    expect(Math.sign(boxes[0]!.y - boxes[1]!.y)).toBe(Math.sign(boxes[4]!.y - boxes[5]!.y));
  });
});

test('separated places keep their order and distance, and go where they wish if they can', () => {
  expect(separated([1, 5, 9], [2, 2])).toEqual([1, 5, 9]);
  expect(separated([0, 0], [2])).toEqual([-1, 1]);
  expect(separated([4, 0], [2])).toEqual([1, 3]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 8 }), (wishes) => {
      const apart = wishes.slice(1).map((_, i) => 1 + (i % 3));
      const placed = separated(wishes, apart);
      for (const [i, gap] of apart.entries()) expect(placed[i + 1]! - placed[i]!).toBeGreaterThanOrEqual(gap - 1e-9);
      // No single place can move towards its wish without pushing another.
      const cost = (at: readonly number[]) => at.reduce((sum, x, i) => sum + (x - wishes[i]!) ** 2, 0);
      const isAllowed = (at: readonly number[]) => apart.every((gap, i) => at[i + 1]! - at[i]! >= gap - 1e-9);
      for (const i of placed.keys())
        for (const by of [-0.01, 0.01]) {
          const moved = placed.with(i, placed[i]! + by);
          if (isAllowed(moved)) expect(cost(moved)).toBeGreaterThanOrEqual(cost(placed) - 1e-9);
        }
    }),
    runs(80),
  );
});

test('a route is drawn level at both ends', () => {
  expect(
    routePath([
      { x: 0, y: 0 },
      { x: 4, y: 2 },
    ]),
  ).toBe('M0 0C2 0 2 2 4 2');
  expect(
    routePath([
      { x: 0, y: 1 },
      { x: 4, y: 1 },
    ]),
  ).toBe('M0 1L4 1');
});
