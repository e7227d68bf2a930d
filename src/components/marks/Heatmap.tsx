import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { refId } from '../../engine/algebra/expression.ts';
import { offsetOf } from '../../engine/tensor.ts';
import { formatNumber, shortest } from '../../notation/numbers.ts';
import { CellEditor } from './CellEditor.tsx';
import { paintHeat } from './heat-colours.ts';
import type { MatrixProps } from './Matrix.tsx';
import { spokenCell, spokenName, spokenNumber } from './spoken.ts';

interface HeatmapProps extends MatrixProps {
  /** Room in pixels; the whole matrix fits into it until the reader zooms in. */
  readonly width: number;
  readonly height: number;
}

/** A matrix too large for numbers: one picture, the number under the pointer or the keyboard, wheel and +/− to zoom. */
export const Heatmap = memo(function Heatmap(props: HeatmapProps) {
  const { reference, shape, tensor, prefix = [], scale, lit, result, onFocus, onEdit, width, height } = props;
  const [rows = 1, columns = 1] = shape;
  const isVector = shape.length < 2;
  const [active, setActive] = useState<readonly [number, number]>([0, 0]);
  const [zoom, setZoom] = useState(1);
  const [editing, setEditing] = useState(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  const cell = useRef<HTMLDivElement>(null);
  const closeEditor = () => {
    setEditing(false);
    requestAnimationFrame(() => cell.current?.focus());
  };
  const name = props.name ?? spokenName(reference);

  const cellWidth = (isVector ? 24 : width / columns) * zoom;
  const cellHeight = (height / rows) * zoom;

  useLayoutEffect(() => {
    if (canvas.current && tensor) paintHeat(canvas.current, tensor, prefix, rows, columns, scale);
  }, [tensor, prefix, rows, columns, scale]);

  const at = ([row, column]: readonly [number, number]): readonly number[] => [
    ...prefix,
    row,
    ...(isVector ? [] : [column]),
  ];
  const value = (place: readonly [number, number]): number => tensor!.data[offsetOf(tensor!.shape, at(place))]!;
  const text = tensor === undefined ? 'not computed yet' : formatNumber(value(active));
  /** The number of the entry that is pointed at, here or in another place. */
  const pointed = () => formatNumber(tensor!.data[offsetOf(tensor!.shape, result!.split('-').map(Number))]!);

  const go = (row: number, column: number) => {
    const place = [Math.min(rows - 1, Math.max(0, row)), Math.min(columns - 1, Math.max(0, column))] as const;
    setActive(place);
    onFocus({ id: refId(reference), at: at(place) });
  };

  const point = (event: PointerEvent<HTMLDivElement>) => {
    if (editing) return;
    const box = event.currentTarget.getBoundingClientRect();
    go(
      Math.floor(((event.clientY - box.top) / box.height) * rows),
      Math.floor(((event.clientX - box.left) / box.width) * columns),
    );
  };

  const key = (event: KeyboardEvent) => {
    const [row, column] = active;
    const far = event.shiftKey ? 10 : 1;
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [row - far, column],
      ArrowDown: [row + far, column],
      ArrowLeft: [row, column - far],
      ArrowRight: [row, column + far],
      Home: [row, 0],
      End: [row, columns - 1],
    };
    const next = moves[event.key];
    if (next) go(...next);
    else if (event.key === '+' || event.key === '=') setZoom(Math.min(16, zoom * 2));
    else if (event.key === '-') setZoom(Math.max(1, zoom / 2));
    else if ((event.key === 'Enter' || event.key === 'F2') && onEdit && tensor) setEditing(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const marked = [
    ...(result === undefined ? [] : [[result, 'hot-res'] as const]),
    ...[...(lit ?? [])]
      .filter((place) => place !== '*' && place !== result)
      .slice(0, 64)
      .map((place) => [place, 'hot-op'] as const),
  ];
  const w = columns * cellWidth;
  const h = rows * cellHeight;

  return (
    <div className="heat-scroll" style={{ maxWidth: width + 8, maxHeight: height + 8 }}>
      <div
        className={tensor === undefined ? 'heat-map blank' : 'heat-map'}
        style={{ width: w, height: h, '--rows': rows } as CSSProperties}
        role="grid"
        aria-label={name}
        aria-rowcount={rows}
        aria-colcount={columns}
        aria-readonly={onEdit === undefined}
        onPointerMove={point}
        onPointerLeave={() => onFocus(undefined)}
        onDoubleClick={() => tensor && onEdit && setEditing(true)}
      >
        <canvas ref={canvas} width={columns} height={rows} aria-hidden="true" />
        {marked.map(([place, className]) => {
          const [row = 0, column = 0] = place.split('-').map(Number).slice(prefix.length);
          return (
            <i
              key={place}
              className={`heat-mark ${className}`}
              style={{
                left: column * cellWidth,
                top: row * cellHeight,
                width: Math.max(4, cellWidth),
                height: Math.max(4, cellHeight),
              }}
            />
          );
        })}
        <div role="row" aria-rowindex={active[0] + 1}>
          <div
            role="gridcell"
            ref={cell}
            className="heat-cell"
            tabIndex={0}
            aria-colindex={active[1] + 1}
            aria-label={`${spokenCell(name, at(active))}, ${spokenNumber(text)}`}
            style={{ left: active[1] * cellWidth, top: active[0] * cellHeight, width: cellWidth, height: cellHeight }}
            data-at={at(active).join('-')}
            onKeyDown={key}
            onFocus={() => go(...active)}
            onBlur={() => onFocus(undefined)}
          >
            {editing && tensor ? (
              <span className="heat-edit">
                <CellEditor
                  name={spokenCell(name, at(active))}
                  start={shortest(value(active))}
                  onCancel={closeEditor}
                  onCommit={(typed) => {
                    closeEditor();
                    onEdit?.(reference, at(active), typed);
                  }}
                />
              </span>
            ) : null}
          </div>
        </div>
        {result !== undefined && tensor !== undefined ? <output className="heat-value">{pointed()}</output> : null}
      </div>
    </div>
  );
});
