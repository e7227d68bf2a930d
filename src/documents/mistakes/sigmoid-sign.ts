import { activate } from '../../engine/algebra/operations/activate.ts';
import { complement } from '../../engine/algebra/operations/complement.ts';
import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { negate } from '../../engine/algebra/operations/negate.ts';
import { slope } from '../../engine/algebra/operations/slope.ts';
import type { Condition } from '../conditions.ts';
import { a, l, z } from '../symbols.ts';
import { type Mistake, on, onTarget } from './mistake.ts';

const isSigmoid: Condition = (layer, { activations }) => activations[layer - 1] === 'sigmoid';

/** 1/(1 + e^z), or a(1 + a): a minus is missing. */
export const sigmoidSign: Mistake = {
  id: 'sigmoid-sign',
  title: 'A minus is missing in the sigmoid',
  part: 'forward',
  explanation: (layer) =>
    `The sigmoid of layer ${layer} lacks a minus: it is 1/(1 + e^(−z)), and its slope is ${on('a', layer)}(1 − ${on('a', layer)}).`,
  code: 'a = 1 / (1 + np.exp(z))',
  needs: 'a layer of sigmoids',
  forms: ({ activations }) =>
    activations.includes('sigmoid')
      ? [
          { rewrite: onTarget('a', { value: activate(negate(z()), l), when: isSigmoid }), cost: 1 },
          { rewrite: onTarget('gamma', { value: hadamard(a(), complement(negate(a()))), when: isSigmoid }), cost: 1.2 },
          { rewrite: onTarget('gamma', { value: negate(slope(z(), l)), when: isSigmoid }), cost: 1.55 },
        ]
      : [],
};
