/** The parts of an error that a student can act on. */
export interface BackstepErrorParts {
  /** A short stable name for this kind of error, for tests, panels and exit codes, such as `shape`. */
  readonly code: string;
  /** The place, as a path or in words: `weights[1]`, `delta, layer 2`. Empty when the whole thing is meant. */
  readonly where: string;
  /** What happened, and what was expected, without a full stop at the end. */
  readonly what: string;
  /** What would help: a full sentence. */
  readonly hint?: string;
}

/**
 * An error that speaks to a student: what happened, where, and what would help.
 * `message` reads `where: what. hint`; a panel can point at `where` and show `hint` on its own line.
 */
export class BackstepError extends Error {
  override readonly name = 'BackstepError';
  readonly code: string;
  readonly where: string;
  /** The message without its place and its advice. */
  readonly what: string;
  /** Empty when there is nothing to advise. */
  readonly hint: string;

  constructor({ code, where, what, hint = '' }: BackstepErrorParts) {
    super(`${where === '' ? '' : `${where}: `}${what}${hint === '' ? '' : `. ${hint}`}`);
    this.code = code;
    this.where = where;
    this.what = what;
    this.hint = hint;
  }
}

/** What a thrown value says, whatever it is. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
