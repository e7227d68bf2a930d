import type { SymbolName } from './quantities.ts';

/**
 * How a document lays out a quantity of the network: a vector of each sample as a row, all samples as the rows or the
 * columns of one matrix, or a matrix the other way round.
 */
export type Layout = 'same' | 'row' | 'rows' | 'columns' | 'transposed';

/** Under which name a document keeps a quantity, and in which layout. */
export interface Kept {
  readonly symbol: SymbolName;
  readonly layout: Layout;
}

export type Keeps = Readonly<Partial<Record<SymbolName, Kept>>>;
