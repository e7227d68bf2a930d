import type { Reading } from '../reader/entry.ts';
import { notation } from './notation.ts';

/** Network Convention, whole. */
export const reading: Reading = {
  id: 'network-convention',
  title: 'Network Convention',
  source: 'Network Convention, handwritten notes, with a part on softmax',
  notation,
  sections: [],
  slips: [],
  programs: ['network-convention', 'network-convention-code'],
};
