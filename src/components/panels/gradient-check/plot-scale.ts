import type { Curve } from '../../../debugger/gradient-check/curve.ts';

/** The plot's frame: both axes count powers of ten. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Powers of ten, from the lowest to the highest, one apart. */
  readonly xPowers: readonly number[];
  readonly yPowers: readonly number[];
  x(h: number): number;
  /** What is below the lowest power (no error at all, for instance) stands on the axis. */
  y(error: number): number;
}

/** Room for labels, which grow with the letters of the page. */
const margins = { left: 46, right: 16, top: 14, bottom: 40 } as const;

/** How large the plot is, and how large letters are beside the usual 16 pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly letters: number;
}

/** No error is looked at closer than this, none further off. */
const limits = { lowest: -17, highest: 4 } as const;

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** A frame around a curve and other errors that are to be seen in it. */
export function frameOf({ points }: Curve, others: readonly number[], { width, height, letters }: Room): Frame {
  const errors = [...points.flatMap(({ float64, float32 }) => [float64, float32]), ...others];
  const powers = errors.filter((error) => error > 0 && Number.isFinite(error)).map(Math.log10);
  const within = (power: number) => Math.min(limits.highest, Math.max(limits.lowest, power));
  const bottom = powers.length === 0 ? -12 : within(Math.floor(Math.min(...powers)));
  const top = powers.length === 0 ? 0 : Math.max(bottom + 1, within(Math.ceil(Math.max(...powers))));
  const steps = points.map(({ h }) => Math.log10(h));
  const [low, high] = [Math.round(Math.min(...steps)), Math.round(Math.max(...steps))];
  const [left, right] = [margins.left * letters, width - margins.right * letters];
  const [up, down] = [margins.top * letters, height - margins.bottom * letters];
  return {
    left,
    right,
    top: up,
    bottom: down,
    xPowers: range(low, high),
    yPowers: range(bottom, top),
    x: (h) => left + ((right - left) * (Math.log10(h) - low)) / (high - low),
    y: (error) => {
      const power = error > 0 ? Math.min(top, Math.max(bottom, Math.log10(error))) : bottom;
      return down - ((down - up) * (power - bottom)) / (top - bottom);
    },
  };
}

/** Every how many powers a label fits. */
export const everyNth = (count: number, room: number, label: number): number => {
  const fits = Math.max(1, Math.floor(room / label));
  return [1, 2, 3, 4, 6].find((n) => count / n <= fits) ?? 12;
};

/** A straight line of one slope in the plot, cut where it leaves the frame. */
export function guide(
  frame: Frame,
  error: (h: number) => number,
): { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } | undefined {
  const { xPowers, yPowers } = frame;
  const [low, high] = [10 ** yPowers[0]!, 10 ** yPowers.at(-1)!];
  const [from, to] = [xPowers[0]!, xPowers.at(-1)!];
  const steps = Array.from({ length: 401 }, (_, i) => 10 ** (from + ((to - from) * i) / 400));
  const inside = steps.filter((h) => error(h) >= low && error(h) <= high);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  return { x1: frame.x(first), y1: frame.y(error(first)), x2: frame.x(last), y2: frame.y(error(last)) };
}
