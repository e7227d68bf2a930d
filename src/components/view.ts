import type { Cursor } from '../debugger/cursor.ts';
import type { Lit } from '../debugger/provenance.ts';
import type { Document, DocumentLine } from '../documents/document.ts';
import type { Program, Statement } from '../engine/program.ts';
import type { Trace } from '../engine/trace.ts';

/** What the pointer or the keyboard is on: a quantity by its id (`W.2`, `a.1@3`), or one entry of it. */
export interface Focus {
  readonly id: string;
  readonly at?: readonly number[];
}

/** What lights up: the focused quantity or entry, and everything that takes part in it, by screen name. */
export interface Highlight {
  /** The focused quantity itself: `W.2`, `a.1@3`. */
  readonly id?: string;
  /** Screen name of the focused quantity. */
  readonly name?: string;
  /** The focused entry, as text `0-1`. */
  readonly at?: string;
  readonly lit: Lit;
}

/** Nothing is pointed at. */
export const unlit: Highlight = { lit: new Map() };

/** A pass through a document and its values: the same at every step. */
export interface PassView {
  readonly document: Document;
  readonly program: Program<DocumentLine>;
  readonly trace: Trace<DocumentLine>;
}

/** One moment of a pass, in plain data: what every panel draws. */
export interface View extends PassView {
  readonly cursor: Cursor;
  /** The statement just done; none before the first step. */
  readonly statement: Statement<DocumentLine> | undefined;
  /** The sample that is looked at, from 1. */
  readonly sample: number;
  readonly highlight: Highlight;
  /** Entries changed by the reader's last edit, as `W.2` → places. */
  readonly changed: Lit;
}

export type OnFocus = (focus: Focus | undefined) => void;

/** Opens the whole document, at one of its equations if one is named. */
export type OnRead = (from: { readonly at?: string | undefined }) => void;
