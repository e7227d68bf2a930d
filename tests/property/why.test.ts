import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Entry, keyOf, type Level, type Operand, why } from '../../src/debugger/why.ts';
import type { Document, DocumentLine } from '../../src/documents/document.ts';
import { documents } from '../../src/documents/index.ts';
import { b, C, dW, eta, t, W } from '../../src/documents/symbols.ts';
import { activations } from '../../src/engine/activations/index.ts';
import { differentiate } from '../../src/engine/algebra/differentiate.ts';
import { type Reference, reference } from '../../src/engine/algebra/expression.ts';
import type { Scalar } from '../../src/engine/algebra/scalar.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { indicesOf, offsetOf, sizeOf } from '../../src/engine/tensor.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { problems, runs } from '../helpers/arbitraries.ts';
import { gallery } from '../helpers/gallery.ts';
import { callRoundings, expectWithin, unit } from '../helpers/tolerance.ts';
import { traceOf } from '../helpers/traces.ts';

const all = Object.values<Document>(documents);
const small = { depth: { max: 3 }, width: { max: 3 }, samples: { max: 3 } };
const given: ReadonlySet<string> = new Set(['W', 'b', 'a', 't', 'eta']);

const entriesOf = (of: Reference, trace: Trace): Entry[] => {
  const shape = trace.shape(of);
  return Array.from({ length: sizeOf(shape) }, (_, i) => ({ reference: of, at: indicesOf(shape, i) }));
};
const operandsOf = ({ operands, parts }: Level): Operand[] => [...operands, ...parts.flatMap((part) => part.operands)];
const atEnd = (entry: Entry, trace: Trace<DocumentLine>): Level => why(entry, trace, trace.program.statements.length);

const u = unit.float64;

/** A number and how far rounding can have moved it (see tests/helpers/tolerance.ts for the rules). */
interface Rounded {
  readonly v: number;
  readonly e: number;
}

/** The arithmetic of a level over nothing but the numbers of its operands: written here, not taken from the engine. */
function recomputed(level: Level, trace: Trace<DocumentLine>): Rounded {
  const numbers = new Map(operandsOf(level).map((operand) => [keyOf(operand), operand.value!]));
  const rounded = (v: number, e: number): Rounded => ({ v, e: e + u * Math.abs(v) });
  const called = (v: number, e: number): Rounded => ({ v, e: e + callRoundings * u * (1 + Math.abs(v)) });
  const plus = (x: Rounded, y: Rounded): Rounded => rounded(x.v + y.v, x.e + y.e);
  // 0 · ln 0 is 0.
  const times = (x: Rounded, y: Rounded): Rounded =>
    x.v === 0 && x.e === 0 ? x : rounded(x.v * y.v, Math.abs(x.v) * y.e + Math.abs(y.v) * x.e + x.e * y.e);
  const over = (x: Rounded, y: Rounded): Rounded =>
    x.v === 0 && x.e === 0 ? x : rounded(x.v / y.v, (x.e + Math.abs(x.v / y.v) * y.e) / (Math.abs(y.v) - y.e));
  const value = (scalar: Scalar): Rounded => {
    switch (scalar.kind) {
      case 'entry': {
        const { of, at } = scalar;
        if (of.kind !== 'operation') {
          const key = keyOf({ reference: trace.writer(of as Reference)?.target ?? (of as Reference), at });
          expect([...numbers.keys()], `operands of ${keyOf(level)}`).toContain(key);
          return { v: numbers.get(key)!, e: 0 };
        }
        expect(of.attributes.activation).toBe('softmax');
        const shape = trace.partShape(of);
        const along = shape.length === 2 ? (of.attributes.axis ?? 0) : 0;
        const powers = Array.from({ length: shape[along]! }, (_, i) => {
          const z = value(trace.element(of.operands[0]!, at.with(along, i)));
          const power = Math.exp(z.v);
          return { v: power, e: power * (Math.expm1(z.e) + callRoundings * u) };
        });
        return over(powers[at[along]!]!, powers.reduce(plus));
      }
      case 'number':
        return { v: scalar.value, e: scalar.name === undefined ? 0 : u * scalar.value };
      case 'sum':
        return scalar.terms.map(value).reduce(plus);
      case 'product':
        return scalar.factors.map(value).reduce(times);
      case 'difference': {
        const [left, right] = [value(scalar.left), value(scalar.right)];
        return rounded(left.v - right.v, left.e + right.e);
      }
      case 'negative': {
        const { v, e } = value(scalar.of);
        return { v: -v, e };
      }
      case 'quotient':
        return over(value(scalar.top), value(scalar.bottom));
      case 'square':
        return times(value(scalar.of), value(scalar.of));
      case 'log': {
        const { v, e } = value(scalar.of);
        return called(Math.log(v), e / (v - e));
      }
      case 'activation': {
        const g = activations[scalar.activation];
        if (g.kind !== 'elementwise') throw new Error('a softmax has no entry of its own');
        const { v, e } = value(scalar.of);
        // No slope and no curvature of ours is above 2; a kink is met only by an exact operand.
        return called([g.value, g.slope, g.curvature][scalar.order]!(v), 2 * e);
      }
    }
  };
  return value(level.scalar!);
}

/** Every level that can be reached from these entries. */
function levelsFrom(start: readonly Entry[], trace: Trace<DocumentLine>): Map<string, Level> {
  const found = new Map<string, Level>();
  const open = [...start];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const level = atEnd(entry, trace);
    if (found.has(keyOf(level))) continue;
    found.set(keyOf(level), level);
    open.push(...operandsOf(level));
  }
  return found;
}

