import { type Expression, shift } from '../../engine/algebra/expression.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { a, below, delta, l, z } from '../symbols.ts';
import { type Mistake, on, onTarget, type Rewrite } from './mistake.ts';

const carrying = (carried: Expression, from: number): Rewrite =>
  onTarget('dW', { value: matmul(delta(), transpose(carried)), when: (layer) => layer >= from });

/** dW from another vector than the one that the weights carried. */
export const wrongLayerActivation: Mistake = {
  id: 'wrong-layer-activation',
  title: 'The gradient uses the activation of another layer',
  part: 'backward',
  explanation: (layer) =>
    `${on('dW', layer)} needs what came in through ${on('W', layer)}: the activations ${on('a', layer - 1)} of the layer below, not those of another layer and not z.`,
  code: 'dW = delta @ a.T  # not a_prev',
  needs: 'a layer next to another one of the same width',
  forms: () => [
    { rewrite: carrying(a(), 1), cost: 1 },
    { rewrite: carrying(z(below), 2), cost: 1 },
    { rewrite: carrying(a(shift(l, -2)), 2), cost: 1.1 },
    { rewrite: carrying(a(0), 2), cost: 1.1 },
  ],
};
