import { Fragment } from 'react';
import type { Reference } from '../../engine/algebra/expression.ts';
import { QuantityFigure } from '../marks/QuantityFigure.tsx';
import type { OnFocus, View } from '../view.ts';
import type { Entry, LedgerTable } from './ledger.ts';

interface LedgerProps {
  readonly view: View;
  readonly tables: readonly LedgerTable[];
  readonly mostColumns: number;
  readonly mostRows: number;
  readonly rowHeight: number;
  readonly onFocus: OnFocus;
  readonly onEdit: (reference: Reference, at: readonly number[], value: number) => void;
  /** On a narrow screen: only the matrices of these layers, flowing like words. */
  readonly only?: ReadonlySet<number> | undefined;
}

/** Matrices and vectors of every layer, one row per phase; row i of every matrix belongs to neuron i. */
export function Ledger({ view, tables, mostColumns, mostRows, rowHeight, onFocus, onEdit, only }: LedgerProps) {
  const { highlight, changed, cursor, statement } = view;
  const slab = statement !== undefined && cursor.element !== undefined ? slabOf(view) : undefined;
  const figure = ({ name, visible, caption, role, scale }: Entry, columns = mostColumns) => {
    const { reference, shape, tensor, given } = visible;
    const lit = highlight.lit.get(name);
    return (
      <QuantityFigure
        key={`${name} ${String(reference.sample ?? '')}`}
        reference={reference}
        caption={caption}
        shape={shape}
        tensor={tensor}
        given={given}
        scale={scale}
        role={role}
        slab={role === 'now' ? slab : undefined}
        lit={lit?.has('*') ? undefined : lit}
        result={highlight.name === name ? highlight.at : undefined}
        pointed={lit?.has('*') ?? false}
        changed={changed.get(name)}
        mostColumns={columns}
        mostRows={mostRows}
        rowHeight={rowHeight}
        onFocus={onFocus}
        onEdit={onEdit}
      />
    );
  };
  return (
    <>
      {tables.map(({ title, layers, whole }) => (
        <Fragment key={title}>
          {layers.some((entries) => entries.length > 0) || whole.length > 0 ? (
            <h3 className="ph">
              <span>{title}</span>
            </h3>
          ) : null}
          {whole.length > 0 ? (
            <div className="lc whole">{whole.map((entry) => figure(entry, 12))}</div>
          ) : (
            layers.map((entries, layer) =>
              only !== undefined && !only.has(layer) ? null : (
                <div
                  key={layer}
                  className={layer === 0 ? 'lc l0' : 'lc'}
                  style={only === undefined ? { gridColumn: layer + 1 } : undefined}
                  data-layer-cell={layer}
                >
                  {entries.map((entry) => figure(entry))}
                </div>
              ),
            )
          )}
        </Fragment>
      ))}
    </>
  );
}

/** Which slab of a rank-3 value the entry at the cursor is in. */
function slabOf({ trace, statement, cursor }: View): number | undefined {
  const shape = trace.shape(statement!.target);
  return shape.length === 3 ? Math.floor(cursor.element! / (shape[1]! * shape[2]!)) : undefined;
}
