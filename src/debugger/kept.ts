import type { Document } from '../documents/document.ts';
import type { Kept, Layout } from '../documents/layout.ts';
import type { SymbolName } from '../documents/quantities.ts';
import { refId } from '../engine/algebra/expression.ts';
import type { Tensor } from '../engine/tensor.ts';
import type { Trace } from '../engine/trace.ts';
import { atText, type Lit, placeOf } from './provenance.ts';
import { screenNameOf, type Visible, visible } from './visible.ts';

/** Where an entry of a neuron or a weight stands in the matrix that the document keeps it in. `sample` from 1. */
export function placeIn(layout: Layout, at: readonly number[], sample: number): readonly number[] {
  const [i = 0, j = 0] = at;
  switch (layout) {
    case 'same':
      return at;
    case 'row':
      return [0, i];
    case 'rows':
      return [sample - 1, i];
    case 'columns':
      return [i, sample - 1];
    case 'transposed':
      return [j, i];
  }
}

/** The reverse: which entry a place belongs to; `undefined` if it is one of another sample. */
export function entryAt(layout: Layout, place: readonly number[], sample: number): readonly number[] | undefined {
  const [i = 0, j = 0] = place;
  switch (layout) {
    case 'same':
      return place;
    case 'row':
      return [j];
    case 'rows':
      return i === sample - 1 ? [j] : undefined;
    case 'columns':
      return j === sample - 1 ? [i] : undefined;
    case 'transposed':
      return [j, i];
  }
}

/** The vector of one sample, or the weights the right way round, out of what the document keeps. */
export function extract({ shape, data }: Tensor, layout: Layout, sample: number): Tensor {
  if (layout === 'same') return { shape, data };
  const [rows = 1, columns = 1] = shape;
  const own = layout === 'transposed' ? [columns, rows] : [layout === 'columns' ? rows : columns];
  const size = own.reduce((product, n) => product * n, 1);
  const out = new Float32Array(size);
  for (let n = 0; n < size; n++) {
    const at = own.length === 1 ? [n] : [Math.floor(n / rows), n % rows];
    const [i = 0, j = 0] = placeIn(layout, at, sample);
    out[n] = data[i * columns + j]!;
  }
  return { shape: own, data: out };
}

/** A quantity of the network as this document has it: its value as All together would have it, and its place there. */
export interface KeptValue extends Visible {
  /** Id and place of one entry, for pointing at it. */
  entry(at: readonly number[]): { readonly id: string; readonly at: readonly number[] };
}

const keptAs = (document: Document, symbol: SymbolName): Kept => document.keeps?.[symbol] ?? { symbol, layout: 'same' };

/** A neuron's or a weight's quantity in the document's own matrices; `undefined` if the document has none. */
export function kept(
  document: Document,
  trace: Trace,
  symbol: SymbolName,
  layer: number | undefined,
  sample: number,
  index: number,
): KeptValue | undefined {
  // The input and the parameters are the reader's: those stay where they can be edited.
  const own = visible(trace, symbol, layer, sample, index);
  const { symbol: other, layout } = own?.given ? { symbol, layout: 'same' as const } : keptAs(document, symbol);
  const found = layout === 'same' && other === symbol ? own : visible(trace, other, layer, sample, index);
  if (found === undefined) return undefined;
  const entry = (at: readonly number[]) => ({ id: refId(found.reference), at: placeIn(layout, at, sample) });
  if (found.tensor === undefined || layout === 'same') return { ...found, entry };
  const tensor = extract(found.tensor, layout, sample);
  return { ...found, tensor, shape: tensor.shape, entry };
}

/** Entries of a neuron's or a weight's quantity that light up, as All together would place them; `*` is all of them. */
export function litOf(
  document: Document,
  lit: Lit,
  symbol: SymbolName,
  layer: number,
  sample: number,
): ReadonlySet<string> {
  const { symbol: other, layout } = keptAs(document, symbol);
  const found = new Set<string>(other === symbol ? [] : lit.get(`${symbol}.${layer}`));
  for (const place of lit.get(screenNameOf(`${other}.${layer}`)) ?? []) {
    const at = place === '*' ? undefined : entryAt(layout, placeOf(place), sample);
    if (place === '*') found.add(place);
    else if (at !== undefined) found.add(atText(at));
  }
  return found;
}
