import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from '../../src/debugger/breakpoints.ts';
import { nextStopIf } from '../../src/debugger/watching/stops.ts';
import type { Document, DocumentLine } from '../../src/documents/document.ts';
import { documents } from '../../src/documents/index.ts';
import type { Problem } from '../../src/engine/problem.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { problems, runs } from '../helpers/arbitraries.ts';
import { traceOf } from '../helpers/traces.ts';

/** Where a brute-force search stands: after a statement, with the values of the loop variables. */
interface State {
  readonly trace: Trace<DocumentLine>;
  readonly done: number;
  readonly layer: number | undefined;
  readonly sample: number;
}

interface Found {
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
}

/** A question as it is typed, and how to answer it by hand; `undefined` while there is nothing to answer it with. */
interface Question {
  readonly text: string;
  readonly answer: (state: State) => boolean | undefined;
}

const before: Readonly<Record<string, string>> = { W: 'Wnext', b: 'bnext' };

/** The newest value of a quantity, found by going through all statements that are done. */
function newest({ trace, done, sample }: State, symbol: string, layer: number | undefined): Found | undefined {
  const { statements, problem } = trace.program;
  let found: Found | undefined;
  const given = givenIn(problem, symbol, layer, sample);
  if (given !== undefined) found = given;
  for (let i = 0; i < done; i++) {
    const { target, line, bindings } = statements[i]!;
    if (target.layer !== layer || (target.symbol !== symbol && target.symbol !== before[symbol])) continue;
    if (target.sample !== undefined && line.mode !== 'accumulate' && bindings.k !== sample) continue;
    const { shape, data } = trace.value(i);
    found = { shape, numbers: [...data] };
  }
  return found;
}

function givenIn(
  { weights, biases, inputs }: Problem,
  symbol: string,
  layer: number | undefined,
  sample: number,
): Found | undefined {
  const vector = (numbers: readonly number[] | undefined) =>
    numbers && { shape: [numbers.length], numbers: numbers.map(Math.fround) };
  const rows = symbol === 'W' ? weights[layer! - 1] : undefined;
  if (rows !== undefined) return { shape: [rows.length, rows[0]!.length], numbers: rows.flat().map(Math.fround) };
  if (symbol === 'b') return vector(biases[layer! - 1]);
  return symbol === 'a' && layer === 0 ? vector(inputs[sample - 1]) : undefined;
}

interface Named {
  readonly text: string;
  readonly rank: number;
  readonly read: (state: State) => Found | undefined;
}

/** A quantity that the document's own program writes, as the reader may name it. */
function quantities(trace: Trace<DocumentLine>): fc.Arbitrary<Named> {
  const symbols = new Map(trace.program.statements.map(({ target }) => [target.symbol, target]));
  for (const symbol of Object.values(before)) symbols.delete(symbol);
  return fc.constantFrom(...symbols.values()).chain((target): fc.Arbitrary<Named> => {
    const { symbol } = target;
    const rank = trace.shape(target).length;
    if (target.layer === undefined)
      return fc.constant({ text: symbol, rank, read: (state: State) => newest(state, symbol, undefined) });
    const own = {
      text: symbol,
      rank,
      read: (state: State) => (state.layer === undefined ? undefined : newest(state, symbol, state.layer)),
    };
    const beside = fc.constantFrom(-1, 0, 1).map((by) => ({
      text: `${symbol}(l${by < 0 ? by : `+${by}`})`,
      rank,
      read: (state: State) => (state.layer === undefined ? undefined : newest(state, symbol, state.layer + by)),
    }));
    // A layer where there is no such quantity is a mistake in the text; what is said of it is tested elsewhere.
    const layers = trace.program.statements.flatMap((one) =>
      one.target.symbol === symbol ? [Number(one.target.layer)] : [],
    );
    const fixed = fc.constantFrom(...layers).map((layer) => ({
      text: `${symbol}${layer}`,
      rank,
      read: (state: State) => newest(state, symbol, layer),
    }));
    return fc.oneof({ weight: 3, arbitrary: fc.constant(own) }, beside, fixed);
  });
}

const about = (
  one: Named,
  text: (name: string) => string,
  answer: (found: Found) => boolean | undefined,
): Question => ({
  text: text(one.text),
  answer: (state) => {
    const found = one.read(state);
    return found === undefined ? undefined : answer(found);
  },
});

const euclid = ({ numbers }: Found): number => {
  let sum = 0;
  for (const x of numbers) sum += x * x;
  return Math.sqrt(sum);
};

