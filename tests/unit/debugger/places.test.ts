import { describe, expect, test } from 'vitest';
import { statementId } from '../../../src/debugger/ids.ts';
import { samePlace } from '../../../src/debugger/places.ts';
import type { Document } from '../../../src/documents/document.ts';
import { documents } from '../../../src/documents/index.ts';
import { refId } from '../../../src/engine/algebra/expression.ts';
import type { Problem } from '../../../src/engine/problem.ts';
import { unroll } from '../../../src/engine/program.ts';
import { gallery, galleryNames } from '../../helpers/gallery.ts';

const programOf = (document: Document, problem: Problem) => unroll(document.program(problem), problem);
const every: Document[] = Object.values(documents);
const pairs = every.flatMap((from) =>
  every.filter((to) => to !== from).map((to) => [from.title, to.title, from, to] as const),
);

describe.each(pairs)('from %s to %s', (_, __, from, to) => {
  test.each(galleryNames)('a statement of the same quantity is found, and leads back (%s)', (name) => {
    const [here, there] = [from, to].map((document) => programOf(document, gallery[name])) as [
      ReturnType<typeof programOf>,
      ReturnType<typeof programOf>,
    ];
    let exact = 0;
    for (const statement of here.statements) {
      const place = samePlace(statement, there);
      if (!place.exact) continue;
      exact++;
      expect(samePlace(place.statement, here)).toEqual({ statement, exact: true });
    }
    // Forward pass, cost, gradients and update are in every document; one that has all samples in one matrix is where
    // the others have the last sample.
    const { problem } = here;
    const inOne = [here, there].some(({ statements }) => statements.every(({ target }) => target.sample === undefined));
    const passes = inOne ? 1 : problem.inputs.length;
    expect(exact).toBeGreaterThanOrEqual(passes * 2 * problem.activations.length + 1);
    for (const symbol of ['C', 'dW', 'db', 'Wnext', 'bnext']) {
      const last = here.statements.findLast(({ target }) => target.symbol === symbol)!;
      const place = samePlace(last, there);
      expect(place.exact, symbol).toBe(true);
      expect(place.statement!.target.symbol).toBe(symbol);
      expect(place.statement!.bindings.l).toBe(last.bindings.l);
    }
  });

  test.each(galleryNames)(
    'where there is no such quantity, nothing lies behind that is not yet done here (%s)',
    (name) => {
      const [here, there] = [programOf(from, gallery[name]), programOf(to, gallery[name])];
      const order = ['forward', 'loss', 'jacobian', 'backward', 'update'];
      for (const statement of here.statements) {
        const place = samePlace(statement, there);
        if (place.exact) continue;
        // Before the first statement there is nothing at all.
        const phase = place.statement === undefined ? -1 : order.indexOf(place.statement.phase);
        const index = place.statement?.index ?? -1;
        expect(phase, statementId(statement)).toBeLessThanOrEqual(order.indexOf(statement.phase));
        // And it is the last one like that: the next statement of that phase or sample is further.
        const others = there.statements.filter(
          (other) => order.indexOf(other.phase) < order.indexOf(statement.phase) && other.index > index,
        );
        expect(others.map(statementId)).toEqual([]);
      }
    },
  );
});

test('before the first statement is the same place in every document', () => {
  for (const document of every) {
    expect(samePlace(undefined, programOf(document, gallery['one sample']))).toEqual({
      statement: undefined,
      exact: true,
    });
  }
});

test('with several samples, the whole gradient of Dick is where All together has added the last sample', () => {
  const problem = gallery['a batch with its mean'];
  const [together, dick] = [documents.together, documents.dick].map((document) => programOf(document, problem)) as [
    ReturnType<typeof programOf>,
    ReturnType<typeof programOf>,
  ];
  const whole = dick.statements.find(({ target }) => refId(target) === 'dW.2')!;
  const place = samePlace(whole, together);
  expect(place.exact).toBe(true);
  expect(refId(place.statement!.target)).toBe('dW.2@3');
  const part = together.statements.find(({ target }) => refId(target) === 'dW.2@1')!;
  expect(samePlace(part, dick).exact).toBe(false);
});
