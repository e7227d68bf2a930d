import { activations } from '../../activations/index.ts';
import type { Expression, Index } from '../expression.ts';
import { node } from '../expression.ts';
import { type Build, operation, requireRank } from '../operation.ts';
import { difference, entry, negative, plain, product } from '../scalar.ts';
import { add } from './add.ts';
import { diagonal } from './diagonal.ts';
import { matmul } from './matmul.ts';
import { slope } from './slope.ts';
import { subtract } from './subtract.ts';
import { transpose } from './transpose.ts';

/**
 * The Jacobian of an activation, J = ∂a/∂z. Shapes: [n] → [n × n]: full for softmax, J_ij = s_i (δ_ij − s_j); for an
 * element-wise activation γ on the diagonal. Source: Network Convention, `conv-sm-index-1`, `conv-sm-index-2`.
 */
export const jacobian: Build<[z: Expression, layer: Index]> = operation(
  'jacobian',
  {
    shape: ([z]) => {
      requireRank('A Jacobian of an activation', z!, 1);
      return [z![0]!, z![0]!];
    },
    value: ([z], out, { activation = 'identity' }) => {
      const g = activations[activation];
      const n = z!.data.length;
      if (g.kind === 'columnwise') g.jacobian(z!.data, out);
      else for (let i = 0; i < n; i++) out[i * n + i] = g.slope(z!.data[i]!);
    },
    element: ([i, j], { operands: [z], attributes }, shapes) => {
      if (activations[attributes.activation ?? 'identity'].kind === 'elementwise') {
        return i === j ? slope.element([i!], node('slope', [z!], attributes), shapes) : plain(0);
      }
      const s = node('activate', [z!], attributes);
      const left = entry(s, [i!]);
      return i === j ? product(left, difference(plain(1), entry(s, [j!]))) : negative(product(left, entry(s, [j!])));
    },
    // J = diag(s) − s sᵀ, so ∂S/∂s = diag(g) − (g + gᵀ) s, and s itself comes from z through Jᵀ.
    vjp: (g, self) => {
      const {
        operands: [z],
        attributes,
      } = self;
      if (activations[attributes.activation ?? 'identity'].kind === 'elementwise') {
        return slope.vjp(diagonal(g), node('slope', [z!], attributes), []);
      }
      const s = node('activate', [z!], attributes);
      return [matmul(transpose(self), subtract(diagonal(g), matmul(add(g, transpose(g)), s)))];
    },
  },
  (z, layer) => ({ operands: [z], attributes: { layer } }),
);
