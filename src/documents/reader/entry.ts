import type { Expression, Reference } from '../../engine/algebra/expression.ts';
import type { Extent, Form, Letter, Name } from '../../engine/indexed/form.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Notation } from '../notation.ts';

/** A matrix or vector written out, entry by entry: rows of forms. */
export interface Rows {
  readonly kind: 'rows';
  readonly rows: readonly (readonly Form[])[];
  /** A column vector: one number a row, of rank 1. */
  readonly vector?: boolean;
  /** Between bars, which make it a determinant: one number. */
  readonly bars?: boolean;
}

/** Sides put together, where a document writes its matrices out: a product, a sum, a difference, entry by entry. */
export interface Composed {
  readonly kind: 'composed';
  readonly by: 'product' | 'plus' | 'minus' | 'entrywise';
  readonly parts: readonly Side[];
}

/** A function of sides that are written out, f(z): typeset by name, evaluated as `is`. */
export interface Applied {
  readonly kind: 'applied';
  readonly tex: string;
  readonly to: readonly Side[];
  readonly is: Side;
}

/** A whole quantity made of its entries and called by a name: rank 2 over two letters. */
export interface Whole {
  readonly kind: 'whole';
  readonly tex: Name;
  readonly over: readonly Letter[];
  readonly of: Form;
}

/** Parts for every value of a letter, of which the first and the last are written: (L_1(A), …, L_m(A)). */
export interface Listed {
  readonly kind: 'listed';
  readonly over: Letter;
  readonly of: Side;
  /**
   * A tuple is one long vector, a row the same as [1 × n]. Both run on in the tuple or row around them. Of `rows` and of
   * `columns`, each part is one; in a stack, the parts lie under each other along their first dimension.
   */
  readonly as: 'tuple' | 'row' | 'rows' | 'columns' | 'stack';
  /** How the last value of the letter is written, if not as what it runs up to: n where that is n_L. */
  readonly last?: string;
  /** A letter that is printed in place of the last value, by a slip: it is open there. */
  readonly lastLetter?: Letter;
  /** TeX of the shape, where it is written beside the matrix. */
  readonly shape?: string;
}

/** Along the last dimension, zeros in the block of every sample except the one that is looked at. */
export interface Placed {
  readonly kind: 'placed';
  readonly of: Side;
  readonly as: 'tuple' | 'blocks';
  /** TeX of the shape, where it is written beside the matrix. */
  readonly shape?: string;
}

/** A curly bracket: the first case that fits the network and the layer counts. */
export interface Cases {
  readonly kind: 'cases';
  readonly cases: readonly {
    readonly of: Side;
    /** In symbols: `\ell = L`. */
    readonly when: string;
    readonly fits: (problem: Problem, l: number) => boolean;
  }[];
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
export type Side = Expression | Form | Rows | Composed | Applied | Whole | Listed | Placed | Columns | Short | Cases;

/** What an entry says. */
export type Claim =
  /** All sides are the same, for every value of the free letters. */
  | {
      readonly states: 'equal';
      readonly sides: readonly Side[];
      readonly free?: readonly Letter[];
      /** What stands between the sides, if not "=". */
      readonly sign?: string;
    }
  /** Both sides differ somewhere: ≠. */
  | { readonly states: 'different'; readonly sides: readonly [Side, Side]; readonly free?: readonly Letter[] }
  /**
   * `of` has this shape, of ∼ [m × n]; a column is [n × 1]. Where a document writes it in another way: `below` the symbol,
   * as the `space` that it is in, ℝⁿ, or by the `indices` of an entry, whose letters run over the whole.
   */
  | {
      readonly states: 'shape';
      readonly of: Side;
      readonly is: readonly Extent[];
      /** Other things of the same shape, which the document names in between. */
      readonly like?: readonly Side[];
      /** A check of shapes: these parts of `of` are written as their shapes, and have them. */
      readonly parts?: readonly (readonly [part: Expression, is: readonly Extent[]])[];
      readonly written?: 'below' | 'space' | 'indices';
    }
  /** The network has this in the layers from `from` to L and in no others: ℓ ∈ {0, 1, …, L}. */
  | {
      readonly states: 'layers';
      /** The layer itself, its width, its activation function, or a quantity of layer ℓ. */
      readonly of: 'layer' | 'width' | 'activation' | Reference;
      readonly from: number;
      /** How many are written out before the dots, 1 if not said. */
      readonly shown?: number;
    }
  /** Several claims under one number. With `\\` in between, each stands on a line of its own. */
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
  /** Glyphs of `printed` alone, where the slip is in how something is written. */
  readonly printedGlyphs?: Notation['glyphs'];
  /** Ids of errata that matter here. */
  readonly errata?: readonly string[];
  readonly needs?: readonly Need[];
  /** The layer that it speaks about, if not the one that is looked at: the last, the first, or a number. */
  readonly layer?: 'last' | number;
  /** Glyphs that differ from those of the document's program. */
  readonly glyphs?: Notation['glyphs'];
  /** What the layer ℓ is called here, if not ℓ. */
  readonly layerName?: string;
  /** What widths are called here, if not as everywhere in the document. */
  readonly width?: Notation['width'];
}

/** A part of a document, with its entries in order. */
export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** An erratum that no line of the document's program carries. What its claims need, and their letters: see `onEntry`. */
export interface Slip extends Pick<Entry, 'needs' | 'layer' | 'glyphs' | 'layerName'> {
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
