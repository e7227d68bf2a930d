import type { ActivationId } from '../activations/index.ts';
import type { Tensor } from '../tensor.ts';
import type { OperationName } from './operations/index.ts';

/** Loop variables of a program: `l` the layer, `k` the sample, `m` a layer bound inside a product; `L` is the last layer. */
export type Variable = 'l' | 'L' | 'k' | 'm';

/** A layer or sample number, or a symbolic one such as ℓ − 1. */
export type Index = number | { readonly variable: Variable; readonly offset: number };

/** A quantity by name: `delta` of layer 2 of sample 1. In a template the indices are symbolic. */
export interface Reference {
  readonly kind: 'reference';
  readonly symbol: string;
  readonly layer?: Index;
  readonly sample?: Index;
}

/** A number of the formula itself. `name` is how it is written (`1/N`, `1/2`), if not as a decimal. */
export interface NumberNode {
  readonly kind: 'number';
  readonly value: number;
  readonly name?: '1/N' | '1/2' | '1/n' | '2/n';
}

/** Numbers that come from outside the formula: what reverse mode sends down. */
export interface Literal {
  readonly kind: 'literal';
  readonly tensor: Tensor;
}

/** What an operation needs beside its operands. `layer` and `width` are symbolic in a template. */
export interface Attributes {
  readonly layer?: Index;
  readonly activation?: ActivationId;
  /** The layer whose width says how often something is repeated. */
  readonly width?: Index;
  readonly count?: number;
  readonly shape?: readonly number[];
  readonly axis?: number;
  readonly from?: number;
  /** Which block of how many: a sample number and the batch size. */
  readonly block?: Index;
  readonly blocks?: number;
  /** This reshape turns a row into a column, so it is written as a transpose. */
  readonly transposes?: boolean;
}

export interface OperationNode {
  readonly kind: 'operation';
  readonly name: OperationName;
  readonly operands: readonly Expression[];
  readonly attributes: Attributes;
  /** Set when this node came from a fold: how to write Σ_k or a product without listing every operand. */
  readonly folded?: Fold;
}

/** Σ_k, a stack over samples, or a product over layers: one body for a range of an index. Lives in templates only. */
export interface Fold {
  readonly kind: 'fold';
  readonly into: 'total' | 'stack' | 'product';
  readonly variable: Variable;
  readonly from: Index;
  readonly to: Index;
  readonly body: Expression;
}

/**
 * ∂of/∂by of two quantities, whole: first the indices of `of`, then those of `by`. A number by a vector or a matrix has
 * the shape of `by`; with `rows` it is laid out the other way, a row or a transposed matrix. No program runs on it: its
 * value comes from reverse mode through the trees, which makes it the judge of what documents say about derivatives.
 */
export interface Derivative {
  readonly kind: 'derivative';
  readonly of: Reference;
  readonly by: Reference;
  readonly rows?: boolean;
  /** How it is written, from the TeX of both, where a document has no fraction for it. */
  readonly written?: (of: string, by: string) => string;
}

export type Expression = Reference | NumberNode | Literal | OperationNode | Fold | Derivative;

export const index = (variable: Variable, offset = 0): Index => ({ variable, offset });

/** The index `by` further: ℓ → ℓ − 1. */
export const shift = (at: Index, by: number): Index =>
  typeof at === 'number' ? at + by : { variable: at.variable, offset: at.offset + by };

export const reference = (symbol: string, layer?: Index, sample?: Index): Reference => ({
  kind: 'reference',
  symbol,
  ...(layer === undefined ? {} : { layer }),
  ...(sample === undefined ? {} : { sample }),
});

export const number = (value: number, name?: NumberNode['name']): NumberNode =>
  name === undefined ? { kind: 'number', value } : { kind: 'number', value, name };

export const literal = (tensor: Tensor): Literal => ({ kind: 'literal', tensor });

export const node = (
  name: OperationName,
  operands: readonly Expression[],
  attributes: Attributes = {},
): OperationNode => ({ kind: 'operation', name, operands, attributes });

/**
 * One string for a quantity, everywhere: `W.1`, `delta.2@1` (sample 1), `C`. Equations, cells, links and the command line speak it.
 * Only for concrete references.
 */
export const refId = ({ symbol, layer, sample }: Reference): string =>
  symbol + (layer === undefined ? '' : `.${String(layer)}`) + (sample === undefined ? '' : `@${String(sample)}`);

/** Every reference that an expression reads, in reading order, repeats included. */
export function referencesOf(expression: Expression): Reference[] {
  switch (expression.kind) {
    case 'reference':
      return [expression];
    case 'operation':
      return expression.operands.flatMap(referencesOf);
    case 'fold':
      return referencesOf(expression.body);
    default:
      return [];
  }
}
