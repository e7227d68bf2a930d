import type { Reading } from '../reader/entry.ts';
import { code } from './reader/code.ts';
import { cost } from './reader/cost.ts';
import { delta } from './reader/delta.ts';
import { notation } from './reader/glyphs.ts';
import { hidden } from './reader/hidden.ts';
import { indexNotes } from './reader/index-notes.ts';
import { network } from './reader/network.ts';
import { output } from './reader/output.ts';
import { recursion } from './reader/recursion.ts';
import { rules } from './reader/rules.ts';
import { slips } from './reader/slips.ts';
import { softmax } from './reader/softmax.ts';
import { tail } from './reader/tail.ts';
import { turning } from './reader/turning.ts';

/** Network Convention, whole. */
export const reading: Reading = {
  id: 'network-convention',
  title: 'Network Convention',
  source: 'Network Convention, handwritten notes, with a part on softmax',
  notation,
  sections: [network, rules, cost, output, delta, hidden, recursion, code, turning, softmax, indexNotes, tail],
  slips,
  programs: ['network-convention', 'network-convention-code'],
};
