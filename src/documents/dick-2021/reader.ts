import type { Reading } from '../reader/entry.ts';
import { notation } from './notation.ts';
import { batchSection, descentSection } from './reader/batch.ts';
import { weightChain } from './reader/chain.ts';
import { costSection } from './reader/cost.ts';
import { costDerivative } from './reader/cost-derivative.ts';
import { costSlips } from './reader/cost-slips.ts';
import { lossSection } from './reader/loss.ts';

/** Dick 2021, whole. */
export const reading: Reading = {
  id: 'dick',
  title: 'Dick 2021',
  source: 'Trevor Dick, The Mathematics of Dense Neural Networks, 2021',
  notation,
  sections: [weightChain, lossSection, costSection, costDerivative, batchSection, descentSection],
  slips: [...costSlips],
  programs: ['dick'],
};
