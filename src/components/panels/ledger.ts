import { comesFrom } from '../../debugger/provenance.ts';
import { screenName, type Visible, visible } from '../../debugger/visible.ts';
import type { LedgerRow } from '../../documents/document.ts';
import { letter } from '../../documents/notation.ts';
import { formatFor } from '../../notation/numbers.ts';
import { concrete, glyphTex } from '../../notation/tex/context.ts';
import { heatWidth } from '../marks/QuantityFigure.tsx';
import { largest } from '../marks/scale.ts';
import type { View } from '../view.ts';

/** One matrix of the ledger, with all that its figure needs and does not know itself. */
export interface Entry {
  readonly name: string;
  readonly visible: Visible;
  readonly caption: string;
  readonly role: 'now' | 'operand' | undefined;
  readonly scale: number;
}

export interface LedgerTable {
  readonly title: string;
  /** Entries by layer, 0 to L. */
  readonly layers: readonly (readonly Entry[])[];
  readonly whole: readonly Entry[];
}

/** The matrices under the graph, row by row: what exists in this program, as it is at the cursor. */
export function ledgerOf(view: View, withTargets: boolean): LedgerTable[] {
  const { document, trace, cursor, statement, sample, program } = view;
  const L = program.problem.layers.length - 1;
  const context = concrete(document.notation, L);
  const now = statement === undefined ? undefined : screenName(statement.target);
  const operands = new Set(
    statement === undefined ? [] : comesFrom(statement, trace).map(({ reference }) => screenName(reference)),
  );
  const scales = new Map<string, number>();

  const look = (symbol: string, layer: number | undefined): Omit<Entry, 'scale'> | undefined => {
    const found = visible(trace, symbol, layer, sample, cursor.index);
    if (found === undefined) return undefined;
    const name = screenName(found.reference);
    if (found.tensor) scales.set(symbol, Math.max(scales.get(symbol) ?? 0, largest(found.tensor.data)));
    const isInput = symbol === 'a' && layer === 0;
    return {
      name,
      visible: found,
      caption: isInput
        ? letter(glyphTex(found.reference, context).startsWith('\\vec') ? '\\vec{x}' : 'x')({ last: '', folded: false })
        : glyphTex(found.reference, context),
      role: name === now ? 'now' : operands.has(name) ? 'operand' : undefined,
    };
  };

  const draft = document.ledger.map((row: LedgerRow, place) => ({
    title: row.title,
    layers: Array.from({ length: L + 1 }, (_, layer) => [
      ...((layer === 0 ? row.input : row.layer) ?? []).flatMap((symbol) => look(symbol, layer) ?? []),
      ...(withTargets && place === 0 && layer === L ? [look('t', undefined)].flatMap((entry) => entry ?? []) : []),
    ]),
    whole: (row.whole ?? []).flatMap((symbol) => look(symbol, undefined) ?? []),
  }));
  const scaled = (entries: readonly Omit<Entry, 'scale'>[]): Entry[] =>
    entries.map((entry) => ({
      ...entry,
      scale:
        scales.get(entry.visible.reference.symbol.replace('next', '')) ??
        scales.get(entry.visible.reference.symbol) ??
        0,
    }));
  return draft.map(({ title, layers, whole }) => ({ title, layers: layers.map(scaled), whole: scaled(whole) }));
}

/** Whether every number on screen is so short (−0.5, 12) that narrow cells do. Large matrices are judged by a sample. */
export const allShort = (tables: readonly LedgerTable[]): boolean =>
  tables.every(({ layers }) =>
    layers.flat().every(({ visible: { tensor, given } }) => {
      if (tensor === undefined) return true;
      const format = formatFor(tensor.data, given);
      return tensor.data.subarray(0, 64).every((value) => format(value).length <= 4);
    }),
  );

/** Rows that the matrices of all phases need under each other. */
export const rowsNeeded = (tables: readonly LedgerTable[], most: number): number =>
  tables.reduce(
    (sum, { layers }) =>
      sum +
      Math.max(
        0,
        ...layers
          .flat()
          .map(({ visible: { shape } }) => Math.min(most, (shape.length === 3 ? shape[1] : shape[0]) ?? 1)),
      ),
    0,
  );

/** Room that figures need, in px: the widest row of each layer when matrices up to `columns` wide show their numbers. */
export function widthNeeded(tables: readonly LedgerTable[], columns: number, cell: number): number {
  const figure = ({ visible: { shape } }: Entry): number => {
    const wide = (shape.length === 3 ? shape[2] : shape[1]) ?? 1;
    return (wide > columns ? heatWidth(wide) : wide * (cell + 2)) + 14;
  };
  const layers = tables[0]?.layers.length ?? 0;
  return Array.from({ length: layers }, (_, l) =>
    Math.max(60, ...tables.map(({ layers: row }) => row[l]!.reduce((sum, entry) => sum + figure(entry), 0))),
  ).reduce((sum, width) => sum + width, 0);
}
