import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { a, below, Delta } from '../symbols.ts';
import { type Mistake, on, onTarget } from './mistake.ts';

const inWeights = onTarget('dW', { value: matmul(Delta(), transpose(a(below))) });
const inBiases = onTarget('db', { value: Delta() });

/** δ = Δ: what arrives at a neuron is taken for what passes through it. */
export const missingActivationDerivative: Mistake = {
  id: 'missing-activation-derivative',
  title: 'The slope of the activation is left out',
  part: 'backward',
  explanation: (layer) =>
    `${on('δ', layer)} lacks ⊙ ${on('γ', layer)}: what arrives at a neuron still has to be multiplied by the slope g′(${on('z', layer)}) of its activation.`,
  code: 'delta = W_next.T @ delta_next',
  forms: () => [
    { rewrite: onTarget('delta', { value: Delta() }), cost: 1 },
    // The gradients are made from the error that arrives, while what goes further down has its slope.
    { rewrite: (line) => [...inWeights(line), ...inBiases(line)], cost: 1.3 },
    { rewrite: inWeights, cost: 1.4 },
  ],
};
