import type { Slip } from '../../reader/entry.ts';

/** Errata that no line of the program carries. */
export const slips: readonly Slip[] = [
  {
    id: 'E-Z02',
    text: 'The general formulas contain $\\mathbf W^{m+2}$ and $\\phi^{m+1\\,\\prime}$, those of the first layer $\\mathbf W^2$. In a layer just below the output, $m=n-1$, there is no $\\mathbf W^{n+1}$: only the factors of layer $n$ stand outside. On such a network the printed formula cannot be worked out, and the corrected one can.',
    entries: ['lazo-dW', 'lazo-dW0', 'lazo-db', 'lazo-db0'],
  },
];
