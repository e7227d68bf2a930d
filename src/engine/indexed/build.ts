import type { Expression, Index, Reference } from '../algebra/expression.ts';
import type { At, Chain, Entry, Extent, Form, Letter, LossForm, Name, PartialForm } from './form.ts';

/** A letter that counts the neurons of a layer: `letter('i', l)` runs from 1 to n_ℓ. */
export const letter = (name: string, width: Index): Letter => ({ kind: 'letter', name, to: { width } });

/** The same with the layer under it: ν_{L−1}. */
export const layered = (name: string, layer: Index): Letter => ({ kind: 'letter', name, layer, to: { width: layer } });

/** A letter that counts samples, and with it the sample of every quantity under it. */
export const sampleLetter = (name: string): Letter => ({ kind: 'letter', name, to: 'samples', binds: 'k' });
/** A letter that counts layers: quantities under it have `m` for their layer. */
export const layerLetter = (name: string): Letter => ({ kind: 'letter', name, to: 'layers', binds: 'm' });

/** An index that matrix notation leaves out, of a layer. */
export const silent = (name: string, layer: Index): Letter => ({ ...layered(name, layer), silent: true });

export const upTo = (name: string, to: Extent): Letter => ({ kind: 'letter', name, to });

type EntryOf<E extends Expression> = Entry & { readonly of: E };

/** An entry of a quantity or expression. */
export const entry = <E extends Expression>(of: E, ...at: readonly At[]): EntryOf<E> => ({ kind: 'entry', of, at });
/** A letter of a layer's own width: n for n_0. */
export const widthAs = (tex: string, width: Index): Extent => ({ width, tex });

/** The same entry under another letter. */
export const renamed = (glyph: string, of: Reference, ...at: readonly At[]): EntryOf<Reference> => ({
  kind: 'entry',
  of,
  at,
  glyph,
});
/** The same under another letter without indices. */
export const unindexed = (glyph: string, of: Reference, ...at: readonly At[]): EntryOf<Reference> => ({
  ...renamed(glyph, of, ...at),
  unindexed: true,
});

/** An entry of something that the document writes for short. */
export const shortened = (shown: Expression | string, of: Expression, ...at: readonly At[]): Entry => ({
  kind: 'entry',
  of,
  at,
  shown,
});

export const value = (number: number, tex?: string): Form =>
  tex === undefined ? { kind: 'value', value: number } : { kind: 'value', value: number, tex };
export const count = (of: Extent, tex: string): Form => ({ kind: 'count', of, tex });
/** Σ over a letter, with its bounds: Σ_{ν=1}^{n}. */
export const sum = (over: Letter, body: Form): Form => ({ kind: 'sum', over, body });
/** Σ for each layer, over a letter of layer `m`. */
export const sums = (over: Letter, from: Index, to: Index, body: Form, shownLast?: number): Form => ({
  kind: 'sums',
  over,
  from,
  to,
  body,
  ...(shownLast === undefined ? {} : { shownLast }),
});
/** Σ with the letter alone under it. */
export const sumBare = (over: Letter, body: Form): Form => ({ kind: 'sum', over, body, bounds: false });
export const terms = (...all: readonly Form[]): Form => ({ kind: 'terms', terms: all });
export const times = (...factors: readonly Form[]): Form => ({ kind: 'times', factors });
/** Factors with ⊙ between them: an element-wise product, whose index is not written. */
export const elementwise = (...factors: readonly Form[]): Form => ({ kind: 'times', factors, hadamard: true });
/** A product with dots between its factors. */
export const dotted = (...factors: readonly Form[]): Form => ({ kind: 'times', factors, dot: true });
export const over = (top: Form, bottom: Form): Form => ({ kind: 'over', top, bottom });
export const minus = (of: Form): Form => ({ kind: 'minus', of });
export const difference = (left: Form, right: Form): Form => terms(left, minus(right));
export const power = (of: Form, exponent: number): Form => ({ kind: 'power', of, exponent });
export const exp = (of: Form): Form => ({ kind: 'call', name: 'exp', of });
export const ln = (of: Form): Form => ({ kind: 'call', name: 'ln', of });
/** g^ℓ(…), the network's own activation of that layer. */
export const activation = (layer: Index, of: Form, name?: string): Form => ({
  kind: 'activation',
  layer,
  order: 0,
  of,
  ...(name === undefined ? {} : { name }),
});
/** g^ℓ′(…). */
export const slopeAt = (layer: Index, of: Form, name?: string): Form => ({
  kind: 'activation',
  layer,
  order: 1,
  of,
  ...(name === undefined ? {} : { name }),
});
export const kronecker = (i: At, j: At): Form => ({ kind: 'kronecker', i, j });
export const partial = (of: Form, by: PartialForm['by']): PartialForm => ({ kind: 'partial', of, by });
export const rest: Form = { kind: 'rest' };
export const chain = (from: Index, to: Index, factor: Form, tail: Form, shown?: number): Chain => ({
  kind: 'chain',
  from,
  to,
  factor,
  tail,
  ...(shown === undefined ? {} : { shown }),
});
export const brackets = (of: Form): Form => ({ kind: 'brackets', of });
/** 1/N, or 1 where the cost is the sum of the losses. */
export const share = (tex: string): Form => ({ kind: 'share', tex });
/** The network's loss of a prediction and a target, entry by entry. */
export const lossOf = (of: LossForm['of'], target: LossForm['target'], length?: Extent): LossForm => ({
  kind: 'loss',
  of,
  target,
  ...(length === undefined ? {} : { length }),
});
export const named = (tex: Name, args: readonly (Form | Expression)[], is: Form): Form => ({
  kind: 'named',
  tex,
  args,
  is,
});
