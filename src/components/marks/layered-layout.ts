import { separated } from './separated.ts';

/** A drawing of a directed acyclic graph from left to right: every edge goes to a column further right. */

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Placed extends Box {
  /** The upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly column: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LayeredLayout extends Box {
  readonly boxes: readonly Placed[];
  /** For each edge the points it goes through: two at its ends, and two for each column that it crosses. */
  readonly routes: readonly (readonly Point[])[];
}

export interface Link {
  readonly from: number;
  readonly to: number;
  /** Room for what is written beside the box that it leaves. */
  readonly room?: number;
}

export interface Gaps {
  readonly column: number;
  readonly row: number;
}

/** A box, or the place where a long edge crosses a column. */
interface Slot {
  readonly column: number;
  readonly height: number;
  readonly left: number[];
  readonly right: number[];
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

/** Column by longest path; what has nothing before it moves next to its first reader. `links` go from lower to higher numbers. */
function columnsOf(n: number, links: readonly Link[]): number[] {
  const column = new Array<number>(n).fill(0);
  const sorted = links.toSorted((x, y) => x.to - y.to);
  for (const { from, to } of sorted) column[to] = Math.max(column[to]!, column[from]! + 1);
  for (let i = 0; i < n; i++) {
    if (links.some(({ to }) => to === i)) continue;
    const readers = links.filter(({ from }) => from === i).map(({ to }) => column[to]!);
    if (readers.length > 0) column[i] = Math.min(...readers) - 1;
  }
  return column;
}

/** How often edges between two neighbouring columns cross, given the order in the second. */
function crossings(order: readonly number[], slots: readonly Slot[], place: readonly number[]): number {
  let count = 0;
  const ends = order.flatMap((slot, i) => slots[slot]!.left.map((other) => [place[other]!, i] as const));
  for (const [i, [a, b]] of ends.entries()) for (const [c, d] of ends.slice(i + 1)) if ((a - c) * (b - d) < 0) count++;
  return count;
}

/** Orders every column so that edges cross little: each slot goes to the mean place of its neighbours, back and forth. */
function ordered(columns: readonly number[][], slots: readonly Slot[]): number[][] {
  const place = new Array<number>(slots.length).fill(0);
  const settle = (order: readonly number[]) => {
    for (const [i, slot] of order.entries()) place[slot] = i;
  };
  let current = columns.map((column) => [...column]);
  let best = current;
  let fewest = Number.POSITIVE_INFINITY;
  current.forEach(settle);
  for (let round = 0; round < 16; round++) {
    const rightwards = round % 2 === 0;
    const visit = current.map((_, c) => (rightwards ? c : current.length - 1 - c));
    for (const c of visit) {
      const share = (slot: number): number => place[slot]! / current[slots[slot]!.column]!.length;
      const wish = (slot: number): number => {
        const near = rightwards ? slots[slot]!.left : slots[slot]!.right;
        return near.length === 0 ? share(slot) : mean(near.map(share));
      };
      const wishes = new Map(current[c]!.map((slot) => [slot, wish(slot)]));
      current[c] = current[c]!.toSorted((x, y) => wishes.get(x)! - wishes.get(y)!);
      settle(current[c]);
    }
    const count = current.reduce((sum, column) => sum + crossings(column, slots, place), 0);
    if (count < fewest) {
      fewest = count;
      best = current;
    }
    current = current.map((column) => [...column]);
  }
  return best;
}

/**
 * Places boxes in columns. `links` go from lower to higher numbers, as in a list in topological order. Boxes never
 * overlap, and an edge over several columns goes between their boxes.
 */
export function layOut(boxes: readonly Box[], links: readonly Link[], gaps: Gaps): LayeredLayout {
  const column = columnsOf(boxes.length, links);
  const slots: Slot[] = boxes.map(({ height }, i) => ({ column: column[i]!, height, left: [], right: [] }));
  // Long edges get a slot of their own in every column on their way.
  const chains = links.map(({ from, to }) => {
    const chain = [from];
    for (let c = column[from]! + 1; c < column[to]!; c++)
      chain.push(slots.push({ column: c, height: gaps.row, left: [], right: [] }) - 1);
    chain.push(to);
    for (const [i, slot] of chain.slice(1).entries()) {
      slots[slot]!.left.push(chain[i]!);
      slots[chain[i]!]!.right.push(slot);
    }
    return chain;
  });

  const columns: number[][] = Array.from({ length: Math.max(0, ...column) + 1 }, () => []);
  for (const [i, slot] of slots.entries()) columns[slot.column]!.push(i);
  const order = ordered(columns, slots);

  // Heights: each slot near the mean of its neighbours, as far as the order and the gaps allow.
  const centre = new Array<number>(slots.length).fill(0);
  const reach = (own: readonly number[]) =>
    own.slice(1).map((slot, i) => (slots[slot]!.height + slots[own[i]!]!.height) / 2 + gaps.row);
  for (const own of order) {
    const placed = separated(
      own.map(() => 0),
      reach(own),
    );
    for (const [i, slot] of own.entries()) centre[slot] = placed[i]!;
  }
  for (let round = 0; round < 24; round++) {
    for (const own of round % 2 === 0 ? order : order.toReversed()) {
      const wishes = own.map((slot) => {
        const { left, right } = slots[slot]!;
        const near = [...left, ...right];
        return near.length === 0 ? centre[slot]! : mean(near.map((other) => centre[other]!));
      });
      const placed = separated(wishes, reach(own));
      for (const [i, slot] of own.entries()) centre[slot] = placed[i]!;
    }
  }

  const top = Math.min(...slots.map(({ height }, i) => centre[i]! - height / 2));
  const bottom = Math.max(...slots.map(({ height }, i) => centre[i]! + height / 2));
  const widths = columns.map((own) => Math.max(0, ...own.map((slot) => boxes[slot]?.width ?? 0)));
  const lefts: number[] = [];
  let x = 0;
  let gap = 0;
  for (const [c, width] of widths.entries()) {
    lefts.push(x);
    const rooms = links.map(({ from, room = 0 }) =>
      // A narrow box has some of it in its own column.
      column[from] === c ? room - (width - boxes[from]!.width) / 2 : 0,
    );
    gap = Math.max(gaps.column, ...rooms);
    x += width + gap;
  }
  const placed = boxes.map(
    (box, i): Placed => ({
      ...box,
      x: lefts[column[i]!]! + (widths[column[i]!]! - box.width) / 2,
      y: centre[i]! - top - box.height / 2,
      column: column[i]!,
    }),
  );

  /** Edges of one box leave and arrive side by side, in the order in which they come. */
  const port = (of: number, others: readonly number[], own: number): number => {
    const sorted = others.toSorted((a, b) => centre[a]! - centre[b]!);
    const share = (sorted.indexOf(own) + 1) / (sorted.length + 1) - 0.5;
    return centre[of]! - top + share * slots[of]!.height * 0.7;
  };
  const routes = chains.map((chain): Point[] => {
    const from = chain[0]!;
    const to = chain.at(-1)!;
    const inner = chain.slice(1, -1).flatMap((slot) => {
      const { column: c } = slots[slot]!;
      const y = centre[slot]! - top;
      return [
        { x: lefts[c]!, y },
        { x: lefts[c]! + widths[c]!, y },
      ];
    });
    return [
      { x: placed[from]!.x + placed[from]!.width, y: port(from, slots[from]!.right, chain[1]!) },
      ...inner,
      { x: placed[to]!.x, y: port(to, slots[to]!.left, chain.at(-2)!) },
    ];
  });
  return { boxes: placed, routes, width: x - gap, height: bottom - top };
}

/** A smooth line through the points of a route, level where it meets a box. */
export function routePath(points: readonly Point[]): string {
  const [first, ...others] = points;
  let { x, y } = first!;
  const parts = [`M${round(x)} ${round(y)}`];
  for (const next of others) {
    const middle = (x + next.x) / 2;
    parts.push(
      Math.abs(next.y - y) < 0.01
        ? `L${round(next.x)} ${round(next.y)}`
        : `C${round(middle)} ${round(y)} ${round(middle)} ${round(next.y)} ${round(next.x)} ${round(next.y)}`,
    );
    ({ x, y } = next);
  }
  return parts.join('');
}

const round = (x: number): number => Math.round(x * 100) / 100;
