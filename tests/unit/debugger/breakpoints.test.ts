import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextOf, nextStop } from '../../../src/debugger/breakpoints.ts';
import { documents } from '../../../src/documents/index.ts';
import { unroll } from '../../../src/engine/program.ts';
import { runs } from '../../helpers/arbitraries.ts';
import { gallery, galleryNames } from '../../helpers/gallery.ts';

const programs = Object.values(documents).flatMap((document) =>
  galleryNames.map((name) => unroll(document.program(gallery[name]), gallery[name])),
);
const anywhere = fc.constantFrom(...programs).chain((program) =>
  fc.record({
    program: fc.constant(program),
    marked: fc.subarray(program.lines.map(({ id }) => id)),
    index: fc.integer({ min: 0, max: program.statements.length }),
  }),
);

describe('continue', () => {
  test('stops after the first marked statement ahead, or at the end of the pass', () => {
    fc.assert(
      fc.property(anywhere, ({ program, marked, index }) => {
        const ahead = program.statements.slice(index).find(({ line }) => marked.includes(line.id));
        const expected = ahead === undefined ? program.statements.length : ahead.index + 1;
        expect(nextStop(program, new Set(marked), index)).toBe(expected);
      }),
      runs(200),
    );
  });

  test('pressed again and again, it stops once at every statement of a marked line', () => {
    fc.assert(
      fc.property(anywhere, ({ program, marked }) => {
        const end = program.statements.length;
        const stops: number[] = [];
        for (let index = 0; index < end; ) {
          index = nextStop(program, new Set(marked), index);
          stops.push(index);
        }
        const places = program.statements.filter(({ line }) => marked.includes(line.id)).map(({ index }) => index + 1);
        expect(stops).toEqual(places.at(-1) === end ? places : [...places, end]);
      }),
      runs(60),
    );
  });

  test('without breakpoints goes to the end', () => {
    for (const program of programs) expect(nextStop(program, new Set(), 0)).toBe(program.statements.length);
  });
});

describe('run to here', () => {
  test('goes to the next statement of the line; when all are behind, to the first; of an unknown line, nowhere', () => {
    fc.assert(
      fc.property(anywhere, fc.nat(), ({ program, index }, any) => {
        const { id } = program.lines[any % program.lines.length]!;
        const places = program.statements.filter(({ line }) => line.id === id).map((statement) => statement.index + 1);
        const ahead = places.filter((place) => place > index);
        expect(nextOf(program, id, index)).toBe(ahead.length > 0 ? Math.min(...ahead) : Math.min(...places));
        expect(nextOf(program, 'no such line', index)).toBe(index);
      }),
      runs(100),
    );
  });
});
