import { activations } from '../../activations/index.ts';
import type { Expression, Index } from '../expression.ts';
import { node } from '../expression.ts';
import { eachLane, laneOf } from '../lanes.ts';
import { type Build, operation, requireRank, same } from '../operation.ts';
import { difference, entry, negative, plain, product, type Scalar, sum } from '../scalar.ts';
import { add } from './add.ts';
import { hadamard } from './hadamard.ts';
import { matmul } from './matmul.ts';
import { onesSquare } from './repeat-columns.ts';
import { slope } from './slope.ts';
import { subtract } from './subtract.ts';

/**
 * What arrives at an activation, sent back through its Jacobian sample by sample: Jᵀ(z) g, for softmax s ⊙ (g − sᵀg).
 * Shapes: equal; a vector, or a batch with samples as columns (axis 0) or as rows (axis 1).
 * Source: Network Convention, `conv-sm-chain2`; element-wise it is Wichmann's (2.34).
 */
export const pullback: Build<[z: Expression, g: Expression, layer: Index, axis?: 0 | 1]> = operation(
  'pullback',
  {
    shape: ([z, g]) => {
      requireRank('Sending back through an activation', z!, 1, 2);
      return same('and', z!, g!);
    },
    value: ([z, g], out, { activation = 'identity', axis = 0 }) => {
      const f = activations[activation];
      eachLane(z!, axis, (lane, write, place) => {
        const arriving = laneOf(g!, axis, place);
        const n = lane.length;
        const result = new Float64Array(n);
        if (f.kind === 'elementwise') for (let i = 0; i < n; i++) result[i] = f.slope(lane[i]!) * arriving[i]!;
        else {
          const jacobian = new Float64Array(n * n);
          f.jacobian(lane, jacobian);
          for (let j = 0; j < n; j++) {
            for (let i = 0; i < n; i++) result[j]! += jacobian[i * n + j]! * arriving[i]!;
          }
        }
        write(result, out);
      });
    },
    element: (at, { operands: [z, g], attributes }, shapes) => {
      const { activation = 'identity', axis = 0 } = attributes;
      if (activations[activation].kind === 'elementwise') {
        return product(slope.element(at, node('slope', [z!], attributes), shapes), entry(g!, at));
      }
      const s = node('activate', [z!], attributes);
      const own = shapes[0]!.length === 1 ? 0 : axis;
      const j = at[own]!;
      const terms = Array.from({ length: shapes[0]![own]! }, (_, i): Scalar => {
        const there = at.with(own, i);
        const left = entry(s, there);
        const derivative =
          i === j ? product(left, difference(plain(1), entry(s, at))) : negative(product(left, entry(s, at)));
        return product(derivative, entry(g!, there));
      });
      return sum(terms);
    },
    // J is symmetric. With f = s ⊙ g − s (sᵀg), hᵀf moves with s by h ⊙ g − g (sᵀh) − h (sᵀg), and s with z by J again.
    vjp: (h, self, [shape]) => {
      const {
        operands: [z, g],
        attributes,
      } = self;
      const back = (x: Expression) => node('pullback', [z!, x], attributes);
      if (activations[attributes.activation ?? 'identity'].kind === 'elementwise') {
        return [hadamard(hadamard(h, g!), node('curvature', [z!], attributes)), back(h)];
      }
      const s = node('activate', [z!], attributes);
      const isRows = shape!.length === 2 && attributes.axis === 1;
      const n = isRows ? shape![1]! : shape![0]!;
      // The sum over each sample, in every one of its places.
      const summed = (x: Expression) => (isRows ? matmul(x, onesSquare(n)) : matmul(onesSquare(n), x));
      const withS = subtract(
        hadamard(h, g!),
        add(hadamard(g!, summed(hadamard(s, h))), hadamard(h, summed(hadamard(s, g!)))),
      );
      return [back(withS), back(h)];
    },
  },
  (z, g, layer, axis) => ({ operands: [z, g], attributes: { layer, ...(axis === 1 ? { axis } : {}) } }),
);
