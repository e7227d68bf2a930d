/** What each document is called: known before its program is. `tab` is for where names stand side by side. */
export const titles = {
  together: { id: 'together', title: 'All together', subtitle: 'every line cites its document' },
  dick: { id: 'dick', title: 'Dick 2021', subtitle: 'The Mathematics of Dense Neural Networks' },
  'network-convention': {
    id: 'network-convention',
    title: 'Network Convention',
    tab: 'Convention',
    subtitle: 'columns, and derivatives as rows',
  },
  'network-convention-code': {
    id: 'network-convention-code',
    title: 'Convention in code',
    tab: 'in code',
    subtitle: 'samples as rows, all transposed',
  },
  lazo: { id: 'lazo', title: 'Lazo 2022', subtitle: 'one weight, followed forward' },
  wichmann: { id: 'wichmann', title: 'Wichmann 2017', subtitle: 'all samples at once, as columns' },
  'math-of-nn': { id: 'math-of-nn', title: 'Math of NN', subtitle: 'one sample, δ, and weights used twice' },
} as const satisfies Record<string, { id: string; title: string; tab?: string; subtitle: string }>;
