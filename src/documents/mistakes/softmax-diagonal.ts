import type { Expression } from '../../engine/algebra/expression.ts';
import { complement } from '../../engine/algebra/operations/complement.ts';
import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { columnwise } from '../conditions.ts';
import { a, Delta } from '../symbols.ts';
import { type Mistake, on, type Rewrite } from './mistake.ts';

const diagonal = hadamard(a(), complement(a()));

/** a(1 − a) is only the diagonal of the Jacobian of softmax. */
export const softmaxDiagonal: Mistake = {
  id: 'softmax-diagonal',
  title: 'Softmax is treated like a sigmoid',
  part: 'backward',
  explanation: (layer) =>
    `a(1 − a) is only the diagonal of softmax’s Jacobian. Every output of layer ${layer} depends on every z: with cross-entropy ${on('δ', layer)} is a − t, else Jᵀ times what arrives.`,
  code: 'delta = (a - t) * a * (1 - a)  # a is a softmax',
  needs: 'a softmax',
  forms: ({ activations }) => {
    if (!activations.includes('softmax')) return [];
    // At the output it stands before a − t, or in a program without the short cut before what arrives.
    const before = (atOutput: (short: Expression) => Expression): Rewrite => {
      return ({ id, value }) =>
        id === 'delta-columnwise'
          ? [{ value: hadamard(diagonal, Delta()) }]
          : id === 'delta-fused'
            ? [{ value: hadamard(diagonal, atOutput(value)), when: columnwise }]
            : [];
    };
    return [
      { rewrite: before((short) => short), cost: 1 },
      { rewrite: before(() => Delta()), cost: 1.05 },
    ];
  },
};
