import { BackstepError } from '../../engine/errors.ts';

/** A part of a text: from one character up to another, counted from 0. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

/** What is wrong with an expression, and at which of its characters: a field can underline them. */
export class Slip extends BackstepError {
  readonly at: number;
  readonly end: number;

  constructor({ at, end }: Span, what: string, hint = '') {
    // Readers count characters from 1.
    super({ code: 'expression', where: `character ${at + 1}`, what, hint });
    this.at = at;
    this.end = Math.max(end, at + 1);
  }
}
