import { lazy, memo, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { quantityOf } from '../../documents/quantities.ts';
import type { Reference } from '../../engine/algebra/expression.ts';
import { refId } from '../../engine/algebra/expression.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { Tex } from '../math/Tex.tsx';
import type { OnFocus } from '../view.ts';
import { Matrix } from './Matrix.tsx';
import { scrollWithin } from './scroll-within.ts';
import { spokenName } from './spoken.ts';

/** Fetched when the first matrix is too large for numbers. */
const Heatmap = lazy(async () => ({ default: (await import('./Heatmap.tsx')).Heatmap }));

export interface QuantityFigureProps {
  readonly reference: Reference;
  readonly caption: string;
  readonly shape: readonly number[];
  readonly tensor?: Tensor | undefined;
  readonly given: boolean;
  readonly scale: number;
  /** Written by the current statement, read by it, or neither. */
  readonly role?: 'now' | 'operand' | undefined;
  /** The slab a statement's entry is in, if the reader stepped into a rank-3 array. */
  readonly slab?: number | undefined;
  readonly lit?: ReadonlySet<string> | undefined;
  readonly result?: string | undefined;
  /** The whole quantity is pointed at. */
  readonly pointed: boolean;
  readonly changed?: ReadonlySet<string> | undefined;
  /** Largest matrix that is drawn with numbers. */
  readonly mostColumns: number;
  readonly mostRows: number;
  /** Height of a cell with its gap, so that row i of a heat map stands beside neuron i as well. */
  readonly rowHeight: number;
  readonly onFocus: OnFocus;
  readonly onEdit?: ((reference: Reference, at: readonly number[], value: number) => void) | undefined;
}

/** Room for a heat map: 16 px a column as far as there is room, never under 56 px. */
export const heatWidth = (columns: number): number => Math.min(150, Math.max(56, columns * 16));

/** A quantity under its symbol: cells with numbers where they fit, a heat map where they don't, slabs one at a time. */
export const QuantityFigure = memo(function QuantityFigure(props: QuantityFigureProps) {
  const { reference, caption, shape, tensor, given, role, lit, result, pointed, mostColumns, mostRows, onFocus } =
    props;
  const { hue } = quantityOf(reference.symbol);
  const [chosenSlab, setSlab] = useState(0);
  const figure = useRef<HTMLElement>(null);
  const slabs = shape.length === 3 ? shape[0]! : 0;
  const slab = Math.min(props.slab ?? chosenSlab, Math.max(0, slabs - 1));
  const drawn = slabs > 0 ? shape.slice(1) : shape;
  const [rows = 1, columns = 1] = drawn;
  const large = columns > mostColumns || rows > mostRows;

  // The matrix that was just written comes into view, if it is not.
  useEffect(() => {
    if (role === 'now') scrollWithin(figure.current?.closest<HTMLElement>('.sheet'), figure.current);
  }, [role]);

  const common = {
    reference,
    shape: drawn,
    tensor,
    prefix: useMemo(() => (slabs > 0 ? [slab] : []), [slabs, slab]),
    scale: props.scale,
    given,
    lit,
    result,
    changed: props.changed,
    onFocus,
    onEdit: given ? props.onEdit : undefined,
  };
  const heat = {
    width: heatWidth(columns),
    height: rows <= mostRows ? rows * props.rowHeight : Math.min(170, Math.max(24, rows * 10)),
  };
  const classes = ['mx', `m-${hue}`, role ?? '', tensor === undefined ? 'blank' : '', pointed ? 'pointed' : '']
    .filter(Boolean)
    .join(' ');

  return (
    <figure ref={figure} className={classes} data-quantity={refId(reference)} data-rows={rows} data-columns={columns}>
      <figcaption onPointerEnter={() => onFocus({ id: refId(reference) })} onPointerLeave={() => onFocus(undefined)}>
        <Tex tex={caption} />
        {large ? <small>{shape.join(' × ')}</small> : null}
      </figcaption>
      {large ? (
        <Suspense fallback={<div className="heat-waiting" style={{ width: heat.width, height: heat.height }} />}>
          <Heatmap {...common} {...heat} />
        </Suspense>
      ) : (
        <Matrix {...common} />
      )}
      {slabs > 1 ? (
        <label className="slab">
          <input
            type="range"
            min={1}
            max={slabs}
            value={slab + 1}
            aria-label={`${spokenName(reference)}, slab`}
            aria-valuetext={`slab ${slab + 1} of ${slabs}`}
            onChange={(event) => setSlab(Number(event.target.value) - 1)}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <span>
            <i>i</i> = {slab + 1} of {slabs}
          </span>
        </label>
      ) : null}
    </figure>
  );
});
