import { normOf } from '../norm.ts';

/** A function of one quantity: of each entry by itself, or of all of them, which gives one number. All in 64-bit. */
export type Helper =
  | { readonly of: 'each'; readonly asks: boolean; readonly value: (x: number) => number }
  | { readonly of: 'all'; readonly asks: boolean; readonly value: (data: Float64Array) => number };

const each = (value: (x: number) => number): Helper => ({ of: 'each', asks: false, value });
const asked = (holds: (x: number) => boolean): Helper => ({ of: 'each', asks: true, value: (x) => Number(holds(x)) });
const all = (value: (data: Float64Array) => number): Helper => ({ of: 'all', asks: false, value });
const total = (data: Float64Array): number => data.reduce((sum, x) => sum + x, 0);

/** Everything that can be asked of a quantity. What is NaN stays NaN, in the largest and the smallest as well. */
export const helpers: Readonly<Record<string, Helper>> = {
  norm: all((data) => normOf([data])),
  max: all((data) => data.reduce((most, x) => Math.max(most, x), -Infinity)),
  min: all((data) => data.reduce((least, x) => Math.min(least, x), Infinity)),
  sum: all(total),
  mean: all((data) => total(data) / data.length),
  count: all((data) => total(data.map((x) => Number(x !== 0)))),
  size: all((data) => data.length),
  any: { of: 'all', asks: true, value: (data) => Number(data.some((x) => x !== 0)) },
  all: { of: 'all', asks: true, value: (data) => Number(data.every((x) => x !== 0)) },
  abs: each(Math.abs),
  sqrt: each(Math.sqrt),
  exp: each(Math.exp),
  log: each(Math.log),
  sign: each(Math.sign),
  isnan: asked(Number.isNaN),
  isinf: asked((x) => Math.abs(x) === Infinity),
  isfinite: asked(Number.isFinite),
};
