import type { Attempt, judge } from '../../src/debugger/verdict/evidence.ts';

/** What the page asks its worker. */
export interface Question {
  readonly id: number;
  readonly attempts: readonly Attempt[];
}

export type Judged = ReturnType<typeof judge>;

/** What the worker says: that it is there, how far it is, and in the end what it found or why it could not. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'tried'; readonly id: number; readonly tried: number }
  | { readonly kind: 'judged'; readonly id: number; readonly judged: Judged }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string };
