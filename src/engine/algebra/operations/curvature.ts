import { BackstepError } from '../../errors.ts';
import type { Expression, Index } from '../expression.ts';
import { type Build, operation, requireRank } from '../operation.ts';
import { entry } from '../scalar.ts';
import { elementwise } from './slope.ts';

/**
 * The second derivative of an element-wise activation, g″(z). Shapes: [n] → [n]. It appears when a backward statement is
 * itself differentiated; a third derivative is not offered.
 */
export const curvature: Build<[z: Expression, layer: Index]> = operation(
  'curvature',
  {
    shape: ([z], { activation = 'identity' }) => {
      requireRank('A curvature', z!, 1, 2);
      elementwise(activation);
      return z!;
    },
    value: ([z], out, { activation = 'identity' }) => {
      const g = elementwise(activation);
      for (let i = 0; i < out.length; i++) out[i] = g.curvature(z!.data[i]!);
    },
    element: (at, { operands: [z], attributes: { activation = 'identity', layer } }) => ({
      kind: 'activation',
      activation,
      order: 2,
      of: entry(z!, at),
      ...(layer === undefined ? {} : { layer }),
    }),
    vjp: () => {
      throw new BackstepError({
        code: 'third-derivative',
        where: '',
        what: 'third derivatives of activations are not available',
        hint: 'Differentiate a forward or a backward statement, not a twice differentiated one',
      });
    },
  },
  (z, layer) => ({ operands: [z], attributes: { layer } }),
);
