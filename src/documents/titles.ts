/** What each document is called: known before its program is. */
export const titles = {
  together: { id: 'together', title: 'All together', subtitle: 'every line cites its document' },
  dick: { id: 'dick', title: 'Dick 2021', subtitle: 'The Mathematics of Dense Neural Networks' },
} as const satisfies Record<string, { id: string; title: string; subtitle: string }>;
