import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documents } from '../../src/documents/index.ts';
import { bnext, C, db, dW, Wnext } from '../../src/documents/symbols.ts';
import { type Reference, refId } from '../../src/engine/algebra/expression.ts';
import type { Problem } from '../../src/engine/problem.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { problems, runs } from '../helpers/arbitraries.ts';
import { flat, type Nested } from '../helpers/oracle.ts';
import { centralDifferences64, cost64, gradients64, updated64 } from '../helpers/reference64.ts';
import { boundsOf, expectWithin, ours, together as sumOf, unit } from '../helpers/tolerance.ts';
import { layersOf, traceOf } from '../helpers/traces.ts';

const every = Object.values(documents);
const { together } = documents;
const precisions = ['float64', 'float32'] as const;

/** What every document arrives at. */
const endsOf = (problem: Problem): Reference[] => [
  C,
  ...layersOf(problem).flatMap((l) => [dW(l), db(l), Wnext(l), bnext(l)]),
];

describe.each(precisions)('in %s', (precision) => {
  test('every document has the cost, gradients and update of All together', () => {
    fc.assert(
      fc.property(problems(), (problem) => {
        const [first, ...others] = every.map((document) => {
          const exact = traceOf(document, problem, { precision: 'float64' });
          return { trace: traceOf(document, problem, { precision }), bounds: boundsOf(exact, ours[precision]) };
        });
        for (const other of others) {
          for (const end of endsOf(problem)) {
            const allowed = sumOf(first!.bounds.of(end), other.bounds.of(end));
            expectWithin(other.trace.read(end).data, first!.trace.read(end).data, allowed, refId(end));
          }
        }
      }),
      runs(40),
    );
  });

  test('the same problem gives the same trace bit for bit, in whatever order it is asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), problems(), fc.infiniteStream(fc.nat()), (document, problem, random) => {
        const inOrder = traceOf(document, problem, { precision });
        const shuffled = traceOf(document, structuredClone(problem), { precision });
        const asked = inOrder.program.statements
          .map(({ index }) => ({ index, place: random.next().value as number }))
          .sort((x, y) => x.place - y.place);
        for (const { index } of asked) shuffled.value(index);
        for (const { index, target } of inOrder.program.statements) {
          const [first, second] = [inOrder.value(index), shuffled.value(index)];
          expect(second.shape).toEqual(first.shape);
          const differs = first.data.findIndex((v, i) => !Object.is(v, second.data[i]));
          expect(differs, refId(target)).toBe(-1);
        }
      }),
      runs(30),
    );
  });
});

test('a Float32 trace differs from the 64-bit one by rounding only, in every statement', () => {
  fc.assert(
    fc.property(fc.constantFrom(...every), problems(), (document, problem) => {
      const exact = traceOf(document, problem, { precision: 'float64' });
      const rounded = traceOf(document, problem, { precision: 'float32' });
      const bounds = [boundsOf(exact, ours.float32), boundsOf(exact, ours.float64)];
      for (const { index, target } of exact.program.statements) {
        const allowed = sumOf(...bounds.map((bound) => bound.of(target)));
        expectWithin(rounded.value(index).data, exact.value(index).data, allowed, refId(target));
      }
    }),
    runs(50),
  );
});

test('the bounds of these tests are tight: of the largest entry, 19 in 20 are below 1e-12 in 64-bit and 2e-4 in Float32', () => {
  const relative = precisions.map((precision) =>
    fc
      .sample(problems(), { ...runs(40) })
      .flatMap((problem) =>
        every.flatMap((document) => {
          const exact = traceOf(document, problem, { precision: 'float64' });
          const bounds = boundsOf(exact, ours[precision]);
          return endsOf(problem).map(
            (end) => Math.max(...bounds.of(end)) / Math.max(1, ...exact.read(end).data.map(Math.abs)),
          );
        }),
      )
      .sort((x, y) => x - y),
  );
  const [in64Bit, inFloat32] = relative.map((list) => list[Math.floor(list.length * 0.95)]!);
  expect(in64Bit).toBeLessThan(1e-12);
  expect(inFloat32).toBeLessThan(2e-4);
});

