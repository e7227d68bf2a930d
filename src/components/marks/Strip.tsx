import { memo, useLayoutEffect, useRef } from 'react';
import type { Tensor } from '../../engine/tensor.ts';
import { paintHeat } from './heat-colours.ts';

interface StripProps {
  readonly x: number;
  readonly height: number;
  readonly n: number;
  readonly tensor?: Tensor | undefined;
  readonly scale: number;
  readonly name: string;
}

const none: readonly number[] = [];

/** A layer too large for dots: its activations as one strip, with the number of neurons. */
export const Strip = memo(function Strip({ x, height, n, tensor, scale, name }: StripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current && tensor) paintHeat(canvas.current, tensor, none, n, 1, scale);
  }, [tensor, n, scale]);
  return (
    <div
      className={tensor ? 'strip' : 'strip blank'}
      style={{ left: x, height }}
      role="img"
      aria-label={`${name}, ${n} neurons`}
    >
      <canvas ref={canvas} width={1} height={n} aria-hidden="true" />
      <span>{n}</span>
    </div>
  );
});
