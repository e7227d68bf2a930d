import { describe, expect, test } from 'vitest';
import { screenName, screenNameOf, visible } from '../../../src/debugger/visible.ts';
import { documents } from '../../../src/documents/index.ts';
import { reference, refId } from '../../../src/engine/algebra/expression.ts';
import { gallery, galleryNames } from '../../helpers/gallery.ts';
import { traceOf } from '../../helpers/traces.ts';

const every = Object.values(documents);
const batch = traceOf(documents.together, gallery['a batch with its mean']);

/** How many statements are done right after this quantity is written. */
const doneWith = (id: string): number => batch.program.statements.find(({ target }) => refId(target) === id)!.index + 1;

describe('what the reader sees of a quantity', () => {
  test('is blank, with its shape, until its statement is done, and then its value', () => {
    for (const document of every) {
      for (const name of galleryNames) {
        const trace = traceOf(document, gallery[name]);
        for (const { index, target, line, bindings } of trace.program.statements) {
          if (line.mode !== undefined) continue;
          const look = (done: number) =>
            visible(trace, target.symbol, target.layer as number | undefined, bindings.k ?? 1, done)!;
          const [before, now] = [look(index), look(index + 1)];
          expect(before.tensor, refId(target)).toBeUndefined();
          expect(before.shape).toEqual(trace.shape(target));
          expect(now.tensor).toBe(trace.value(index));
          expect(refId(now.reference)).toBe(refId(target));
          expect([before.given, now.given]).toEqual([false, false]);
        }
      }
    }
  });

  test('is that of the sample that is looked at', () => {
    for (const k of [1, 2, 3]) {
      const seen = visible(batch, 'z', 1, k, doneWith('z.1@2'))!;
      expect(refId(seen.reference)).toBe(`z.1@${k}`);
      expect(seen.tensor === undefined).toBe(k === 3);
    }
  });

  test('is the sum so far, whichever sample is looked at', () => {
    expect(visible(batch, 'dW', 2, 3, doneWith('dW.2@1') - 1)!.tensor).toBeUndefined();
    expect(visible(batch, 'dW', 2, 3, doneWith('dW.2@1') - 1)!.shape).toEqual([1, 3]);
    for (const [done, upTo] of [
      [doneWith('dW.2@1'), 1],
      [doneWith('dW.2@2') - 1, 1],
      [doneWith('dW.2@2'), 2],
      [doneWith('dW.2@3'), 3],
      [batch.program.statements.length, 3],
    ] as const) {
      for (const k of [1, 3]) {
        expect(visible(batch, 'dW', 2, k, done)!.tensor).toBe(batch.read(reference('dW', 2, upTo)));
      }
    }
  });

  test('of W and b is the given one before the update, and the next one after it', () => {
    for (const [symbol, next] of [
      ['W', 'Wnext'],
      ['b', 'bnext'],
    ] as const) {
      const given = visible(batch, symbol, 1, 2, doneWith(`${next}.1`) - 1)!;
      expect(given).toMatchObject({ reference: reference(symbol, 1), given: true });
      expect(given.tensor).toBe(batch.read(reference(symbol, 1)));
      const updated = visible(batch, symbol, 1, 2, doneWith(`${next}.1`))!;
      expect(updated).toMatchObject({ reference: reference(next, 1), given: false });
      expect(updated.tensor).toBe(batch.read(reference(next, 1)));
      // The other layer is not updated yet.
      expect(visible(batch, symbol, 2, 2, doneWith('bnext.1'))!.given).toBe(true);
    }
  });

  test('given by the problem is there from the start, under the one name that it has', () => {
    const seen = [
      visible(batch, 'a', 0, 2, 0),
      visible(batch, 't', undefined, 3, 0),
      visible(batch, 'W', 1, 2, 0),
      visible(batch, 'b', 2, 2, 0),
      visible(batch, 'eta', undefined, 2, 0),
    ];
    expect(seen.map((one) => refId(one!.reference))).toEqual(['a.0@2', 't@3', 'W.1', 'b.2', 'eta']);
    for (const one of seen) expect(one).toMatchObject({ given: true, tensor: batch.read(one!.reference) });
  });

  test('is nothing where this program has no such quantity', () => {
    expect(visible(batch, 'Gt', 1, 1, 10)).toBeUndefined();
    expect(visible(batch, 'z', 7, 1, 10)).toBeUndefined();
    expect(visible(batch, 'W', 7, 1, 10)).toBeUndefined();
    expect(visible(batch, 'a', 0, 7, 10)).toBeUndefined();
    expect(visible(batch, 'no such symbol', 1, 1, 10)).toBeUndefined();
  });
});

test('a quantity keeps its name on the screen over samples and over the update', () => {
  expect(screenName(reference('W', 2))).toBe('W.2');
  expect(screenName(reference('Wnext', 2))).toBe('W.2');
  expect(screenName(reference('bnext', 1))).toBe('b.1');
  expect(screenName(reference('a', 1, 3))).toBe('a.1');
  expect(screenName(reference('C'))).toBe('C');
  for (const document of every) {
    for (const { target } of traceOf(document, gallery['a batch with its mean']).program.statements) {
      expect(screenNameOf(refId(target))).toBe(screenName(target));
    }
  }
});
