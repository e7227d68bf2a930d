import type { Reading } from '../reader/entry.ts';
import { notation } from './notation.ts';

/** Wichmann 2017, whole. */
export const reading: Reading = {
  id: 'wichmann',
  title: 'Wichmann 2017',
  source: 'Kristian Wichmann, General feed forward neural networks, 2017',
  notation,
  sections: [],
  slips: [],
  programs: ['wichmann'],
};
