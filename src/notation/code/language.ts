import type { ActivationId, activations, ElementwiseActivation } from '../../engine/activations/index.ts';
import type {
  Attributes,
  Expression,
  Fold,
  Index,
  NumberNode,
  OperationNode,
  Reference,
} from '../../engine/algebra/expression.ts';
import type { OperationName } from '../../engine/algebra/operations/index.ts';
import type { LossId } from '../../engine/losses/index.ts';
import type { Code } from './code.ts';
import type { Syntax } from './syntax.ts';

/** How the samples lie in what an activation takes: one vector, or the columns or rows of a matrix. */
export type Lanes = 'vector' | 'columns' | 'rows';

/** What can be asked of an activation. */
export type Asked = 'value' | 'slope' | 'curvature' | 'jacobian' | 'pullback';

/** What a formula of an activation may lean on. */
export interface Near {
  readonly lanes: Lanes;
  /** Another activation of the same z: by its name in a program, written out in a line. */
  value(id: ActivationId): Code;
}

export interface ElementwiseCode {
  value(z: string, near: Near): Code;
  slope(z: string, near: Near): Code;
  curvature(z: string, near: Near): Code;
}

export interface ColumnwiseCode {
  value(z: string, near: Near): Code;
  /** The same as a function's body, where that is shorter in several lines; the last one is the result. */
  body?(z: string, near: Near): readonly string[];
  /** The Jacobian, and Jᵀg sample by sample, from the activation's own value s. */
  jacobian(s: string): Code;
  pullback(s: string, g: string, near: Near): Code;
}

/** Every activation by the kind it has in the engine: what has no slope can't be given one. */
export type ActivationCodes = {
  readonly [id in ActivationId]: (typeof activations)[id] extends ElementwiseActivation
    ? ElementwiseCode
    : ColumnwiseCode;
};

/** What a printer of an operation can ask for: its operands as code, their ranks, and names. */
export interface Printing {
  print(expression: Expression): Code;
  rank(expression: Expression): number;
  reference(reference: Reference): string;
  /** A layer, or one that is `by` further: `l`, `l + 1`, `2`. */
  index(layer: Index, by?: number): string;
  number(node: NumberNode): string;
  /** How many times something is repeated, or how long a row is. */
  count(attributes: Attributes): string;
  /** The number of samples. */
  readonly samples: string;
  /** Which block of how many: the sample at hand, from 0. */
  block(attributes: Attributes): string;
  activation(asked: Asked, node: OperationNode): Code;
  /** A formula that has a name of its own in a program, and is written out in a line. */
  helper(name: string, operands: readonly Expression[], formula: (...operands: string[]) => Code): Code;
}

export type Printer = (node: OperationNode, printing: Printing) => Code;
export type Printers = Readonly<Record<OperationName, Printer>>;

/** The loss of one sample from its output, its target and its last z, with what the language has for it. */
export type LossCodes = Readonly<Record<LossId, (a: string, t: string, z: string, fused: boolean) => string>>;

export interface Language {
  readonly id: string;
  readonly title: string;
  /** Of a file with a whole program. */
  readonly extension: string;
  readonly operations: Printers;
  readonly activations: ActivationCodes;
  /** A matrix with a vector on its diagonal. */
  diagonal(x: string): Code;
  /** Entry by entry. */
  times(x: Code, y: Code): Code;
  /** Σ_k, a stack over samples, a product over layers. */
  fold(fold: Fold, printing: Printing): Code;
  readonly syntax: Syntax;
}
