import type { ColumnwiseActivation } from './activation.ts';

/** The position of the first largest entry. With a NaN anywhere it hardly matters: every sum is NaN then. */
function argmax(z: ArrayLike<number>): number {
  let top = 0;
  for (let i = 1; i < z.length; i++) if (z[i]! > z[top]!) top = i;
  return top;
}

/** zᵢ − max z, where ∞ − ∞ counts as 0: an infinite entry takes all, and several of them share it. */
const below = (z: number, max: number): number => (z === max ? 0 : z - max);

function value(z: ArrayLike<number>, out: Float64Array): void {
  const max = z[argmax(z)]!;
  let sum = 0;
  for (let i = 0; i < z.length; i++) {
    out[i] = Math.exp(below(z[i]!, max)); // e^{z} alone would overflow from z = 710 on
    sum += out[i]!;
  }
  for (let i = 0; i < z.length; i++) out[i]! /= sum;
}

/** e^{zᵢ} / Σ e^{zⱼ}: a column of positive numbers that add up to 1. */
export const softmax: ColumnwiseActivation = {
  kind: 'columnwise',
  title: 'softmax',
  value,
  jacobian(z, out) {
    const n = z.length;
    const a = new Float64Array(n);
    value(z, a);
    for (let i = 0; i < n; i++) {
      let others = 0;
      for (let j = 0; j < n; j++) {
        out[i * n + j] = -a[i]! * a[j]!;
        if (j !== i) others += a[j]!;
      }
      out[i * n + i] = a[i]! * others; // aᵢ(1 − aᵢ), without cancellation when aᵢ is close to 1
    }
  },
  logValue(z, out) {
    const top = argmax(z);
    const max = z[top]!;
    let others = 0;
    for (let i = 0; i < z.length; i++) if (i !== top) others += Math.exp(below(z[i]!, max));
    const logSum = Math.log1p(others); // the largest entry itself contributes e⁰ = 1
    for (let i = 0; i < z.length; i++) out[i] = below(z[i]!, max) - logSum;
  },
  tex: { value: (z) => `\\frac{e^{{${z}}_{i}}}{\\sum_{j}e^{{${z}}_{j}}}` },
};
