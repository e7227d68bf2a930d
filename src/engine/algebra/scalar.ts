import type { ActivationId } from '../activations/index.ts';
import type { Expression, Index, NumberNode } from './expression.ts';

/** What one entry of a result is made of, in plain arithmetic: what "step into" walks through. */
export type Scalar =
  /** An entry of a quantity, or of a part of the formula that has no name. */
  | { readonly kind: 'entry'; readonly of: Expression; readonly at: readonly number[] }
  | { readonly kind: 'number'; readonly value: number; readonly name?: NumberNode['name'] }
  | { readonly kind: 'sum'; readonly terms: readonly Scalar[] }
  | { readonly kind: 'product'; readonly factors: readonly Scalar[] }
  | { readonly kind: 'difference'; readonly left: Scalar; readonly right: Scalar }
  | { readonly kind: 'negative'; readonly of: Scalar }
  | { readonly kind: 'quotient'; readonly top: Scalar; readonly bottom: Scalar }
  | { readonly kind: 'square'; readonly of: Scalar }
  | { readonly kind: 'log'; readonly of: Scalar }
  /** g, g′ or g″ of one number. */
  | {
      readonly kind: 'activation';
      readonly activation: ActivationId;
      readonly layer?: Index;
      readonly order: 0 | 1 | 2;
      readonly of: Scalar;
    };

export const entry = (of: Expression, at: readonly number[]): Scalar => ({ kind: 'entry', of, at });
export const plain = (value: number, name?: NumberNode['name']): Scalar =>
  name === undefined ? { kind: 'number', value } : { kind: 'number', value, name };
export const sum = (terms: readonly Scalar[]): Scalar => (terms.length === 1 ? terms[0]! : { kind: 'sum', terms });
export const product = (...factors: readonly Scalar[]): Scalar => ({ kind: 'product', factors });
export const difference = (left: Scalar, right: Scalar): Scalar => ({ kind: 'difference', left, right });
export const negative = (of: Scalar): Scalar => ({ kind: 'negative', of });
export const quotient = (top: Scalar, bottom: Scalar): Scalar => ({ kind: 'quotient', top, bottom });
export const square = (of: Scalar): Scalar => ({ kind: 'square', of });
export const log = (of: Scalar): Scalar => ({ kind: 'log', of });

/** What a scalar is made of, one level down. */
export const insideOf = (scalar: Scalar): readonly Scalar[] => {
  switch (scalar.kind) {
    case 'entry':
    case 'number':
      return [];
    case 'sum':
      return scalar.terms;
    case 'product':
      return scalar.factors;
    case 'difference':
      return [scalar.left, scalar.right];
    case 'quotient':
      return [scalar.top, scalar.bottom];
    default:
      return [scalar.of];
  }
};
