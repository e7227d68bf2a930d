import type { ActivationId } from '../activations/index.ts';
import type { Expression, Index, Reference, Variable } from '../algebra/expression.ts';

/**
 * What an index runs up to: the width of a layer, the samples, the outputs of all samples, or a number. A document may
 * have another letter for a width than n_ℓ.
 */
export type Extent =
  | number
  | { readonly width: Index; readonly tex?: string }
  | 'samples'
  | 'outputs of all samples'
  | 'layers';

/** An index with a letter: ν_L runs from 1 to n_L. Two letters are the same if their name and layer are. */
export interface Letter {
  readonly kind: 'letter';
  /** TeX, without the layer: `\nu`. */
  readonly name: string;
  /** Written under the name where a document numbers its letters by layer: ν_{L−1}. */
  readonly layer?: Index;
  readonly to: Extent;
  /** A letter that counts samples or layers is also the `k` or `m` of every quantity under it. */
  readonly binds?: Variable;
  /**
   * An index that matrix notation leaves out: a sum over it is written as a product of matrices. Both sides of such a
   * product must fit, so it runs along a whole dimension or not at all.
   */
  readonly silent?: boolean;
}

/** An index that is worked out from others, such as (k − 1)·n + i. */
export interface Computed {
  readonly kind: 'computed';
  readonly tex: string;
  readonly letters: readonly Letter[];
  /** From the letters' values (from 1) and the width of the output layer, the index (from 1). */
  readonly of: (values: readonly number[], outputs: number) => number;
}

/** An index of an entry: a number from 1, a letter, or worked out. */
export type At = number | Letter | Computed;

/**
 * Index notation: numbers made of entries of quantities, with letters for indices. It is the language of element
 * expansion (`Scalar`) before the letters have values. Trees of it live in what documents derive, and are typeset and
 * evaluated as everything else.
 */
export type Form =
  /** An entry of a quantity or of any expression: w_{ij}, (D D)_{ij}. Without indices, a number. */
  | Entry
  | { readonly kind: 'value'; readonly value: number; readonly tex?: string }
  /** The number of values of a letter, as a number: N, S_L. */
  | { readonly kind: 'count'; readonly of: Extent; readonly tex: string }
  /** What one sample counts for in the cost of the network: 1/N with the mean, 1 with the sum. */
  | { readonly kind: 'share'; readonly tex: string }
  | LossForm
  | { readonly kind: 'sum'; readonly over: Letter; readonly body: Form; readonly bounds?: boolean }
  | Sums
  | { readonly kind: 'terms'; readonly terms: readonly Form[] }
  | { readonly kind: 'times'; readonly factors: readonly Form[]; readonly dot?: boolean; readonly hadamard?: boolean }
  | { readonly kind: 'over'; readonly top: Form; readonly bottom: Form }
  | { readonly kind: 'minus'; readonly of: Form }
  | { readonly kind: 'power'; readonly of: Form; readonly exponent: number }
  | { readonly kind: 'call'; readonly name: 'exp' | 'ln'; readonly of: Form }
  /** g^ℓ(…) and its slope; the activation is the network's. `name` is how the document calls the function, if not g^ℓ. */
  | {
      readonly kind: 'activation';
      readonly layer: Index;
      readonly order: 0 | 1;
      readonly of: Form;
      readonly name?: string;
    }
  /** One particular function, which is not the network's: the σ of a worked example. */
  | {
      readonly kind: 'function';
      readonly id: ActivationId;
      readonly order: 0 | 1;
      readonly name: string;
      readonly of: Form;
    }
  /** δ_{ij}: 1 if both are the same, else 0. */
  | { readonly kind: 'kronecker'; readonly i: At; readonly j: At }
  | PartialForm
  | Chain
  /** Inside the factor of a chain: the rest of it. */
  | { readonly kind: 'rest' }
  /** In brackets that the document prints although nothing needs them. */
  | { readonly kind: 'brackets'; readonly of: Form }
  /** A name with arguments for something that is written out elsewhere: l(z), J(A). Typeset by name, evaluated as `is`. */
  | {
      readonly kind: 'named';
      readonly tex: Name;
      readonly args: readonly (Form | Expression)[];
      readonly is: Form;
    };

/** TeX of a name; where it names the sample, from what the sample is called there. */
export type Name = string | ((k: string) => string);

/** The network's loss of a prediction and a target, each given by its i-th entry, whatever they are made of. */
export interface LossForm {
  readonly kind: 'loss';
  readonly of: (i: At) => Form;
  readonly target: (i: At) => Form;
  /** How many entries the prediction has, if not one for each output. */
  readonly length?: Extent;
}

export interface Entry {
  readonly kind: 'entry';
  readonly of: Expression;
  readonly at: readonly At[];
  /** Another name for the same number, where a document has two: ∂g/∂z for ∂a/∂z. TeX of the letter, without indices. */
  readonly glyph?: string;
  /** The document leaves the indices of the other letter out: ∂g^ℓ. */
  readonly unindexed?: boolean;
  /** What is written for `of`, where the document is shorter than it means: b for b added to every column. */
  readonly shown?: Expression | string;
}

/**
 * One sum for each layer from `from` down to `to`, over a letter of layer `m`: Σ_{ν_{L−1}} ⋯ Σ_{ν_ℓ} body. From below
 * `to` there is no sum. Typeset with dots.
 */
export interface Sums {
  readonly kind: 'sums';
  readonly over: Letter;
  readonly from: Index;
  readonly to: Index;
  readonly body: Form;
  /** How many signs are written out after the dots, 1 if not said. */
  readonly shownLast?: number;
}

/** ∂of/∂by: `by` is an entry of a quantity. Everything in between is differentiated through. */
export interface PartialForm {
  readonly kind: 'partial';
  readonly of: Form;
  readonly by: Entry & { readonly of: Reference };
}

/**
 * Factors over layers from `from` down to `to`, each with the next one inside (`rest`), and `tail` in the innermost:
 * γ^L Σ w^L γ^{L−1} Σ w^{L−1} ⋯ tail. In `factor` the layer is `m`. Typeset with dots, evaluated for every layer. From
 * below `to` there is no factor: only the tail is left.
 */
export interface Chain {
  readonly kind: 'chain';
  readonly from: Index;
  readonly to: Index;
  readonly factor: Form;
  readonly tail: Form;
  /** How many factors are written out before the dots, 2 if not said. */
  readonly shown?: number;
  /** What is still written of the factor after those, before the dots. */
  readonly lead?: Form;
}

const kinds: Readonly<Record<Form['kind'], true>> = {
  entry: true,
  value: true,
  count: true,
  share: true,
  loss: true,
  sum: true,
  sums: true,
  terms: true,
  times: true,
  over: true,
  minus: true,
  power: true,
  call: true,
  activation: true,
  function: true,
  kronecker: true,
  partial: true,
  chain: true,
  rest: true,
  brackets: true,
  named: true,
};

/** Whether a side is index notation; the two languages share no kind of node. */
export const isForm = (side: { readonly kind: string }): side is Form => side.kind in kinds;
