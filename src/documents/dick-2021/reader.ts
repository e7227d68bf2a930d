import type { Reading } from '../reader/entry.ts';
import { notation } from './notation.ts';
import { biasChain } from './reader/bias.ts';
import { weightChain } from './reader/chain.ts';
import { workedExamples } from './reader/examples.ts';
import { matrixForm } from './reader/matrices.ts';
import { network, setting } from './reader/network.ts';
import { chainSlips } from './reader/slips.ts';
import { termsAndMatrices } from './reader/terms.ts';

/** Dick 2021, whole. */
export const reading: Reading = {
  id: 'dick',
  title: 'Dick 2021',
  source: 'Trevor Dick, The Mathematics of Dense Neural Networks, 2021',
  notation,
  sections: [setting, network, weightChain, biasChain, termsAndMatrices, matrixForm, workedExamples],
  slips: [...chainSlips],
  programs: ['dick'],
};
