import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statementId } from '../../../src/debugger/ids.ts';
import { comesFrom, goesTo, litBy } from '../../../src/debugger/provenance.ts';
import type { DocumentLine } from '../../../src/documents/document.ts';
import { documents } from '../../../src/documents/index.ts';
import { refId } from '../../../src/engine/algebra/expression.ts';
import type { Problem } from '../../../src/engine/problem.ts';
import type { Statement } from '../../../src/engine/program.ts';
import type { Trace } from '../../../src/engine/trace.ts';
import { problems, runs } from '../../helpers/arbitraries.ts';
import { gallery, galleryNames } from '../../helpers/gallery.ts';
import { traceOf } from '../../helpers/traces.ts';

const every = Object.values(documents);

/** Does `reader` read what `writer` wrote? What every sample added to a sum is in the whole. */
function reads(reader: Statement<DocumentLine>, writer: Statement<DocumentLine>, trace: Trace<DocumentLine>): boolean {
  return comesFrom(reader, trace).some((source) => {
    if (source.writer === writer) return true;
    const isSum = writer.line.mode === 'accumulate' && source.reference.sample === undefined;
    return isSum && source.writer?.line === writer.line && source.writer.bindings.l === writer.bindings.l;
  });
}

function expectBothWays(trace: Trace<DocumentLine>): void {
  const { statements } = trace.program;
  for (const writer of statements) {
    const forward = goesTo(writer, trace.program, Number.POSITIVE_INFINITY).map(statementId);
    const backward = statements.filter((reader) => reads(reader, writer, trace)).map(statementId);
    expect(forward, statementId(writer)).toEqual(backward);
  }
}

describe('where it goes is the other side of where it comes from', () => {
  test.each(galleryNames)('in every document, for every statement of %s', (name) => {
    for (const document of every) expectBothWays(traceOf(document, gallery[name]));
  });

  test('on random networks', () => {
    const small = { depth: { max: 4 }, width: { max: 2 }, samples: { max: 3 } } as const;
    fc.assert(
      fc.property(fc.constantFrom(...every), problems(small), (document, problem) => {
        expectBothWays(traceOf(document, problem));
      }),
      runs(20),
    );
  });

  test('everything but the ends of the pass is read by something', () => {
    const ends = new Set(['Wnext', 'bnext', 'C', 'losses']);
    const unread = (problem: Problem) =>
      every.flatMap((document) => {
        const trace = traceOf(document, problem);
        return trace.program.statements
          .filter((statement) => !ends.has(statement.target.symbol) && goesTo(statement, trace.program, 1).length === 0)
          .map((statement) => `${document.id} ${statementId(statement)}`);
      });
    // Δ of the input is where an error would go on; D¹ of Dick is never used (E-D22); its long vector A is for show.
    // Code takes its step with the gradients as rows; dW and db as columns are there to be compared.
    expect(unread(gallery['one sample'])).toEqual([
      'together Delta.1@1',
      'dick D.1@1',
      'dick A',
      ...[2, 1].flatMap((l) => [`network-convention-code dW.${l}`, `network-convention-code db.${l}`]),
      'lazo dPick',
      'wichmann Delta.1',
      'math-of-nn dx.1@1',
    ]);
  });
});

describe('where it comes from', () => {
  test('names each quantity once, in reading order, with the statement that wrote it', () => {
    const trace = traceOf(documents.together, gallery['one sample']);
    const sources = (id: string) => {
      const statement = trace.program.statements.find((candidate) => statementId(candidate) === id)!;
      return comesFrom(statement, trace).map(({ reference, writer }) => [
        refId(reference),
        writer === undefined ? 'given' : statementId(writer),
      ]);
    };
    expect(sources('z.1@1')).toEqual([
      ['W.1', 'given'],
      ['a.0@1', 'given'],
      ['b.1', 'given'],
    ]);
    expect(sources('D.2@1')).toEqual([
      ['G.2@1', 'G.2@1'],
      ['W.2', 'given'],
    ]);
    expect(sources('Delta.2@1')).toEqual([
      ['D.2@1', 'D.2@1'],
      ['Delta.2@1', 'Delta-last@1'],
    ]);
    expect(sources('Wnext.1')).toEqual([
      ['W.1', 'given'],
      ['eta', 'given'],
      ['dW.1', 'dW.1@1'],
    ]);
  });

  test('nothing comes from a later statement', () => {
    for (const document of every) {
      for (const name of galleryNames) {
        const trace = traceOf(document, gallery[name]);
        for (const statement of trace.program.statements) {
          for (const { writer } of comesFrom(statement, trace))
            expect(writer?.index ?? -1).toBeLessThan(statement.index);
        }
      }
    }
  });
});

test('where it goes stops at six unless told', () => {
  const trace = traceOf(documents.together, gallery['one sample']);
  const z = trace.program.statements[0]!;
  expect(goesTo(z, trace.program, 1)).toHaveLength(1);
  expect(goesTo(z, trace.program).map(statementId)).toEqual(['a.1@1', 'gamma.1@1']);
});

describe('what lights up with an entry', () => {
  const lit = (
    document: (typeof every)[number],
    id: string,
    at: readonly number[],
    problem = gallery['one sample'],
  ) => {
    const trace = traceOf(document, problem);
    const statement = trace.program.statements.find(({ target }) => refId(target) === id)!;
    return Object.fromEntries(
      [...litBy(trace.element(statement.body, at))].map(([name, set]) => [name, [...set].sort()]),
    );
  };

  test('are its row of weights, the whole layer below and its bias', () => {
    expect(lit(documents.together, 'z.1@1', [2])).toEqual({ 'W.1': ['2-0', '2-1'], 'a.0': ['0', '1'], 'b.1': ['2'] });
  });

  test('is the whole of z with an entry of a softmax', () => {
    const problem = gallery['softmax and its cross-entropy'];
    expect(lit(documents.together, 'a.2@1', [1], problem)).toEqual({ 'z.2': ['*'] });
  });

  test('is a slab of T with an entry of the gradient', () => {
    expect(lit(documents.dick, 'dW.2', [1, 2])).toEqual({ DAC: ['0-0', '0-1'], 'DWA.2': ['0-1-2', '1-1-2'] });
  });
});
