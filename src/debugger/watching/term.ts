import type { Span } from './slip.ts';

export const arithmetic = ['+', '-', '*', '/', '^', '@'] as const;
export const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const;
export const joins = ['and', 'or'] as const;

export type Arithmetic = (typeof arithmetic)[number];
export type Comparison = (typeof comparisons)[number];
export type Join = (typeof joins)[number];

/** An expression over the numbers of a running program, as it was typed. Every part knows where it stands in the text. */
export type Term = Span &
  (
    | { readonly kind: 'number'; readonly value: number }
    /** A name with what stands in round brackets behind it: `delta`, `norm(delta)`, `z(l-1)`. */
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Term[] }
    /** `W[2, 1]`, counted from 1. */
    | { readonly kind: 'entry'; readonly of: Term; readonly places: readonly Term[] }
    | { readonly kind: 'transpose'; readonly of: Term }
    | { readonly kind: 'sign'; readonly of: Term }
    | { readonly kind: 'not'; readonly of: Term }
    | { readonly kind: 'arithmetic'; readonly by: Arithmetic; readonly left: Term; readonly right: Term }
    | { readonly kind: 'comparison'; readonly by: Comparison; readonly left: Term; readonly right: Term }
    | { readonly kind: 'join'; readonly by: Join; readonly left: Term; readonly right: Term }
  );
