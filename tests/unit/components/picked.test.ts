import { describe, expect, test } from 'vitest';
import { pickedBy } from '../../../src/components/panels/code/picked.ts';
import { documents } from '../../../src/documents/index.ts';
import { unroll } from '../../../src/engine/program.ts';
import { gallery } from '../../helpers/gallery.ts';

const problem = gallery['softmax in every layer, and several classes at once'];

describe('the parameter that a program follows is read off its selectors', () => {
  test.each([
    { layer: 1, row: 0, column: 1 },
    { layer: 2, row: 2, column: 0 },
    { layer: 4, row: 1, column: 1 },
    { layer: 3, row: 1, column: undefined },
  ])('%j', (pick) => {
    expect(pickedBy(unroll(documents.lazo.program(problem, pick), problem))).toEqual(pick);
  });

  test('the other documents follow none', () => {
    for (const { id, program } of Object.values(documents)) {
      if (id !== 'lazo') expect(pickedBy(unroll(program(problem), problem)), id).toBeUndefined();
    }
  });
});
