import type { Listed, Placed, Rows, Side } from '../../documents/reader/entry.ts';
import { concreteOf, evaluateForm, indexOf, type Known } from '../../engine/indexed/evaluate.ts';
import type { Letter } from '../../engine/indexed/form.ts';
import { isForm } from '../../engine/indexed/form.ts';
import { boundBy, extentOf, fail, type Ground, keyOf, type Letters, noLetters } from '../../engine/indexed/ground.ts';
import { type Shape, sameShape, shapeText } from '../../engine/tensor.ts';
import { exact, type Uncertain } from '../../engine/uncertain.ts';
import { composed, determinant, type Numbered } from './composed.ts';

/** A side on a network: a form over its free letters, everything else as a whole. `letters` have values already. */
export function numbered(side: Side, free: readonly Letter[], ground: Ground, letters: Letters = noLetters): Numbered {
  switch (side.kind) {
    case 'rows':
      return rowsNumbered(side, ground, letters);
    case 'composed':
      return composed(
        side.by,
        side.parts.map((part) => numbered(part, free, ground, letters)),
        ground,
      );
    case 'columns': {
      const column = (k: number) => concreteOf(side.of, { ...ground, bindings: { ...ground.bindings, k } });
      const shape = [...ground.shape(column(1)), ground.problem.inputs.length];
      return { shape, at: ([i, k]) => ground.entry(column(k! + 1), [i!]) };
    }
    case 'short':
    case 'applied':
      return numbered(side.is, free, ground, letters);
    case 'whole':
      return numbered(side.of, side.over, ground, letters);
    case 'listed':
      return listed(side, ground, letters);
    case 'placed':
      return placed(side, ground, letters);
    case 'cases': {
      const fitting = side.cases.find(({ fits }) => fits(ground.problem, ground.bindings.l!));
      return numbered((fitting ?? fail('no case fits')).of, free, ground, letters);
    }
  }
  if (isForm(side)) {
    const known: Known = new Map();
    return {
      shape: free.map((letter) => extentOf(letter.to, ground)),
      at: (indices) => {
        const bound = free.reduce((inner, letter, d) => boundBy(inner, letter, indices[d]! + 1), ground);
        const values = free.map((letter, d) => [keyOf(letter, ground.bindings), indices[d]! + 1] as const);
        return evaluateForm(side, bound, new Map([...letters, ...values]), known);
      },
    };
  }
  const whole = concreteOf(side, ground);
  return { shape: ground.shape(whole), at: (indices) => ground.entry(whole, indices) };
}

function rowsNumbered(side: Rows, ground: Ground, letters: Letters): Numbered {
  const written: Numbered = {
    shape: shapeOfRows(side),
    at: ([i, j]) => evaluateForm(side.rows[i!]![j ?? 0]!, ground, letters),
  };
  return side.bars ? determinant(written, ground) : written;
}

const shapeOfRows = ({ rows, vector }: Rows): Shape => (vector ? [rows.length] : [rows.length, rows[0]!.length]);

/** The part for every value of the letter, each made when it is first looked at; all have the shape of the first. */
function listed({ over, of, as, lastLetter }: Listed, ground: Ground, letters: Letters): Numbered {
  const count = extentOf(over.to, ground);
  const made = new Map<number, Numbered>();
  const part = (i: number): Numbered => {
    const found = made.get(i);
    if (found !== undefined) return found;
    const value = lastLetter !== undefined && i === count - 1 ? indexOf(lastLetter, ground, letters) : i + 1;
    const bound = new Map(letters).set(keyOf(over, ground.bindings), value);
    const fresh = numbered(of, [], boundBy(ground, over, value), bound);
    if (i > 0 && !sameShape(fresh.shape, part(0).shape)) fail(`part ${i + 1} is ${shapeText(fresh.shape)}`);
    made.set(i, fresh);
    return fresh;
  };
  const { shape } = part(0);
  // A row among rows or in a longer row counts as its numbers; so does a tuple in a tuple.
  const isRow = shape.length === 2 && shape[0] === 1 && as !== 'stack';
  const inner = isRow ? shape.slice(1) : shape;
  const within = (i: number, at: readonly number[]) => part(i).at(isRow ? [0, ...at] : at);
  if (as === 'rows') return { shape: [count, ...inner], at: ([i, ...at]) => within(i!, at) };
  if (as === 'columns')
    return { shape: [...inner, count], at: (indices) => within(indices.at(-1)!, indices.slice(0, -1)) };
  const [first = 1, ...rest] = inner;
  const joined = ([i, ...at]: readonly number[]): Uncertain =>
    within(Math.floor(i! / first), inner.length === 0 ? [] : [i! % first, ...at]);
  if (as === 'row') return { shape: [1, count * first], at: ([, ...at]) => joined(at) };
  return { shape: [count * first, ...rest], at: joined };
}

function placed({ of }: Placed, ground: Ground, letters: Letters): Numbered {
  const { shape, at } = numbered(of, [], ground, letters);
  const width = shape.at(-1) ?? 1;
  const rest = shape.slice(0, -1);
  return {
    shape: [...rest, width * ground.problem.inputs.length],
    at: (indices) => {
      const last = indices.at(-1)!;
      if (Math.floor(last / width) !== ground.bindings.k! - 1) return exact(0);
      return at([...indices.slice(0, -1), last % width]);
    },
  };
}
