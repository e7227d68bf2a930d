import type { Citation } from './document.ts';

const source =
  (document: string, short: string, full: string) =>
  (place: string, ...equations: string[]): Citation => ({
    document,
    // Handwritten notes have headings instead of sections: their name is enough for the margin.
    short: place.startsWith('“') ? short : `${short} ${place}`,
    place: `${full}, ${place}`,
    equations,
  });

/** The five documents, and where no document has the line. */
export const cite = {
  dick: source('dick', 'Dick', 'Dick 2021'),
  networkConvention: source('network-convention', 'Net. Convention', 'Network Convention'),
  lazo: source('lazo', 'Lazo', 'Lazo 2022'),
  wichmann: source('wichmann', 'Wichmann', 'Wichmann 2017'),
  mathOfNN: source('math-of-nn', 'Math of NN', 'Math of NN'),
  bridge: (what: string, ...equations: string[]): Citation => ({
    document: 'together',
    short: 'bridge',
    place: what,
    equations,
  }),
} as const;
