import { activations } from '../../activations/index.ts';
import type { Expression, Index, OperationNode } from '../expression.ts';
import { node } from '../expression.ts';
import { eachLane } from '../lanes.ts';
import { type Build, operation, requireRank } from '../operation.ts';
import { entry } from '../scalar.ts';
import { hadamard } from './hadamard.ts';

/**
 * The activation function of a layer, g(z). Shapes: [n] → [n]; a batch keeps its shape as well, with samples as columns,
 * or along axis 1 as rows. Source: Dick §2, `dick-2-a`; softmax: `conv-sm-y`.
 */
export const activate: Build<[z: Expression, layer: Index, axis?: 0 | 1]> = operation(
  'activate',
  {
    shape: ([z]) => {
      requireRank('An activation', z!, 1, 2);
      return z!;
    },
    value: ([z], out, { activation = 'identity', axis = 0 }) => {
      const g = activations[activation];
      if (g.kind === 'columnwise') {
        eachLane(z!, axis, (lane, write) => {
          const result = new Float64Array(lane.length);
          g.value(lane, result);
          write(result, out);
        });
        return;
      }
      for (let i = 0; i < out.length; i++) out[i] = g.value(z!.data[i]!);
    },
    element: (at, self) => {
      const { activation = 'identity', layer } = self.attributes;
      // Every entry of a softmax needs the whole column: its entry stays an entry of this very node.
      if (activations[activation].kind === 'columnwise') return entry(self, at);
      const of = entry(self.operands[0]!, at);
      return { kind: 'activation', activation, order: 0, of, ...(layer === undefined ? {} : { layer }) };
    },
    vjp: (g, { operands: [z], attributes }) => [
      activations[attributes.activation ?? 'identity'].kind === 'columnwise'
        ? node('pullback', [z!, g], attributes)
        : hadamard(g, node('slope', [z!], attributes)),
    ],
  },
  (z, layer, axis) => ({ operands: [z], attributes: { layer, ...(axis === 1 ? { axis } : {}) } }),
);

/** An activation by its name, where no layer owns it: ln(1 + e^z) inside a loss. */
export const activateAs = (
  activation: OperationNode['attributes']['activation'] & string,
  z: Expression,
): OperationNode => node('activate', [z], { activation });
