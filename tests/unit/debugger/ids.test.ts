import { expect, test } from 'vitest';
import { parseId, statementId } from '../../../src/debugger/ids.ts';
import { documents } from '../../../src/documents/index.ts';
import { reference, refId } from '../../../src/engine/algebra/expression.ts';
import { gallery, galleryNames } from '../../helpers/gallery.ts';
import { traceOf } from '../../helpers/traces.ts';

test('an id read is the quantity that was written', () => {
  for (const quantity of [reference('C'), reference('W', 2), reference('a', 0, 3), reference('t', undefined, 12)]) {
    expect(parseId(refId(quantity))).toEqual(quantity);
  }
  for (const document of Object.values(documents)) {
    for (const { target } of traceOf(document, gallery['a batch with its mean']).program.statements) {
      expect(refId(parseId(refId(target)))).toBe(refId(target));
    }
  }
});

test('the id of a statement is its line, layer and sample, and no two of a pass are the same', () => {
  for (const document of Object.values(documents)) {
    for (const name of galleryNames) {
      const ids = traceOf(document, gallery[name]).program.statements.map(statementId);
      expect(new Set(ids).size).toBe(ids.length);
    }
  }
  const [first] = traceOf(documents.together, gallery['one sample']).program.statements;
  expect(statementId(first!)).toBe('z.1@1');
});
