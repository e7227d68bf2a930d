import type { Attempt, judge } from '../../src/debugger/verdict/evidence.ts';
import type { Settings } from '../../src/debugger/verdict/settings.ts';

/** What the page asks its worker. */
export interface Question {
  readonly id: number;
  readonly attempts: readonly Attempt[];
}

export type Judged = ReturnType<typeof judge>;

/**
 * What the worker says: that it is there, how far it is, what it found or why it could not. Of numbers that are wrong it
 * says in the end with which other settings of the network they would be right.
 */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'tried'; readonly id: number; readonly done: number; readonly all: number }
  | { readonly kind: 'judged'; readonly id: number; readonly judged: Judged }
  | { readonly kind: 'done'; readonly id: number; readonly settings: Settings | undefined }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string };
