import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { a, below, W } from '../symbols.ts';
import { type Mistake, on, onTarget } from './mistake.ts';

/** z = Wa. */
export const missingBias: Mistake = {
  id: 'missing-bias',
  title: 'The bias is left out',
  part: 'forward',
  explanation: (layer) =>
    `${on('z', layer)} lacks its bias: it is ${on('W', layer)} ${on('a', layer - 1)} + ${on('b', layer)}.`,
  code: 'z = W @ a_prev',
  forms: () => [{ rewrite: onTarget('z', { value: matmul(W(), a(below)) }), cost: 1 }],
};