test('from any number, operands lead down to what is given, and each level is made of its operands', () => {
  const kinds = new Set<string>();
  const check = (document: Document, problem: Problem) => {
    const trace = traceOf(document, problem, { precision: 'float64' });
    const starts = trace.program.statements.flatMap(({ target }) => entriesOf(target, trace));
    for (const [key, level] of levelsFrom(starts, trace)) {
      const what = `${document.id} ${key}`;
      kinds.add(level.kind);
      const { statement, value, at } = level;
      const offset = offsetOf(trace.shape(level.reference), at);
      expect(value, what).toBe(trace.read(level.reference).data[offset]);
      if (statement === undefined) {
        expect(given.has(level.reference.symbol), what).toBe(true);
        expect(operandsOf(level), what).toEqual([]);
        continue;
      }
      // Every step goes back in the pass, so that every way down ends.
      for (const { reference: of, isGiven } of operandsOf(level)) {
        expect(trace.writer(of)?.index ?? -1, what).toBeLessThan(statement.index);
        expect(trace.writer(of) === undefined, what).toBe(isGiven);
      }
      // Sums may run in another order here and in the cell: both are off by up to e, and the cell is rounded.
      const { v, e } = recomputed(level, trace);
      const sums =
        level.kind === 'samples' ? level.parts.length * u * level.parts.reduce((x, y) => x + Math.abs(y.value!), 0) : 0;
      expectWithin([v], [value!], [2 * e + sums + u * Math.abs(v)], what);
      if (level.parts.length > 0 && level.parts[0]!.share !== undefined) {
        const shares = level.parts.map(({ share }) => share!);
        expect(shares, what).toEqual(shares.toSorted((x, y) => y - x));
        expectWithin([shares.reduce((x, y) => x + y)], [1], [shares.length * 2 ** -50], `${what} shares`);
      }
    }
  };
  for (const document of all) for (const problem of Object.values(gallery)) check(document, problem);
  fc.assert(
    fc.property(problems(small), (problem) => {
      for (const document of all) check(document, problem);
    }),
    runs(6),
  );
  expect(kinds).toEqual(new Set(['given', 'plain', 'sum', 'samples', 'column']));
});

test('every parameter and input that moves the cost is found by asking why the cost is what it is', () => {
  const check = (document: Document, problem: Problem) => {
    const trace = traceOf(document, problem, { precision: 'float64' });
    const found = levelsFrom([{ reference: C, at: [] }], trace);
    const influence = differentiate(trace, C);
    const quantities = [
      ...problem.activations.flatMap((_, i) => [W(i + 1), b(i + 1)]),
      ...problem.inputs.flatMap((_, i) => [reference('a', 0, i + 1), t(i + 1)]),
    ];
    for (const of of quantities) {
      const { data } = influence(of);
      for (const [i, entry] of entriesOf(of, trace).entries())
        if (data[i] !== 0) expect([...found.keys()], document.id).toContain(keyOf(entry));
    }
  };
  for (const document of all) for (const problem of Object.values(gallery)) check(document, problem);
  fc.assert(
    fc.property(problems(small), (problem) => {
      for (const document of all) check(document, problem);
    }),
    runs(15),
  );
});

test('nothing later than the cursor is told', () => {
  for (const document of all) {
    const trace = traceOf(document, gallery['a batch with its mean']);
    for (const statement of trace.program.statements) {
      const [entry] = entriesOf(statement.target, trace);
      // Just before its own statement: what it reads is there, what it writes is not.
      const level = why(entry!, trace, statement.index);
      expect(level.value).toBeUndefined();
      for (const { value } of operandsOf(level)) expect(value).toBeDefined();
      const before = why(entry!, trace, 0);
      for (const { value, isGiven } of operandsOf(before)) expect(value !== undefined).toBe(isGiven);
      for (const part of before.parts)
        if (part.operands.some(({ isGiven }) => !isGiven)) expect([part.value, part.share]).not.toContain(0);
    }
  }
});

test('a sum over samples has one part for each sample, with its numbers', () => {
  const problem = gallery['a batch with its mean'];
  const trace = traceOf(documents.together, problem);
  const level = atEnd({ reference: dW(1), at: [0, 1] }, trace);
  expect(level.reference.sample).toBe(problem.inputs.length);
  expect(level.kind).toBe('samples');
  expect(level.parts.map(({ sample }) => sample).toSorted()).toEqual([1, 2, 3]);
  for (const { sample, operands } of level.parts)
    expect(operands.map(({ reference: of }) => [of.symbol, of.sample])).toEqual([
      ['delta', sample],
      ['a', sample],
    ]);
});

test('the update asks for the gradient after the last sample, and for the learning rate', () => {
  const trace = traceOf(documents.together, gallery['a batch with its mean']);
  const level = atEnd({ reference: reference('Wnext', 1), at: [0, 0] }, trace);
  expect(level.operands.map((operand) => keyOf(operand))).toEqual(['W.1 0-0', `${eta.symbol} `, 'dW.1@3 0-0']);
});

test('an entry of a softmax leads to its whole column, each with its part', () => {
  const trace = traceOf(documents.together, gallery['softmax and its cross-entropy']);
  const level = atEnd({ reference: reference('a', 2, 1), at: [1] }, trace);
  expect(level.kind).toBe('column');
  const z = trace.read(reference('z', 2, 1)).data;
  const total = Array.from(z, Math.exp).reduce((x, y) => x + y);
  for (const { operands, share, value } of level.parts) {
    const [only] = operands;
    expect(operands).toHaveLength(1);
    expect(value).toBe(only!.value);
    expect(share).toBeCloseTo(Math.exp(only!.value!) / total, 6);
  }
  expect(level.parts.map(({ operands }) => operands[0]!.at[0]).toSorted()).toEqual([0, 1, 2]);
});
