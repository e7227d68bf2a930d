import type { Reading } from '../reader/entry.ts';
import { notation } from './notation.ts';
import { graph } from './reader/graph.ts';
import { oneLinearLayer } from './reader/one-layer.ts';
import { error, nonlinearity } from './reader/output.ts';
import { reusedLayers } from './reader/reused-layers.ts';
import { rules } from './reader/rules.ts';
import { slips } from './reader/slips.ts';
import { totalGradient } from './reader/total.ts';
import { twoLayersOfTwo } from './reader/two-layers.ts';

/** The transpose stands beside the layer, w^{(l2)T}, or alone on a letter, x^T. All else keeps its brackets. */
function transpose(tex: string): string | undefined {
  if (/\\frac|\(/u.test(tex.replace(/\^\{[^{}]*\}/gu, ''))) return undefined;
  return tex.includes('^{') ? tex.replace(/\^\{([^{}]*)\}(?=\}*$)/u, '^{$1T}') : `${tex}^{T}`;
}

/** Math of NN, whole. */
export const reading: Reading = {
  id: 'math-of-nn',
  title: 'Math of NN',
  source: 'Math of NN, handwritten notes',
  notation: { ...notation, transpose },
  sections: [oneLinearLayer, error, nonlinearity, twoLayersOfTwo, reusedLayers, rules, totalGradient, graph],
  slips,
  programs: ['math-of-nn'],
};
