import type { Document, DocumentLine } from '../../documents/document.ts';
import type { Program } from '../../engine/program.ts';
import type { Trace } from '../../engine/trace.ts';
import { kept } from '../kept.ts';
import { lastBound } from '../last-bound.ts';
import { type Visible, visible } from '../visible.ts';

/** When an expression is looked at: `index` statements are done, and names mean this layer and this sample. */
export interface Moment {
  readonly document: Document;
  readonly trace: Trace<DocumentLine>;
  readonly index: number;
  /** Unknown before the first statement of a loop over layers. */
  readonly layer: number | undefined;
  readonly sample: number;
  /** Only shapes matter: what is not computed yet is taken as zeros. */
  readonly probing?: boolean;
}

/** The moment after `index` statements. `sample` where another one is looked at. */
export const momentAt = (
  document: Document,
  trace: Trace<DocumentLine>,
  index: number,
  sample = lastBound(trace.program, index, 'k') ?? 1,
): Moment => ({ document, trace, index, layer: lastBound(trace.program, index, 'l'), sample });

const targets = new WeakMap<Program<DocumentLine>, ReadonlySet<string>>();

function targetsOf(program: Program<DocumentLine>): ReadonlySet<string> {
  const found = targets.get(program) ?? new Set(program.lines.map(({ target }) => target.symbol));
  targets.set(program, found);
  return found;
}

/**
 * A quantity as it is at a moment: the document's own, or else out of the matrix in which the document keeps it.
 * `undefined` if there is none in this layer.
 */
export function quantityAt(
  { document, trace, index, sample }: Moment,
  symbol: string,
  layer: number | undefined,
): Visible | undefined {
  const own = targetsOf(trace.program).has(symbol) || document.keeps === undefined;
  return own
    ? visible(trace, symbol, layer, sample, index)
    : kept(document, trace, symbol as Parameters<typeof kept>[2], layer, sample, index);
}
