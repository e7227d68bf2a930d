import { jacobian } from '../../engine/algebra/operations/jacobian.ts';
import { slope } from '../../engine/algebra/operations/slope.ts';
import { a, l, z } from '../symbols.ts';
import { slopesFrom } from './from-output.ts';
import { bothWays } from './long-way.ts';
import { type Mistake, on, type Rewrite } from './mistake.ts';

/** g′(a): the function that expects z is given a. */
const atActivation: Rewrite = ({ target: { symbol } }) =>
  symbol === 'gamma' ? [{ value: slope(a(), l) }] : symbol === 'J' ? [{ value: jacobian(a(), l) }] : [];

/** z(1 − z), 1 − z²: the formula that expects a is given z. */
const formulaAtZ: Rewrite = (line) => (line.target.symbol === 'gamma' ? slopesFrom(line, z()) : []);

export const derivativeAtActivation: Mistake = {
  id: 'derivative-at-activation',
  title: 'The slope is taken in the wrong place',
  part: 'backward',
  explanation: (layer) =>
    `The slope of layer ${layer} mixes up ${on('z', layer)} and ${on('a', layer)}: g′ is taken at ${on('z', layer)}, and a formula such as a(1 − a) wants ${on('a', layer)}.`,
  code: 'delta = (W_next.T @ delta_next) * g_prime(a)',
  needs: 'a layer whose slope is used on the way back',
  forms: (problem) =>
    bothWays(
      [
        { rewrite: atActivation, cost: 1 },
        { rewrite: formulaAtZ, cost: 1.1 },
      ],
      problem,
    ),
};
