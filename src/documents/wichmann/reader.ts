import type { Reading } from '../reader/entry.ts';
import { euclideanError } from './reader/euclidean.ts';
import { formalism } from './reader/formalism.ts';
import { everyLayer, hiddenBiases } from './reader/hidden-biases.ts';
import { hiddenWeights } from './reader/hidden-layer.ts';
import { readingNotation } from './reader/letters.ts';
import { outputError, outputLayer } from './reader/output-layer.ts';
import { slips } from './reader/slips.ts';

/** Wichmann 2017, whole. */
export const reading: Reading = {
  id: 'wichmann',
  title: 'Wichmann 2017',
  source: 'Kristian Wichmann, General feed forward neural networks, 2017',
  notation: readingNotation,
  sections: [formalism, outputLayer, outputError, euclideanError, hiddenWeights, hiddenBiases, everyLayer],
  slips,
  programs: ['wichmann'],
};
