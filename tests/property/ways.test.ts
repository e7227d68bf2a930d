import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wayTo } from '../../src/debugger/ways.ts';
import type { Document, DocumentLine, Pick } from '../../src/documents/document.ts';
import { documents } from '../../src/documents/index.ts';
import { db, dW } from '../../src/documents/symbols.ts';
import { unroll } from '../../src/engine/program.ts';
import { record, type Trace } from '../../src/engine/trace.ts';
import { problems, runs } from '../helpers/arbitraries.ts';
import { boundsOf, expectWithin, ours, together as sumOf } from '../helpers/tolerance.ts';

test('every document has a way to every entry of the gradient, and all ways end at the same number', () => {
  const lines = new Map<string, Set<string>>();
  fc.assert(
    fc.property(
      problems({ samples: { max: 3 } }),
      fc.tuple(fc.nat(), fc.nat(), fc.nat()),
      fc.boolean(),
      (problem, [l, i, j], isBias) => {
        const { layers } = problem;
        const layer = 1 + (l % (layers.length - 1));
        const row = i % layers[layer]!;
        const pick: Pick = isBias ? { layer, row } : { layer, row, column: j % layers[layer - 1]! };
        const traces = Object.values<Document>(documents).map(
          (document) =>
            [document.id, record(unroll(document.program(problem, pick), problem), { precision: 'float64' })] as const,
        );
        const first = traces[0]![1];
        const gradient = isBias ? db(layer) : dW(layer);
        const place = isBias ? row : row * layers[layer - 1]! + pick.column!;
        const due = first.read(gradient).data[place]!;
        for (const [id, trace] of traces) {
          const { statement, at } = wayTo(pick, trace as Trace<DocumentLine>)!;
          const value = trace.scalar(trace.element(statement.value, at));
          const bounds = boundsOf(trace, ours.float64);
          const allowed = [first, trace].map((of) => boundsOf(of, ours.float64).of(gradient)[place]!);
          expectWithin(
            [value],
            [due],
            sumOf([allowed[0]!], [allowed[1]!], [Math.max(...bounds.ofExpression(statement.value))]),
            id,
          );
          lines.set(id, (lines.get(id) ?? new Set()).add(statement.line.id));
        }
      },
    ),
    runs(30),
  );
  // Not the lines that only turn a gradient round.
  expect(Object.fromEntries([...lines].map(([id, own]) => [id, [...own].sort()]))).toEqual({
    together: ['dW', 'db'],
    dick: ['dW', 'db'],
    'network-convention': ['dWT', 'dbT'],
    'network-convention-code': ['dWT', 'dbT'],
    lazo: ['dPick'],
    wichmann: ['dW', 'db'],
    'math-of-nn': ['dW', 'db'],
  });
});
