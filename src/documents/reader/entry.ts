import type { Expression } from '../../engine/algebra/expression.ts';
import type { Extent, Form, Letter } from '../../engine/indexed/form.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Notation } from '../notation.ts';

/** A matrix or vector written out, entry by entry: rows of forms. */
export interface Rows {
  readonly kind: 'rows';
  readonly rows: readonly (readonly Form[])[];
  /** A column vector: one number a row, of rank 1. */
  readonly vector?: boolean;
}

/** Matrices that are written out, multiplied. */
export interface Product {
  readonly kind: 'product';
  readonly of: readonly Rows[];
}

/** One column for each sample: `of` is the column of sample k. */
export interface Columns {
  readonly kind: 'columns';
  readonly of: Expression;
}

/** A side that the document writes for short: `shown` is written, `is` is what it stands for. */
export interface Short {
  readonly kind: 'short';
  readonly shown: Expression | string;
  readonly is: Side;
}

/** One side of an equation: a whole quantity, or an entry in index notation, or written out. */
export type Side = Expression | Form | Rows | Product | Columns | Short;

/** What an entry says. */
export type Claim =
  /** All sides are the same, for every value of the free letters. */
  | { readonly states: 'equal'; readonly sides: readonly Side[]; readonly free?: readonly Letter[] }
  /** Both sides differ somewhere: ≠. */
  | { readonly states: 'different'; readonly sides: readonly [Side, Side]; readonly free?: readonly Letter[] }
  /** `of` has this shape. */
  | { readonly states: 'shape'; readonly of: Side; readonly is: readonly Extent[] }
  /** Several claims under one number. */
  | { readonly states: 'all'; readonly claims: readonly Claim[]; readonly between?: string }
  /** It declares a type or a symbol: there is nothing to compute. */
  | { readonly states: 'nothing'; readonly tex: string };

/** What a network must have for an entry to say something about it. */
export interface Need {
  /** In words, after "needs": "a layer below the last". */
  readonly text: string;
  /** Whether a network fits, at a layer. */
  readonly fits: (problem: Problem, l: number) => boolean;
  /** The id of an example network that fits. */
  readonly example: string;
}

export type EntryKind = 'equation' | 'definition' | 'shape' | 'declaration' | 'remark' | 'completion';

/** One entry of a document, under its id in the catalogue of the documents' equations. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  /** "§3.1", "(2.5)", "“Backpropagation”". */
  readonly place: string;
  readonly kind: EntryKind;
  readonly claim: Claim;
  /** A sentence for the reader, where symbols are not enough. Mathematics between $…$. */
  readonly says?: string;
  /** As printed, where the document slipped and `claim` is the corrected form. TeX alone where no tree can say it. */
  readonly printed?: Claim | { readonly states: 'printed'; readonly tex: string };
  /** Ids of errata that matter here. */
  readonly errata?: readonly string[];
  readonly needs?: readonly Need[];
  /** The layer that it speaks about, if not the one that is looked at: the last, the first, or a number. */
  readonly layer?: 'last' | number;
  /** Glyphs that differ from those of the document's program. */
  readonly glyphs?: Notation['glyphs'];
}

/** A part of a document, with its entries in order. */
export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** An erratum that no line of the document's program carries. */
export interface Slip {
  readonly id: string;
  /** What is printed, what is right, what it means. Mathematics between $…$. */
  readonly text: string;
  /** Ids of the entries that it concerns, none where it is about the whole document. */
  readonly entries?: readonly string[];
  /** What is printed and what is right, where no entry has it already. */
  readonly printed?: Claim;
  readonly right?: Claim;
}

/** A whole document, to be read. */
export interface Reading {
  /** The source, and the program that runs it. */
  readonly id: string;
  readonly title: string;
  /** Author, year and full title. */
  readonly source: string;
  readonly notation: Notation;
  readonly sections: readonly Section[];
  readonly slips: readonly Slip[];
  /** Ids of the programs whose lines carry the other errata. */
  readonly programs: readonly string[];
}
