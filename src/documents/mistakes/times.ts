import { type Expression, number } from '../../engine/algebra/expression.ts';
import { scale } from '../../engine/algebra/operations/scale.ts';
import { type Form, onLines, onStart } from './mistake.ts';

/** A right-hand side times a number. */
export const times =
  (factor: number) =>
  (value: Expression): Expression =>
    scale(number(factor), value);

/** The gradients of a layer times a number: both, or one of them. */
export const gradientsTimes = (factor: number, cost: number): Form[] => [
  { rewrite: onLines(['dW', 'db'], times(factor)), cost },
  { rewrite: onLines(['dW'], times(factor)), cost: cost + 0.2 },
  { rewrite: onLines(['db'], times(factor)), cost: cost + 0.2 },
];

/** The error at the output times a number. */
export const startTimes = (factor: number, cost: number): Form => ({ rewrite: onStart(times(factor)), cost });