describe('the slow, obvious reference on nested lists', () => {
  /** It is 64-bit and written like a textbook; its erf, by Simpson's rule, is good to 1e-13, which is 900 roundings. */
  const textbook = { ...ours.float64, textbook: true, call: 2 ** 10 };

  /** The trace may be off by its bound, the reference by as much again in another order of the factors. */
  const agree = (trace: Trace) => {
    const bounds = boundsOf(trace, textbook);
    return (end: Reference, theirs: Nested) =>
      expectWithin(flat(theirs), trace.read(end).data, sumOf(bounds.of(end), bounds.of(end)), refId(end));
  };

  test('has the cost, gradients and update of every document', () => {
    fc.assert(
      fc.property(problems(), (problem) => {
        const { dW: weights, db: biases } = gradients64(problem);
        const next = updated64(problem);
        for (const document of every) {
          const same = agree(traceOf(document, problem, { precision: 'float64' }));
          same(C, cost64(problem));
          for (const l of layersOf(problem)) {
            same(dW(l), weights[l - 1]!);
            same(db(l), biases[l - 1]!);
            same(Wnext(l), next.weights[l - 1]!);
            same(bnext(l), next.biases[l - 1]!);
          }
        }
      }),
      runs(40),
    );
  });

  test('has those gradients by moving each weight and bias a little, too', () => {
    const small = { depth: { max: 3 }, width: { max: 3 }, samples: { max: 2 }, awayFromKinks: true } as const;
    const h = 1e-4;
    fc.assert(
      fc.property(problems(small), (problem) => {
        const trace = traceOf(together, problem, { precision: 'float64' });
        const bounds = boundsOf(trace, textbook);
        const [fine, coarse] = [centralDifferences64(problem, h), centralDifferences64(problem, 2 * h)];
        // C is off by its bound at both ends. The error of the difference itself grows fourfold with twice the step.
        const noise = bounds.of(C)[0]! * (1 / h + 1 / (2 * h));
        const same = (end: Reference, near: Nested, far: Nested): void => {
          const spread = flat(near).map((v, i) => Math.abs(v - flat(far)[i]!));
          const allowed = sumOf(spread, bounds.of(end)).map((bound) => bound + noise);
          expect(Math.max(...allowed), 'else this would prove little').toBeLessThan(1e-4);
          expectWithin(flat(near), trace.read(end).data, allowed, refId(end));
        };
        for (const l of layersOf(problem)) {
          same(dW(l), fine.dW[l - 1]!, coarse.dW[l - 1]!);
          same(db(l), fine.db[l - 1]!, coarse.db[l - 1]!);
        }
      }),
      runs(25),
    );
  });

  test('has, for weights that layers share, the sum over their uses that the update takes', () => {
    fc.assert(
      fc.property(problems({ shared: 'always' }), (problem) => {
        const { shared } = gradients64(problem);
        for (const document of every) {
          const trace = traceOf(document, problem, { precision: 'float64' });
          const bounds = boundsOf(trace, textbook);
          for (const group of problem.shared) {
            for (const end of [dW, db]) {
              const uses = group.map((l) => trace.read(end(l)).data);
              const allowed = sumOf(...group.flatMap((l) => [bounds.of(end(l)), bounds.of(end(l))]));
              // Adding up the uses here rounds once more per use.
              const room = sumOf(...uses.map((use) => use.map((v) => group.length * unit.float64 * Math.abs(v))));
              const theirs = flat((end === dW ? shared.dW : shared.db)[group[0]! - 1]!);
              expectWithin(sumOf(...uses), theirs, sumOf(allowed, room), `the sum over ${group.join(' and ')}`);
            }
            for (const l of group) {
              expect(trace.read(Wnext(l)).data).toEqual(trace.read(Wnext(group[0]!)).data);
              expect(trace.read(bnext(l)).data).toEqual(trace.read(bnext(group[0]!)).data);
            }
          }
        }
      }),
      runs(30),
    );
  });
});

