import type { Reading } from '../reader/entry.ts';
import { notation } from './notation.ts';

/** Lazo 2022, whole. */
export const reading: Reading = {
  id: 'lazo',
  title: 'Lazo 2022',
  source: 'Martin Lazo, Mathematics for Neural Network implementation, 2022',
  notation,
  sections: [],
  slips: [],
  programs: ['lazo'],
};