/** Questions that look at one quantity. `isMany` answers with a matrix, which holds if one of its entries does. */
function simple(trace: Trace<DocumentLine>, mayBeMany: boolean): fc.Arbitrary<Question> {
  const limit = fc.double({ min: 1e-3, max: 2, noNaN: true });
  return fc.tuple(quantities(trace), limit, fc.nat(5), fc.nat(3), fc.nat(3)).map(([one, c, kind, i, j]) => {
    const many = mayBeMany ? (name: string) => name : (name: string) => `any(${name})`;
    if (kind === 0)
      return about(
        one,
        (x) => `norm(${x}) < ${c}`,
        (found) => euclid(found) < c,
      );
    if (kind === 1)
      return about(
        one,
        (x) => `any(isnan(${x}))`,
        ({ numbers }) => numbers.some(Number.isNaN),
      );
    if (kind === 2)
      return about(
        one,
        (x) => `max(abs(${x})) > ${c}`,
        ({ numbers }) => !numbers.some(Number.isNaN) && numbers.some((v) => v > c || v < -c),
      );
    if (kind === 3)
      return about(
        one,
        (x) => many(`${x} == 0`),
        ({ numbers }) => numbers.includes(0),
      );
    if (kind === 4)
      return about(
        one,
        (x) => many(`-2*${x} + 1 >= ${c}`),
        ({ numbers }) => numbers.some((v) => -2 * v + 1 >= c),
      );
    if (one.rank === 0)
      return about(
        one,
        (x) => `${x} > ${c}`,
        ({ numbers }) => numbers[0]! > c,
      );
    const place = one.rank === 1 ? [i] : one.rank === 2 ? [i, j] : [i, j, 0];
    return about(
      one,
      (x) => `${x}[${place.map((p) => p + 1).join(', ')}] <= ${c}`,
      ({ shape, numbers }) =>
        place.every((p, d) => p < shape[d]!)
          ? numbers[place.reduce((sum, p, d) => sum * shape[d]! + p, 0)]! <= c
          : undefined,
    );
  });
}

/** Questions, and questions joined by and, or and not. What is not there yet leaves open what the rest does not decide. */
function questions(trace: Trace<DocumentLine>): fc.Arbitrary<Question> {
  const one = simple(trace, false);
  const pair = fc.tuple(one, one);
  return fc.oneof(
    { weight: 3, arbitrary: simple(trace, true) },
    one.map((p) => ({ text: `not ${p.text}`, answer: (state: State) => flip(p.answer(state)) })),
    pair.map(([p, q]) => ({
      text: `${p.text} and ${q.text}`,
      answer: (state: State) => flip(either(flip(p.answer(state)), flip(q.answer(state)))),
    })),
    pair.map(([p, q]) => ({
      text: `${p.text} or ${q.text}`,
      answer: (state: State) => either(p.answer(state), q.answer(state)),
    })),
  );
}
const flip = (answer: boolean | undefined) => (answer === undefined ? undefined : !answer);
const either = (p: boolean | undefined, q: boolean | undefined) =>
  p || q ? true : p === undefined || q === undefined ? undefined : false;

/** Now and then a weight so large that the pass runs into ∞ and NaN. */
const networks = fc.tuple(problems({ depth: { max: 3 }, width: { max: 3 }, samples: { max: 3 } }), fc.nat(3)).map(
  ([problem, wild]): Problem => ({
    ...problem,
    weights: problem.weights.map((rows, l) =>
      wild === 0 && l < 2 ? rows.map((row) => row.map((w) => w * 2e38)) : rows,
    ),
  }),
);

const cases = fc
  .tuple(networks, fc.constantFrom(...Object.values<Document>(documents)))
  .chain(([problem, document]) => {
    const trace = traceOf(document, problem);
    const ids = trace.program.lines.map(({ id }) => id);
    const L = problem.layers.length - 1;
    const marked = fc.array(
      fc.record({
        id: fc.constantFrom(...ids),
        layer: fc.option(fc.integer({ min: 1, max: L + 1 }), { nil: undefined, freq: 3 }),
        question: fc.option(questions(trace), { nil: undefined, freq: 4 }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    return fc.record({ document: fc.constant(document), trace: fc.constant(trace), marked });
  });

/** Every place where the pass must stop, by looking at all of them. */
function allStops(
  trace: Trace<DocumentLine>,
  marked: ReadonlyMap<string, { layer: number | undefined; question: Question | undefined }>,
): number[] {
  const stops: number[] = [];
  let layer: number | undefined;
  let sample = 1;
  for (const { index, line, bindings } of trace.program.statements) {
    layer = bindings.l ?? layer;
    sample = bindings.k ?? sample;
    const mark = marked.get(line.id);
    if (mark === undefined || (mark.layer !== undefined && bindings.l !== mark.layer)) continue;
    if (mark.question?.answer({ trace, done: index + 1, layer, sample }) ?? mark.question === undefined)
      stops.push(index + 1);
  }
  return stops;
}

test('continue stops exactly where a search of the whole pass finds that a condition holds, in every document', () => {
  const tally = { stops: 0, passed: 0, documents: new Set<string>() };
  fc.assert(
    fc.property(cases, ({ document, trace, marked }) => {
      const byLine = new Map(marked.map((mark) => [mark.id, mark]));
      const conditions: Record<string, Condition> = {};
      for (const { id, layer, question } of byLine.values())
        conditions[id] = {
          ...(layer === undefined ? {} : { layer }),
          ...(question === undefined ? {} : { when: question.text }),
        };
      const expected = allStops(trace, byLine);
      const stops: number[] = [];
      for (let index = 0; ; ) {
        const next = nextStopIf({ document, trace }, new Set(byLine.keys()), conditions, index);
        if (!next.hit) break;
        index = next.index;
        stops.push(index);
      }
      expect(stops, JSON.stringify(conditions)).toEqual(expected);
      tally.stops += stops.length;
      tally.passed += trace.program.statements.filter(({ line }) => byLine.has(line.id)).length - stops.length;
      tally.documents.add(document.id);
    }),
    runs(1500),
  );
  // The search is no proof if nothing ever holds, or everything does.
  expect(tally.stops).toBeGreaterThan(500);
  expect(tally.passed).toBeGreaterThan(500);
  expect(tally.documents.size).toBe(Object.keys(documents).length);
});
