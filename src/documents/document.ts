import type { Expression, Reference } from '../engine/algebra/expression.ts';
import type { Problem } from '../engine/problem.ts';
import type { Block, Line } from '../engine/program.ts';
import type { Keeps } from './layout.ts';
import type { Notation } from './notation.ts';
import type { SymbolName } from './quantities.ts';

/** Where a line comes from. `equations` are ids of the catalogue of the documents' equations. */
export interface Citation {
  readonly document: string;
  /** For the margin of the program: "Dick §3.1". */
  readonly short: string;
  /** In full: "Dick 2021, §3.1". */
  readonly place: string;
  readonly equations: readonly string[];
}

/** Where the printed document slips, or says less than it needs to. */
export interface Erratum {
  readonly id: string;
  /** What is printed, what is right. Mathematics stands between $…$, quantities of the line as {D}. */
  readonly text: string;
  /** What is printed, where it can be computed: the engine says on the network at hand how it goes wrong. */
  readonly printed?: Expression;
  /** At which layers and samples it matters; everywhere if absent. */
  readonly when?: (l: number, problem: Problem) => boolean;
}

export interface DocumentLine extends Line {
  readonly cite: Citation;
  /** One sentence about the numbers. `{W}` is W of this layer, `{a-1}` of the layer below, `{D:ij}` an entry. */
  readonly says: string;
  /** The derivative that the target is; reverse mode through the trees checks it. */
  readonly means?: { readonly of: Reference; readonly by: Reference };
  readonly errata?: readonly Erratum[];
  /** The line as it should be, where the bug lab has put a mistake in. */
  readonly right?: DocumentLine;
}

/** One row of matrices under the graph: in each layer's column, these quantities. */
export interface LedgerRow {
  readonly title: string;
  /** Quantities of layer 0, in the input's column. */
  readonly input?: readonly SymbolName[];
  readonly layer?: readonly SymbolName[];
  /** Quantities without a layer, side by side over the whole width. */
  readonly whole?: readonly SymbolName[];
}

/** One weight, or with no column one bias: the parameter that a document follows, counted from 0. */
export interface Pick {
  /** From 1, as everywhere. */
  readonly layer: number;
  readonly row: number;
  readonly column?: number | undefined;
}

/** One source document as a program of statements in its author's order and glyphs. */
export interface Document {
  readonly id: string;
  /** For the picker: "Dick 2021". */
  readonly title: string;
  readonly subtitle: string;
  readonly notation: Notation;
  readonly program: (problem: Problem, pick?: Pick) => readonly Block<DocumentLine>[];
  /** The document follows one parameter, which the reader picks. */
  readonly picks?: boolean;
  readonly ledger: readonly LedgerRow[];
  /** Where quantities of neurons and weights are, if not under their canonical name and shape: the graph reads them there. */
  readonly keeps?: Keeps;
  /** What to draw as the error that arrives at a neuron, first found first: a vector per layer and sample. */
  readonly error: readonly SymbolName[];
}
