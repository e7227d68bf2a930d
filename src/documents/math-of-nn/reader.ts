import type { Reading } from '../reader/entry.ts';
import { notation } from './notation.ts';

/** Math of NN, whole. */
export const reading: Reading = {
  id: 'math-of-nn',
  title: 'Math of NN',
  source: 'Math of NN, handwritten notes',
  notation,
  sections: [],
  slips: [],
  programs: ['math-of-nn'],
};
