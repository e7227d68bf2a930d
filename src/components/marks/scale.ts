import type { Numbers } from '../../engine/tensor.ts';

/** Tensors never change, so a scale is found once. */
const found = new WeakMap<Numbers, number>();

/** The largest finite size in some numbers: the end of their colour scale. 0 if there is none. */
export function largest(data: Numbers): number {
  const known = found.get(data);
  if (known !== undefined) return known;
  let most = 0;
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(data[i]!);
    if (size > most && size < Number.POSITIVE_INFINITY) most = size;
  }
  found.set(data, most);
  return most;
}

/** How a number is coloured: its sign as a class, its size as a share of the scale. Sign is printed as well. */
export function shade(
  value: number,
  scale: number,
): { readonly sign: 'pos' | 'neg' | 'zero' | 'nan'; readonly t: number } {
  if (!Number.isFinite(value)) return { sign: 'nan', t: 1 };
  if (value === 0 || scale === 0) return { sign: 'zero', t: 0 };
  return { sign: value > 0 ? 'pos' : 'neg', t: Math.min(1, Math.max(0.12, Math.abs(value) / scale)) };
}
