import { useMemo, useRef, useState } from 'react';
import type { Brought } from '../../../debugger/student/brought.ts';
import type { Evidence } from '../../../debugger/verdict/evidence.ts';
import { quantityOf } from '../../../documents/quantities.ts';
import { reference } from '../../../engine/algebra/expression.ts';
import { apart, indicesOf, type Tensor, tensor } from '../../../engine/tensor.ts';
import { Heatmap } from '../../marks/Heatmap.tsx';
import { Matrix } from '../../marks/Matrix.tsx';
import { largest } from '../../marks/scale.ts';
import { useMeasured } from '../../marks/useMeasured.ts';
import type { OnFocus } from '../../view.ts';
import { placeInWords, rough, spoken, tellApart } from './words.ts';

interface NumbersProps {
  readonly theirs: Brought;
  readonly evidence: Evidence;
  /** How far right numbers may be off; undefined where they are not right. */
  readonly allowed: number | undefined;
}

/** Larger ones become pictures. */
const most = { columns: 8, rows: 12 };

/** What a row and a column are, where the file may have had them the other way round. */
const axes: Readonly<Record<string, string>> = {
  dW: 'A row is a neuron of the layer, a column one of its inputs.',
  db: 'A row is a neuron of the layer.',
  z: 'A row is a sample, a column a neuron of the layer.',
};

/** Theirs, ours and the difference as three matrices, with the entry that is furthest off marked and said. */
export function Numbers({ theirs, evidence, allowed }: NumbersProps) {
  const { symbol, layer, values } = theirs;
  const { ours, entry } = evidence;
  const { shape } = values;
  const at = indicesOf(shape, entry);
  const [pointed, setPointed] = useState<string>();
  const row = useRef<HTMLDivElement>(null);
  const { width, rem } = useMeasured(
    row,
    (element) => ({
      width: element.clientWidth,
      rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    }),
    (a, b) => a.width === b.width && a.rem === b.rem,
    { width: 600, rem: 16 },
  );
  const matrices = useMemo(() => {
    const right = tensor(shape, ours);
    const difference = tensor(
      shape,
      ours.map((value, i) => (apart(values.data[i]!, value) === 0 ? 0 : values.data[i]! - value)),
    );
    const scale = Math.max(largest(values.data), largest(ours));
    return [
      { title: 'yours', numbers: values, scale },
      { title: 'right', numbers: right, scale },
      { title: 'difference', numbers: difference, scale: largest(difference.data) },
    ];
  }, [shape, ours, values]);
  const [rows = 1, columns = 1] = shape;
  const cell = 2.8125 * rem;
  const large = columns > Math.min(most.columns, Math.max(2, Math.floor((width - 16) / cell))) || rows > most.rows;
  /** Smaller type, where three matrices then stand side by side. */
  const tight = !large && columns * 3 * cell > width && (columns * 2.25 + 1) * 3 * rem + 2.5 * rem <= width;
  const onFocus: OnFocus = (focus) => setPointed(focus?.at?.join('-'));
  const [mine, just] = tellApart(values.data[entry]!, ours[entry]!);
  const place = at.length === 0 ? [0] : at;

  return (
    <div className="ck-numbers" ref={row}>
      {allowed === undefined ? (
        <p className="ck-furthest">
          It differs most in <b>{placeInWords(symbol, place)}</b>: yours <b className="n">{mine}</b>, right{' '}
          <b className="n">{just}</b>.
        </p>
      ) : (
        <p className="ck-furthest">
          Nearest to what is allowed is <b>{placeInWords(symbol, place)}</b>: off by{' '}
          <b className="n">{rough(apart(values.data[entry]!, ours[entry]!))}</b>, where{' '}
          <b className="n">{rough(allowed)}</b> is allowed.
        </p>
      )}
      <div className={`ck-three m-${quantityOf(symbol).hue}${tight ? ' tight' : ''}`}>
        {matrices.map(({ title, numbers, scale }) => (
          <figure key={title} className="mx">
            <figcaption>{title}</figcaption>
            <Drawn
              large={large}
              title={`${title}, ${spoken(theirs)}`}
              symbol={symbol}
              layer={layer}
              numbers={numbers}
              scale={scale}
              result={pointed ?? at.join('-')}
              marked={at.join('-')}
              width={width < 30 * rem ? width - 16 : 12 * rem}
              height={Math.min(11 * rem, Math.max(1.5 * rem, rows * 10))}
              onFocus={onFocus}
            />
          </figure>
        ))}
      </div>
      <p className="ck-note">{axes[symbol] ?? axes.z}</p>
    </div>
  );
}

interface DrawnProps {
  readonly large: boolean;
  readonly title: string;
  readonly symbol: string;
  readonly layer: number;
  readonly numbers: Tensor;
  readonly scale: number;
  readonly result: string;
  /** The entry that is furthest off. */
  readonly marked: string;
  readonly width: number;
  readonly height: number;
  readonly onFocus: OnFocus;
}

function Drawn({ large, title, symbol, layer, numbers, scale, result, marked, width, height, onFocus }: DrawnProps) {
  const lit = useMemo(() => new Set([marked]), [marked]);
  const common = {
    name: title,
    reference: useMemo(() => reference(symbol, layer), [symbol, layer]),
    shape: numbers.shape,
    tensor: numbers,
    scale,
    lit,
    result,
    onFocus,
  };
  return large ? <Heatmap {...common} width={width} height={height} /> : <Matrix {...common} />;
}
