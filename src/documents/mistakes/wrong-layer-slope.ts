import type { Index } from '../../engine/algebra/expression.ts';
import { jacobian } from '../../engine/algebra/operations/jacobian.ts';
import { slope } from '../../engine/algebra/operations/slope.ts';
import type { Condition } from '../conditions.ts';
import { above, below, l, z } from '../symbols.ts';
import { bothWays } from './long-way.ts';
import { type Mistake, on, type Rewrite } from './mistake.ts';

const from =
  (layer: Index, when: Condition): Rewrite =>
  ({ target: { symbol } }) =>
    symbol === 'gamma'
      ? [{ value: slope(z(layer), l), when }]
      : symbol === 'J'
        ? [{ value: jacobian(z(layer), l), when }]
        : [];

/** An index that is off by one: zs[-l + 1] for zs[-l]. */
export const wrongLayerSlope: Mistake = {
  id: 'wrong-layer-slope',
  title: 'The slope is taken at another layer',
  part: 'backward',
  explanation: (layer) =>
    `The slope of layer ${layer} is g′(${on('z', layer)}); here it was taken at the z of a neighbouring layer. Count the list of z again: it has no entry for the input.`,
  code: 'delta = (W_next.T @ delta_next) * g_prime(zs[l - 1])',
  needs: 'a second layer',
  forms: (problem) =>
    bothWays(
      [
        { rewrite: from(below, (layer) => layer > 1), cost: 1 },
        { rewrite: from(above, (layer, { layers }) => layer < layers.length - 1), cost: 1 },
      ],
      problem,
    ),
};
