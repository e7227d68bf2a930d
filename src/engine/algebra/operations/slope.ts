import type { ElementwiseActivation } from '../../activations/activation.ts';
import type { ActivationId } from '../../activations/index.ts';
import { activations } from '../../activations/index.ts';
import { BackstepError } from '../../errors.ts';
import type { Expression, Index } from '../expression.ts';
import { node } from '../expression.ts';
import { type Build, operation, requireRank } from '../operation.ts';
import { entry } from '../scalar.ts';
import { hadamard } from './hadamard.ts';

/** An activation that has a slope; softmax has a Jacobian instead (erratum E-D21). */
export function elementwise(id: ActivationId): ElementwiseActivation {
  const activation = activations[id];
  if (activation.kind === 'elementwise') return activation;
  throw new BackstepError({
    code: 'no-slope',
    where: '',
    what: `${activation.title} has no slope γ: each output depends on every input`,
    hint: 'Use its Jacobian J instead',
  });
}

/** The derivative of an element-wise activation, γ = g′(z). Shapes: [n] → [n]. Source: Dick §3.1, `dick-3.1-gamma`. */
export const slope: Build<[z: Expression, layer: Index]> = operation(
  'slope',
  {
    shape: ([z], { activation = 'identity' }) => {
      requireRank('A slope', z!, 1, 2);
      elementwise(activation);
      return z!;
    },
    value: ([z], out, { activation = 'identity' }) => {
      const g = elementwise(activation);
      for (let i = 0; i < out.length; i++) out[i] = g.slope(z!.data[i]!);
    },
    element: (at, { operands: [z], attributes: { activation = 'identity', layer } }) => ({
      kind: 'activation',
      activation,
      order: 1,
      of: entry(z!, at),
      ...(layer === undefined ? {} : { layer }),
    }),
    vjp: (g, { operands: [z], attributes }) => [hadamard(g, node('curvature', [z!], attributes))],
  },
  (z, layer) => ({ operands: [z], attributes: { layer } }),
);