describe('laws of the gradient', () => {
  const traced = (problem: Problem) => {
    const trace = traceOf(together, problem, { precision: 'float64' });
    return { trace, bounds: boundsOf(trace, ours.float64) };
  };

  test('permuting the neurons of a hidden layer permutes their gradients and nothing else', () => {
    const deep = problems({ depth: { min: 2 }, width: { min: 2 }, shared: 'never' });
    fc.assert(
      fc.property(deep, fc.nat(), fc.infiniteStream(fc.nat()), (problem, anyLayer, random) => {
        const hidden = 1 + (anyLayer % (problem.activations.length - 1));
        const order = Array.from({ length: problem.layers[hidden]! }, (_, i) => ({
          i,
          place: random.next().value as number,
        }))
          .sort((x, y) => x.place - y.place)
          .map(({ i }) => i);
        const rows = <T>(list: readonly T[]): T[] => order.map((i) => list[i]!);
        const inLayer = <T>(list: readonly T[], l: number, change: (old: T) => T): T[] =>
          list.map((old, i) => (i === l - 1 ? change(old) : old));
        const permute = (weights: Problem['weights']): Problem['weights'] =>
          inLayer(inLayer(weights, hidden, rows), hidden + 1, (W) => W.map(rows));
        const permuted: Problem = {
          ...problem,
          weights: permute(problem.weights),
          biases: inLayer(problem.biases, hidden, rows),
        };

        const [before, after] = [traced(problem), traced(permuted)];
        const gradients = gradients64Of(before.trace, problem);
        const expected = { weights: permute(gradients.weights), biases: inLayer(gradients.biases, hidden, rows) };
        const allowance = gradients64Of(before.trace, problem, (end) => before.bounds.of(end));
        const allowed = { weights: permute(allowance.weights), biases: inLayer(allowance.biases, hidden, rows) };
        for (const l of layersOf(problem)) {
          for (const [end, of] of [
            [dW, 'weights'],
            [db, 'biases'],
          ] as const) {
            const room = sumOf(after.bounds.of(end(l)), flat(allowed[of][l - 1]!));
            expectWithin(after.trace.read(end(l)).data, flat(expected[of][l - 1]!), room, refId(end(l)));
          }
        }
      }),
      runs(50),
    );
  });

  test('the gradient of a batch is the mean or the sum of the gradients of its samples', () => {
    fc.assert(
      fc.property(problems({ samples: { min: 2 } }), (problem) => {
        const N = problem.inputs.length;
        const share = problem.reduction === 'mean' ? 1 / N : 1;
        const batch = traced(problem);
        const alone = problem.inputs.map((x, i) => traced({ ...problem, inputs: [x], targets: [problem.targets[i]!] }));
        for (const end of [C, ...layersOf(problem).flatMap((l) => [dW(l), db(l)])]) {
          const added = sumOf(...alone.map(({ trace }) => trace.read(end).data)).map((v) => share * v);
          const size = sumOf(...alone.map(({ trace }) => trace.read(end).data.map(Math.abs)));
          const room = size.map((v) => (N + 1) * unit.float64 * v); // the additions on the line above
          const allowed = sumOf(room, batch.bounds.of(end), ...alone.map(({ bounds }) => bounds.of(end)));
          expectWithin(batch.trace.read(end).data, added, allowed, refId(end));
        }
      }),
      runs(50),
    );
  });
});

/** dW and db of a trace, or other numbers for each of their entries, laid out like the problem's weights and biases. */
function gradients64Of(
  trace: Trace,
  { layers }: Problem,
  of: (end: Reference) => ArrayLike<number> = (end) => trace.read(end).data,
): Pick<Problem, 'weights' | 'biases'> {
  const rowsOf = (data: ArrayLike<number>, columns: number) =>
    Array.from({ length: data.length / columns }, (_, i) => Array.from(data).slice(i * columns, (i + 1) * columns));
  return {
    weights: layers.slice(1).map((_, i) => rowsOf(of(dW(i + 1)), layers[i]!)),
    biases: layers.slice(1).map((_, i) => Array.from(of(db(i + 1)))),
  };
}
