import type { ActivationId } from '../../engine/activations/index.ts';
import type { Expression } from '../../engine/algebra/expression.ts';
import { activateAs } from '../../engine/algebra/operations/activate.ts';
import { complement } from '../../engine/algebra/operations/complement.ts';
import { diagonalMatrix } from '../../engine/algebra/operations/diagonal-matrix.ts';
import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { negate } from '../../engine/algebra/operations/negate.ts';
import { subtract } from '../../engine/algebra/operations/subtract.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import type { Condition } from '../conditions.ts';
import type { DocumentLine } from '../document.ts';
import type { Change } from './mistake.ts';

export const isActivation =
  (id: ActivationId): Condition =>
  (layer, { activations }) =>
    activations[layer - 1] === id;

/** The short formulas of lecture notes, which make the slope from the output: a(1 − a), 1 − a², and for ELU 1 + min(a, 0). */
const slopes = {
  sigmoid: (a: Expression) => hadamard(a, complement(a)),
  tanh: (a: Expression) => complement(hadamard(a, a)),
  elu: (a: Expression) => complement(activateAs('relu', negate(a))),
} satisfies Partial<Record<ActivationId, (a: Expression) => Expression>>;

/** γ and J by the formulas that take the output, which are given something else. */
export function slopesFrom({ target: { symbol } }: DocumentLine, given: Expression): Change[] {
  if (symbol === 'J') return [{ value: subtract(diagonalMatrix(given), matmul(given, transpose(given))) }];
  if (symbol !== 'gamma') return [];
  return Object.entries(slopes).map(([id, slope]) => ({ value: slope(given), when: isActivation(id as ActivationId) }));
}
