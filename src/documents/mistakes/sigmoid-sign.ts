import { activate } from '../../engine/algebra/operations/activate.ts';
import { complement } from '../../engine/algebra/operations/complement.ts';
import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { negate } from '../../engine/algebra/operations/negate.ts';
import { slope } from '../../engine/algebra/operations/slope.ts';
import { a, l, z } from '../symbols.ts';
import { isActivation } from './from-output.ts';
import { bothWays } from './long-way.ts';
import { type Mistake, on, onTarget, type Rewrite } from './mistake.ts';

const isSigmoid = isActivation('sigmoid');
const forward = onTarget('a', { value: activate(negate(z()), l), when: isSigmoid });
const slopeTurned = onTarget('gamma', { value: negate(slope(z(), l)), when: isSigmoid });
const startTurned: Rewrite = ({ id, value }) =>
  id === 'delta-fused' ? [{ value: negate(value), when: isSigmoid }] : [];

/** 1/(1 + e^z), or a(1 + a): a minus is missing. */
export const sigmoidSign: Mistake = {
  id: 'sigmoid-sign',
  title: 'A minus is missing in the sigmoid',
  part: 'forward',
  explanation: (layer) =>
    `The sigmoid of layer ${layer} lacks a minus: it is 1/(1 + e^(−z)), and its slope is ${on('a', layer)}(1 − ${on('a', layer)}).`,
  code: 'a = 1 / (1 + np.exp(z))',
  needs: 'a layer of sigmoids',
  forms: (problem) =>
    problem.activations.includes('sigmoid')
      ? bothWays(
          [
            { rewrite: forward, cost: 1 },
            // Automatic differentiation goes back through what was written: the slope is negative as well.
            { rewrite: (line) => [...forward(line), ...slopeTurned(line), ...startTurned(line)], cost: 1.1 },
            {
              rewrite: onTarget('gamma', { value: hadamard(a(), complement(negate(a()))), when: isSigmoid }),
              cost: 1.2,
            },
            { rewrite: slopeTurned, cost: 1.55 },
          ],
          problem,
        )
      : [],
};
