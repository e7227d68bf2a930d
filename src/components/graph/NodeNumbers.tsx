import { memo } from 'react';
import { type Tensor, toRows } from '../../engine/tensor.ts';
import { formatNumber, type NumberFormat } from '../../notation/numbers.ts';

interface NodeNumbersProps {
  readonly tensor: Tensor | undefined;
  readonly shape: readonly number[];
  readonly shows: 'numbers' | 'norm';
  readonly format: NumberFormat;
  /** The width of one number, in em of the box. */
  readonly cell: number;
  readonly kind: 'value' | 'gradient';
}

const norm = ({ data }: Tensor): number => {
  let sum = 0;
  for (const x of data) sum += x * x;
  return Math.sqrt(sum);
};

/** The numbers of a node, or its shape and its norm. Blank until they are computed. */
export const NodeNumbers = memo(function NodeNumbers({ tensor, shape, shows, format, cell, kind }: NodeNumbersProps) {
  if (shows === 'norm')
    return (
      <span className={`gnums norm ${kind}`}>
        {kind === 'value' ? `${shape.join(' × ')}, ` : ''}
        {tensor === undefined ? '—' : `norm ${formatNumber(norm(tensor))}`}
      </span>
    );
  const [rows = 1, columns = 1] = shape;
  const cells =
    tensor === undefined
      ? Array.from({ length: rows * columns }, () => '—')
      : shape.length < 2
        ? Array.from(tensor.data, format)
        : toRows(tensor).flatMap((row) => row.map(format));
  return (
    <span className={`gnums ${kind}`} style={{ gridTemplateColumns: `repeat(${columns}, ${cell / 0.92}em)` }}>
      {cells.map((text, i) => (
        <span key={i}>{text}</span>
      ))}
    </span>
  );
});
