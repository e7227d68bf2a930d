import { type CSSProperties, type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react';
import type { Reference } from '../../engine/algebra/expression.ts';
import { refId } from '../../engine/algebra/expression.ts';
import { offsetOf, type Tensor } from '../../engine/tensor.ts';
import { formatFor, shortest } from '../../notation/numbers.ts';
import type { OnFocus } from '../view.ts';
import { CellEditor } from './CellEditor.tsx';
import { shade } from './scale.ts';
import { spokenCell, spokenName, spokenNumber } from './spoken.ts';

export interface MatrixProps {
  readonly reference: Reference;
  /** What it is called, if not by its quantity. */
  readonly name?: string;
  /** Shape of what is drawn: a vector or a matrix. */
  readonly shape: readonly number[];
  /** Absent while it is not computed: then every cell is an empty line. */
  readonly tensor?: Tensor | undefined;
  /** Places in front of the two that are drawn: the slab of a rank-3 array. */
  readonly prefix?: readonly number[];
  readonly scale: number;
  readonly given?: boolean;
  /** Entries that take part in what is pointed at; `*` is all of them. */
  readonly lit?: ReadonlySet<string> | undefined;
  /** The entry that is pointed at. */
  readonly result?: string | undefined;
  readonly changed?: ReadonlySet<string> | undefined;
  readonly onFocus: OnFocus;
  /** Absent where numbers are computed and can't be edited. */
  readonly onEdit?: ((reference: Reference, at: readonly number[], value: number) => void) | undefined;
}

const placeOf = (target: EventTarget): readonly number[] | undefined =>
  (target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at?.split('-').map(Number);

/** A matrix (or a column) as cells with numbers: one stop for the keyboard, arrow keys inside, Enter edits what was given. */
export const Matrix = memo(function Matrix(props: MatrixProps) {
  const { reference, shape, tensor, prefix = [], scale, given = false, lit, result, changed, onFocus, onEdit } = props;
  const [rows = 1, columns = 1] = shape;
  const [active, setActive] = useState<readonly [number, number]>([0, 0]);
  const [editing, setEditing] = useState<{ at: string; typed: string | undefined }>();
  const table = useRef<HTMLTableElement>(null);
  const name = props.name ?? spokenName(reference);
  const format = tensor === undefined ? shortest : formatFor(tensor.data, given);
  const isVector = shape.length < 2;
  const at = (row: number, column: number): readonly number[] => [...prefix, row, ...(isVector ? [] : [column])];
  const value = (place: readonly number[]): number =>
    tensor!.data[shape.length === 0 ? 0 : offsetOf(tensor!.shape, place)]!;
  const cell = (row: number, column: number) => table.current?.rows[row]?.cells[column];

  const startEditing = (place: readonly number[], typed?: string) => {
    if (onEdit && tensor) setEditing({ at: place.join('-'), typed });
  };

  const move = (event: KeyboardEvent) => {
    const [row, column] = active;
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, columns - 1],
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      const [r, c] = [Math.min(rows - 1, Math.max(0, next[0])), Math.min(columns - 1, Math.max(0, next[1]))];
      setActive([r, c]);
      cell(r, c)?.focus();
    } else if (event.key === 'Enter' || event.key === 'F2' || /^[-\d.]$/u.test(event.key)) {
      if (!onEdit || !tensor) return;
      event.preventDefault();
      event.stopPropagation();
      startEditing(at(row, column), event.key.length === 1 ? event.key : undefined);
    } else if (event.key === 'Escape') {
      onFocus(undefined);
    }
  };

  const point = (event: PointerEvent) => {
    const place = placeOf(event.target);
    if (place !== undefined) onFocus({ id: refId(reference), at: place });
  };

  const finish = (row: number, column: number, done: (() => void) | undefined) => {
    setEditing(undefined);
    done?.();
    requestAnimationFrame(() => cell(row, column)?.focus());
  };

  const drawCell = (row: number, column: number) => {
    const place = at(row, column);
    const key = place.join('-');
    const tabIndex = active[0] === row && active[1] === column ? 0 : -1;
    const spoken = spokenCell(name, place);
    const classes = ['c'];
    if (result === key) classes.push('hot-res');
    else if (lit?.has(key)) classes.push('hot-op');
    if (changed?.has(key)) classes.push('changed');
    if (tensor === undefined) {
      classes.push('blank');
      return (
        <td
          key={key}
          className={classes.join(' ')}
          data-at={key}
          tabIndex={tabIndex}
          role="gridcell"
          aria-label={`${spoken}, not computed yet`}
        />
      );
    }
    const number = value(place);
    const { sign, t } = shade(number, scale);
    classes.push(sign);
    if (onEdit) classes.push('ed');
    const isEditing = editing?.at === key;
    if (isEditing) classes.push('editing');
    const text = format(number);
    // What is longer than its cell gets smaller type, not a wider column.
    if (text.length > 6) classes.push(text.length > 8 ? 'longer' : 'long');
    return (
      <td
        key={key}
        className={classes.join(' ')}
        style={{ '--t': t } as CSSProperties}
        data-at={key}
        tabIndex={tabIndex}
        role="gridcell"
        aria-label={`${spoken}, ${spokenNumber(text)}`}
        title={shortest(number)}
      >
        <span>{text}</span>
        {isEditing ? (
          <CellEditor
            name={spoken}
            start={shortest(number)}
            typed={editing.typed}
            onCancel={() => finish(row, column, undefined)}
            onCommit={(typed) => finish(row, column, () => onEdit?.(reference, place, typed))}
          />
        ) : null}
      </td>
    );
  };

  return (
    <table
      ref={table}
      className="br"
      role="grid"
      aria-label={name}
      aria-readonly={onEdit === undefined}
      onPointerOver={point}
      onPointerLeave={() => onFocus(undefined)}
      onFocus={(event) => {
        const place = placeOf(event.target);
        if (place === undefined) return;
        const [row = 0, column = 0] = place.slice(prefix.length);
        setActive([row, column]);
        onFocus({ id: refId(reference), at: place });
      }}
      onBlur={() => onFocus(undefined)}
      onKeyDown={move}
      onClick={(event) => {
        const place = placeOf(event.target);
        if (place !== undefined && editing === undefined) startEditing(place);
      }}
    >
      <tbody>
        {Array.from({ length: rows }, (_, row) => (
          <tr key={row}>{Array.from({ length: columns }, (_, column) => drawCell(row, column))}</tr>
        ))}
      </tbody>
    </table>
  );
});
