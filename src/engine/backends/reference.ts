import type { Products } from './products.ts';

/** The naive loop, summed in 64-bit: slow, obvious, and what every other backend is tested against. */
export const reference: Products = {
  id: 'reference',
  title: 'plain loop, 64-bit sums',
  multiply(a, b, out, m, k, n) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let p = 0; p < k; p++) sum += a[i * k + p]! * b[p * n + j]!;
        out[i * n + j] = sum;
      }
    }
  },
};
