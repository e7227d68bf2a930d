import type { Span } from './slip.ts';

/** There is no value at this moment, and nothing is wrong with that. */
export class Absent {
  readonly why: 'not yet' | 'not in this layer' | 'no such entry';
  readonly span: Span;
  constructor(why: Absent['why'], { at, end }: Span) {
    this.why = why;
    this.span = { at, end };
  }
}

/** That there is no value, as a value. */
export function orAbsent<T>(work: () => T): T | Absent {
  try {
    return work();
  } catch (error) {
    if (error instanceof Absent) return error;
    throw error;
  }
}
