import type { Reading } from '../reader/entry.ts';
import { cost, derivatives } from './reader/derivatives.ts';
import { readingNotation } from './reader/letters.ts';
import { slips } from './reader/slips.ts';
import { layers, symbols } from './reader/symbols.ts';

/** Lazo 2022, whole. */
export const reading: Reading = {
  id: 'lazo',
  title: 'Lazo 2022',
  source: 'Martin Lazo, Mathematics for Neural Network implementation, 2022',
  notation: readingNotation,
  sections: [symbols, layers, derivatives, cost],
  slips,
  programs: ['lazo'],
};
