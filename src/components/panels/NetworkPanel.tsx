import { type ReactNode, useMemo, useRef } from 'react';
import { type ActivationId, activations } from '../../engine/activations/index.ts';
import type { Reference } from '../../engine/algebra/expression.ts';
import { Options } from '../controls/Options.tsx';
import { Graph } from '../marks/Graph.tsx';
import type { Column } from '../marks/graph-layout.ts';
import { useMeasured } from '../marks/useMeasured.ts';
import { Tex } from '../math/Tex.tsx';
import type { OnFocus, View } from '../view.ts';
import { Ledger } from './Ledger.tsx';
import { allShort, ledgerOf, rowsNeeded, widthNeeded } from './ledger.ts';

export interface NetworkPanelProps {
  readonly view: View;
  /** The pickers of the example and of its samples. */
  readonly header: ReactNode;
  readonly compact: boolean;
  /** A phone: the graph takes the width, and only the matrices of the layer at hand are shown. */
  readonly narrow: boolean;
  readonly onFocus: OnFocus;
  readonly onEdit: (reference: Reference, at: readonly number[], value: number) => void;
  readonly onActivation: (layer: number, activation: ActivationId) => void;
}

const sameColumns = (a: readonly Column[], b: readonly Column[]): boolean =>
  a.length === b.length &&
  a.every(({ centre, width }, i) => Math.abs(centre - b[i]!.centre) < 0.5 && Math.abs(width - b[i]!.width) < 0.5);

const mostRows = 10;
/** Four columns always show their numbers, even if the sheet has to scroll. */
const choices = [12, 8, 6, 5, 4] as const;

/** The network as a graph, and under it one column of matrices for each layer. */
export function NetworkPanel({ view, header, compact, narrow, onFocus, onEdit, onActivation }: NetworkPanelProps) {
  const { program, statement } = view;
  const { layers, activations: chosen } = program.problem;
  const sheet = useRef<HTMLDivElement>(null);
  const heads = useRef<HTMLDivElement>(null);
  const room = useMeasured(
    sheet,
    (element) => ({ width: element.clientWidth }),
    (a, b) => a.width === b.width,
    { width: 640 },
  ).width;
  const columns = useMeasured(
    heads,
    (element) =>
      [...element.children].map((child) => ({
        centre: (child as HTMLElement).offsetLeft + (child as HTMLElement).offsetWidth / 2,
        width: (child as HTMLElement).offsetWidth,
      })),
    sameColumns,
    [] as readonly Column[],
    layers,
  );
  const crowded = Math.max(...layers) > 12;
  const tables = useMemo(() => ledgerOf(view, crowded), [view, crowded]);
  const short = allShort(tables);
  // Deep or tall networks get lower rows before they make the reader scroll.
  const low = compact || rowsNeeded(tables, mostRows) > 10;
  const cell = (short ? 30 : low ? 40 : 44) + 2;
  // As many numbers as fit, at the usual size if they can, at a smaller one before they give way to a picture.
  const fits = (most: number, width: number): boolean => widthNeeded(tables, most, width) <= room;
  const tightest = Math.min(cell, 34);
  const mostColumns = narrow ? 6 : (choices.find((most) => fits(most, tightest)) ?? 4);
  const tight = !narrow && !short && !fits(mostColumns, cell);
  const layer = statement?.bindings.l;
  const only = narrow
    ? new Set([layer ?? 1, ...(typeof statement?.target.layer === 'number' ? [statement.target.layer] : [])])
    : undefined;

  return (
    <section className="network" aria-label="Network">
      {header}
      <div className="sheet" ref={sheet}>
        <div
          className={`sheet-grid ${short ? 'ints' : ''} ${low ? 'low' : ''} ${tight ? 'tight' : ''}`}
          style={{
            gridTemplateColumns: narrow
              ? `0.7fr repeat(${layers.length - 1}, minmax(3.5rem, 1fr))`
              : `minmax(4rem, 0.25fr) repeat(${layers.length - 1}, minmax(max-content, 1fr))`,
          }}
        >
          {layer === undefined ? null : <div className="band" style={{ gridColumn: layer + 1 }} />}
          <div className="lays" ref={heads}>
            {layers.map((n, l) => (
              <div key={l} className={l === layer ? 'now' : ''}>
                {l === 0 ? (
                  'input'
                ) : (
                  <>
                    <Tex tex={`\\ell=${l}`} />
                    <span className="act">
                      <select
                        aria-label={`Activation, layer ${l}`}
                        value={chosen[l - 1]}
                        onChange={(event) => onActivation(l, event.target.value as ActivationId)}
                      >
                        <Options of={activations} />
                      </select>
                    </span>
                  </>
                )}
                {n > 12 ? <small> {n}</small> : null}
              </div>
            ))}
          </div>
          <Graph view={view} columns={columns} onFocus={onFocus} onEdit={onEdit} />
          {narrow ? null : (
            <Ledger
              view={view}
              tables={tables}
              mostColumns={mostColumns}
              mostRows={mostRows}
              rowHeight={low ? 24 : 30}
              onFocus={onFocus}
              onEdit={onEdit}
            />
          )}
        </div>
        {narrow ? (
          <div className={`flow ${short ? 'ints' : ''}`}>
            <Ledger
              view={view}
              tables={tables}
              mostColumns={mostColumns}
              mostRows={mostRows}
              rowHeight={34}
              onFocus={onFocus}
              onEdit={onEdit}
              only={only}
            />
          </div>
        ) : null}
      </div>
    </section>
  );
}
