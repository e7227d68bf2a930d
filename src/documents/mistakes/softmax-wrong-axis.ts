import { literal, node } from '../../engine/algebra/expression.ts';
import { activate } from '../../engine/algebra/operations/activate.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { vector } from '../../engine/algebra/operations/reshape.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { columnwise } from '../conditions.ts';
import { a, k, l, stackOverSamples, z } from '../symbols.ts';
import { slopesFrom } from './from-output.ts';
import { type Mistake, on, onTarget, type Rewrite } from './mistake.ts';

/** Softmax of each neuron over the samples, and of that the row of this sample. */
const overSamples = (N: number): Rewrite => {
  const one = literal({ shape: [1, 1], data: Float64Array.of(1) });
  const row = node('place', [one], { axis: 1, block: k, blocks: N });
  const all = activate(stackOverSamples(transpose(z(l, k)), N), l, 0);
  return onTarget('a', { value: vector(matmul(row, all)), when: columnwise });
};

/** exp(z) / exp(z).sum(axis=0): the outputs of one neuron over the batch add up to 1, not those of one sample. */
export const softmaxWrongAxis: Mistake = {
  id: 'softmax-wrong-axis',
  title: 'Softmax runs over the samples',
  part: 'forward',
  explanation: (layer) =>
    `The softmax of layer ${layer} divides by a sum over the samples. The outputs of one sample have to add up to 1: the sum of ${on('a', layer)} runs over its neurons.`,
  code: 'a = np.exp(z) / np.exp(z).sum(axis=0)  # samples are rows: axis=1',
  needs: 'a softmax, and two samples or more',
  forms: ({ activations, inputs: { length: N } }) => {
    if (!activations.includes('softmax')) return [];
    const forward = overSamples(N);
    return [
      { rewrite: forward, cost: 1 },
      {
        rewrite: (line) => [...forward(line), ...(line.target.symbol === 'J' ? slopesFrom(line, a()) : [])],
        cost: 1.1,
      },
    ];
  },
};
