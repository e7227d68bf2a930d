import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documents } from '../../../src/documents/index.ts';
import { type Expression, reference, referencesOf, refId } from '../../../src/engine/algebra/expression.ts';
import { type Block, linesOf, type Program, unroll } from '../../../src/engine/program.ts';
import { problems, runs } from '../../helpers/arbitraries.ts';
import { gallery, galleryNames } from '../../helpers/gallery.ts';

const every = Object.values(documents);
const programs = every.flatMap((document) =>
  galleryNames.map(
    (name) => [`${document.title}: ${name}`, unroll(document.program(gallery[name]), gallery[name])] as const,
  ),
);

const idsOf = (program: Program): string[] =>
  program.statements.map(({ line, bindings: { l, k } }) => [line.id, l ?? '', k ?? ''].join(' '));

describe('the pass of a document', () => {
  test('of All together on one sample goes up, takes the cost, comes down and updates', () => {
    const problem = gallery['one sample'];
    expect(idsOf(unroll(documents.together.program(problem), problem))).toEqual([
      ...['z 1 1', 'a 1 1', 'z 2 1', 'a 2 1', 'loss  1', 'C  ', 'Delta-last  1'],
      ...['gamma 2 1', 'G 2 1', 'D 2 1', 'delta 2 1', 'dW 2 1', 'db 2 1', 'Delta 2 1'],
      ...['gamma 1 1', 'G 1 1', 'D 1 1', 'delta 1 1', 'dW 1 1', 'db 1 1', 'Delta 1 1'],
      ...['Wnext 1 ', 'bnext 1 ', 'Wnext 2 ', 'bnext 2 '],
    ]);
  });

  test.each(programs)('%s: statements are numbered in order, their lines from 1 as shown', (_, program) => {
    expect(program.statements.map(({ index }) => index)).toEqual(program.statements.map((_, i) => i));
    for (const { line, number } of program.statements) expect(program.lines[number - 1]).toBe(line);
    expect(program.blocks.flatMap(linesOf)).toEqual(program.lines);
  });

  test.each(programs)('%s: shows every line that is used and no other', (_, program) => {
    expect(new Set(program.lines)).toEqual(new Set(program.statements.map(({ line }) => line)));
    const isEmpty = (block: Block): boolean => block.body.length === 0;
    expect(program.blocks.some(isEmpty)).toBe(false);
  });

  test.each(programs)('%s: no quantity is written twice', (_, program) => {
    const written = program.statements.map(({ target }) => refId(target));
    expect(new Set(written).size).toBe(written.length);
  });

  test.each(programs)('%s: a statement reads only what is given or was written before it', (_, program) => {
    const written = new Set<string>();
    const isGiven = ({ symbol, layer }: { symbol: string; layer?: unknown }) =>
      ['W', 'b', 't', 'eta'].includes(symbol) || (symbol === 'a' && layer === 0);
    for (const { target, value, line } of program.statements) {
      for (const read of referencesOf(value)) if (!isGiven(read)) expect(written).toContain(refId(read));
      written.add(refId(target));
      if (line.mode === 'accumulate') written.add(refId(reference(target.symbol, target.layer)));
    }
  });

  test('no index of a statement is left open', () => {
    const isOpen = (expression: Expression): boolean => {
      if (expression.kind === 'fold') return true;
      if (expression.kind === 'operation') {
        const { layer = 0, width = 0, block = 0 } = expression.attributes;
        return [layer, width, block].some((at) => typeof at !== 'number') || expression.operands.some(isOpen);
      }
      return referencesOf(expression).some(({ layer = 0, sample = 0 }) =>
        [layer, sample].some((at) => typeof at !== 'number'),
      );
    };
    fc.assert(
      fc.property(fc.constantFrom(...every), problems(), (document, problem) => {
        for (const { target, value, also } of unroll(document.program(problem), problem).statements) {
          expect([target, value, ...also].some(isOpen), refId(target)).toBe(false);
        }
      }),
      runs(40),
    );
  });
});

describe('a sum over samples', () => {
  const problem = gallery['a batch with its mean'];
  const { statements } = unroll(documents.together.program(problem), problem);
  const uses = statements.filter(({ target }) => target.symbol === 'db' && target.layer === 1);

  test('starts with the first sample and adds each next one to the sum so far', () => {
    expect(uses.map(({ target }) => refId(target))).toEqual(['db.1@1', 'db.1@2', 'db.1@3']);
    expect(uses.map(({ value }) => referencesOf(value).map(refId))).toEqual([
      ['delta.1@1'],
      ['db.1@1', 'delta.1@2'],
      ['db.1@2', 'delta.1@3'],
    ]);
  });

  test('shows the share of its own sample', () => {
    expect(uses.map(({ body }) => referencesOf(body).map(refId))).toEqual([
      ['delta.1@1'],
      ['delta.1@2'],
      ['delta.1@3'],
    ]);
  });

  test('of one sample is no sum', () => {
    const one = gallery['one sample'];
    const program = unroll(documents.together.program(one), one);
    expect(program.statements.every(({ line }) => line.mode !== 'accumulate')).toBe(true);
  });
});

test('layers that share weights have one update each, from the sum over their uses', () => {
  const problem = gallery['shared layers'];
  for (const document of every) {
    const { statements } = unroll(document.program(problem), problem);
    const updates = statements.filter(({ target }) => target.symbol === 'Wnext');
    // Code subtracts the gradient from the transposed weights.
    const plain = (id: string) => id.replace('WT', 'W');
    expect(updates.map(({ value }) => referencesOf(value).map((of) => plain(refId(of))))).toEqual([
      ['W.1', 'eta', 'dW.1', 'dW.2'],
      ['W.2', 'eta', 'dW.1', 'dW.2'],
      ['W.3', 'eta', 'dW.3'],
    ]);
  }
});
