import { type CSSProperties, memo } from 'react';
import { offsetOf, type Tensor } from '../../engine/tensor.ts';
import { largest, shade } from './scale.ts';

const most = 4;

/** A value as a few coloured squares: there once its line has run, and roughly what it is. */
export const Thumbnail = memo(function Thumbnail({ tensor }: { tensor: Tensor | undefined }) {
  if (tensor === undefined) return null;
  const { shape } = tensor;
  const [rows = 1, columns = 1] = shape.length === 3 ? shape.slice(1) : shape;
  const scale = largest(tensor.data);
  const [r, c] = [Math.min(rows, most), Math.min(columns, most)];
  const cells = Array.from({ length: r * c }, (_, i) => {
    const at = [Math.floor(i / c), i % c].slice(0, Math.max(1, Math.min(2, shape.length)));
    const { sign, t } = shade(
      tensor.data[shape.length === 0 ? 0 : offsetOf(shape, shape.length === 3 ? [0, ...at] : at)]!,
      scale,
    );
    return <i key={i} className={sign} style={{ '--t': t } as CSSProperties} />;
  });
  return (
    <span
      className="spark"
      style={{ '--cols': c, '--u': `${r > 3 || c > 3 ? 4 : r * c === 1 ? 8 : 7}px` } as CSSProperties}
      aria-hidden="true"
    >
      {cells}
    </span>
  );
});
