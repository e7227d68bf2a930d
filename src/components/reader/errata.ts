import type { Document } from '../../documents/document.ts';
import { acrossSlips } from '../../documents/reader/across.ts';
import type { Reading } from '../../documents/reader/entry.ts';
import type { Problem } from '../../engine/problem.ts';
import { linesOf } from '../../engine/program.ts';

/** An erratum in words; `program` is the document whose quantities stand in braces. */
export interface Wording {
  readonly id: string;
  readonly text: string;
  readonly program?: Document;
}

/** Every erratum of a document in words: on the lines of its programs, its other slips, and what concerns all documents. */
export function wordingsOf(
  reading: Reading,
  documents: readonly Document[],
  problem: Problem,
): ReadonlyMap<string, Wording> {
  const lines = documents
    .filter(({ id }) => reading.programs.includes(id))
    .flatMap((program) =>
      program
        .program(problem)
        .flatMap(linesOf)
        .flatMap(({ errata = [] }) => errata.map(({ id, text }) => ({ id, text, program }))),
    );
  const together = documents.find(({ id }) => id === 'together');
  const across = acrossSlips.map((slip) => ({ ...slip, ...(together === undefined ? {} : { program: together }) }));
  return new Map([...across, ...reading.slips, ...lines].map((wording) => [wording.id, wording]));
}
