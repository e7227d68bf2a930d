import type { DocumentLine } from '../../documents/document.ts';
import type { Expression, Reference } from '../../engine/algebra/expression.ts';
import type { Scalar } from '../../engine/algebra/scalar.ts';
import type { Statement } from '../../engine/program.ts';
import type { Tensor } from '../../engine/tensor.ts';

/** One node for each operation on whole tensors, or one for each operation on plain numbers. */
export type Granularity = 'tensors' | 'numbers';

/** An equation of the graph: a tree over whole tensors, or plain arithmetic. */
export type Formula = { readonly tensor: Expression } | { readonly scalar: Scalar };

/** A node before anything is computed. Its place in the list is its place in the forward pass: operands come first. */
export interface Draft {
  readonly id: number;
  /** How formulas refer to it: a quantity by its own name, or u₁, u₂, … where the document gives it none. */
  readonly handle: Reference;
  /** In a graph of numbers, the entry of that quantity, from 0. */
  readonly at?: readonly number[];
  /** The statement that computes this quantity; none for what is given and for what has no name. */
  readonly statement?: Statement<DocumentLine>;
  /** Its value over its operands; absent for what is given. */
  readonly formula?: Formula;
  /** The nodes it is computed from, and what each of them gets of its gradient. */
  readonly operands: readonly { readonly from: number; readonly rule: Formula }[];
}

export interface GraphNode extends Draft {
  readonly value: Tensor;
  /** Edges to what it is computed from, and to what is computed from it. */
  readonly into: readonly GraphEdge[];
  readonly out: readonly GraphEdge[];
  /** ∂L/∂(this node). */
  readonly gradient: Tensor;
}

/** `to` is computed from `from`; backward, `to` sends `share` of its gradient to `from`, by `rule`. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  /** Which operand of `to` this is, and which of the edges that leave `from`. */
  readonly place: number;
  readonly rule: Formula;
  readonly share: Tensor;
}

/** Symbols of the graph's own: a value without a name, and the gradient of a node (a bar over its name). */
export const nameless = 'u';
export const bar = 'bar';
