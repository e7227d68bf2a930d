import type { Reading } from '../reader/entry.ts';
import { notation } from './notation.ts';
import { batchSection, descentSection } from './reader/batch.ts';
import { biasChain } from './reader/bias.ts';
import { weightChain } from './reader/chain.ts';
import { costSection } from './reader/cost.ts';
import { costDerivative } from './reader/cost-derivative.ts';
import { costSlips } from './reader/cost-slips.ts';
import { workedExamples } from './reader/examples.ts';
import { lossSection } from './reader/loss.ts';
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
  sections: [
    setting,
    network,
    weightChain,
    biasChain,
    termsAndMatrices,
    matrixForm,
    workedExamples,
    lossSection,
    costSection,
    costDerivative,
    batchSection,
    descentSection,
  ],
  slips: [...chainSlips, ...costSlips],
  programs: ['dick'],
};
