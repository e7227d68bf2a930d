import type { KeptValue } from '../../debugger/kept.ts';
import { comesFrom } from '../../debugger/provenance.ts';
import { quantityOf, type SymbolName } from '../../documents/quantities.ts';
import { formatFor } from '../../notation/numbers.ts';
import type { View } from '../view.ts';
import { ends } from './Edges.tsx';
import type { GraphLayout } from './graph-layout.ts';

interface EdgeLabelsProps {
  readonly view: View;
  readonly layout: GraphLayout;
  readonly look: (symbol: SymbolName, layer: number | undefined) => KeptValue | undefined;
  /** Entries of a layer's weights that light up, or are pointed at. */
  readonly litIn: (symbol: SymbolName, layer: number) => ReadonlySet<string>;
}

const onEdges = ['W', 'D', 'dW', 'Wnext'] as const;

/** Numbers on the edges that the statement reads or writes, if there are few; only there, or the picture would be full. */
export function EdgeLabels({ view, layout, look, litIn }: EdgeLabelsProps) {
  const { statement, trace, document } = view;
  if (statement === undefined) return null;
  const touched = [...comesFrom(statement, trace).map(({ reference }) => reference), statement.target].flatMap(
    ({ symbol, layer }) => {
      const canonical = onEdges.find((name) => (document.keeps?.[name]?.symbol ?? name) === symbol);
      return canonical === undefined ? [] : [`${canonical === 'Wnext' ? 'W' : canonical} ${layer}`];
    },
  );
  const names = [...new Set(touched)].slice(-2);
  return names.map((name, place) => {
    const [symbol, at] = name.split(' ') as [SymbolName, string];
    const layer = Number(at);
    const value = look(symbol, layer);
    if (value?.tensor === undefined || value.shape.length !== 2) return null;
    const [rows = 1, columns = 1] = value.shape;
    const lit = litIn(symbol, layer);
    const only = rows * columns > 9;
    const format = formatFor(value.tensor.data, value.given);
    // Where along the edge: weights nearer to where the signal comes from, results nearer to where it goes.
    const t = names.length === 1 ? 0.5 : place === 0 ? 0.33 : 0.6;
    return Array.from(value.tensor.data, (number, i) => {
      const [to, from] = [Math.floor(i / columns), i % columns];
      const at = `${to}-${from}`;
      const hot = lit.has(at);
      if (only && !hot) return null;
      const { source, target } = ends(layout, layer, { from, to });
      return (
        <span
          key={`${name} ${at}`}
          className={`el q-${quantityOf(symbol).hue} ${hot ? 'hot' : ''}`}
          style={{ left: bezier(source[0], target[0], t, true), top: bezier(source[1], target[1], t, false) }}
        >
          {format(number)}
        </span>
      );
    });
  });
}

/** A point of the curve that d3 draws: horizontally its control points are in the middle, vertically at the ends. */
function bezier(start: number, end: number, t: number, horizontal: boolean): number {
  const middle = (start + end) / 2;
  const [c1, c2] = horizontal ? [middle, middle] : [start, end];
  return (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * c1 + 3 * (1 - t) * t ** 2 * c2 + t ** 3 * end;
}
