import type { Reading } from '../reader/entry.ts';
import { notation } from './notation.ts';
import { weightChain } from './reader/chain.ts';

/** Dick 2021, whole. */
export const reading: Reading = {
  id: 'dick',
  title: 'Dick 2021',
  source: 'Trevor Dick, The Mathematics of Dense Neural Networks, 2021',
  notation,
  sections: [weightChain],
  slips: [],
  programs: ['dick'],
};
