import type { ReactNode } from 'react';
import type { Outcome } from '../../../debugger/watching/expression.ts';
import type { Value } from '../../../debugger/watching/values.ts';
import { shapeText } from '../../../engine/tensor.ts';
import { formatFor } from '../../../notation/numbers.ts';

const most = { entries: 4, rows: 3, columns: 4 } as const;

interface WatchValueProps {
  readonly outcome: Outcome;
  /** What it was before this step. */
  readonly before: Outcome | undefined;
}

/** The value of a watch: a number, a vector as a tuple, a small matrix; of what is larger the beginning and the shape. */
export function WatchValue({ outcome, before }: WatchValueProps) {
  if (outcome.kind === 'slip') return null;
  if (outcome.kind === 'absent') return <span className="absent">{outcome.why}</span>;
  const { value } = outcome;
  const old = before?.kind === 'value' ? before.value : undefined;
  return value.shape.length === 2 && !value.asks ? (
    <Rows value={value} old={old} hasBefore={before !== undefined} />
  ) : (
    <Entries value={value} old={old} hasBefore={before !== undefined} />
  );
}

interface PartProps {
  readonly value: Value;
  readonly old: Value | undefined;
  readonly hasBefore: boolean;
}

/** Writes one entry; what this step has changed is marked. */
function writer({ value, old, hasBefore }: PartProps): (i: number) => ReactNode {
  const format = formatFor(value.data);
  const isSame = old?.shape.join() === value.shape.join();
  return (i) => {
    const number = value.data[i]!;
    const text = value.asks ? (number === 0 ? 'false' : 'true') : format(number);
    const isNew = hasBefore && !(isSame && Object.is(old?.data[i], number));
    const title = value.asks ? undefined : String(number);
    return isNew ? (
      <mark title={title}>
        {text}
        <span className="visually-hidden"> (changed)</span>
      </mark>
    ) : (
      <span title={title}>{text}</span>
    );
  };
}

/** A number by itself, or a list of them. */
function Entries(props: PartProps) {
  const { shape, data, asks } = props.value;
  const write = writer(props);
  if (shape.length === 0) return <span className="num">{write(0)}</span>;
  if (asks && (shape.length > 1 || data.length > most.entries)) {
    const yes = Array.from(data).filter((answer) => answer !== 0).length;
    return (
      <span className="num">
        true in {yes} of {data.length}
      </span>
    );
  }
  if (shape.length > 2) return <span className="num">{shapeText(shape)}</span>;
  const shown = data.length > most.entries ? most.entries - 1 : data.length;
  return (
    <span className="num">
      (
      {Array.from({ length: shown }, (_, i) => (
        <span key={i}>
          {i > 0 ? ', ' : ''}
          {write(i)}
        </span>
      ))}
      {shown < data.length ? (
        <>
          , …) <small>{shapeText(shape)}</small>
        </>
      ) : (
        ')'
      )}
    </span>
  );
}

/** A matrix as rows. */
function Rows(props: PartProps) {
  const { shape } = props.value;
  const [rows = 1, columns = 1] = shape;
  const write = writer(props);
  const [r, c] = [Math.min(rows, most.rows), columns > most.columns ? most.columns - 1 : columns];
  const isCut = r < rows || c < columns;
  return (
    <span className="num rows">
      <table className="br">
        <tbody>
          {Array.from({ length: r }, (_, i) => (
            <tr key={i}>
              {Array.from({ length: c }, (_, j) => (
                <td key={j}>{write(i * columns + j)}</td>
              ))}
              {c < columns ? <td>…</td> : null}
            </tr>
          ))}
          {r < rows ? (
            <tr>
              <td colSpan={c}>⋮</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {isCut ? <small>{shapeText(shape)}</small> : null}
    </span>
  );
}
