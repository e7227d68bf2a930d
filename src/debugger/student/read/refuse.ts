import { BackstepError } from '../../../engine/errors.ts';

/** What can be wrong with a student's file. */
export type StudentFileErrorCode =
  | 'format' // none of the formats, or damaged
  | 'unsupported' // a format, type or packing that is not read
  | 'pickle' // would have to be executed to be read
  | 'elided' // numbers left out as `...`
  | 'json'
  | 'value'
  | 'shape'
  | 'too-large';

/** Throws the error of a student's file: the place, what is wrong there, and what would help. */
export function refuse(code: StudentFileErrorCode, where: string, what: string, hint = ''): never {
  throw new BackstepError({ code, where, what, hint });
}

/** `line 3, column 7` of a place in a text. */
export function placeIn(text: string, at: number): string {
  const before = text.slice(0, at);
  return `line ${before.split('\n').length}, column ${at - before.lastIndexOf('\n')}`;
}
