import { type Expression, number } from '../engine/algebra/expression.ts';
import { plus } from '../engine/algebra/operations/plus.ts';
import { scale } from '../engine/algebra/operations/scale.ts';
import { fusedLoss, losses } from '../engine/losses/index.ts';
import type { Problem } from '../engine/problem.ts';
import type { Condition } from './conditions.ts';
import { a, L, t, z } from './symbols.ts';

/** What several documents say in the same way: the loss, the mean, and the uses of shared weights. */

/** 𝓛 of sample k. From z where output and loss are fused, so that it stays finite; from a otherwise. */
export function lossOfSample(problem: Problem): Expression {
  const fused = fusedLoss(problem);
  return fused === undefined ? losses[problem.loss].value(a(L), t(), problem.layers.at(-1)!) : fused.value(z(L), t());
}

/** ∂𝓛/∂a of sample k. */
export const gradientOfLoss = (problem: Problem): Expression =>
  losses[problem.loss].gradient(a(L), t(), problem.layers.at(-1)!);

/** With the mean, a sample counts 1/N; with the sum, fully. With one sample, both are the same and nothing is written. */
export function weighted(x: Expression, problem: Problem): Expression {
  const N = problem.inputs.length;
  return problem.reduction === 'mean' && N > 1 ? scale(number(1 / N, '1/N'), x) : x;
}

export interface Uses {
  /** Which layers the line is for. */
  readonly when: Condition;
  /** The gradient of the shared parameter: the contributions of all its uses added up. */
  gradient(of: (layer?: number) => Expression): Expression;
  readonly id: string;
}

/** One entry for all layers with weights of their own, and one for each group that shares. Source: `mnn-3-sum`. */
export function usesOf(problem: Problem): Uses[] {
  const sharing = problem.shared.flat();
  const own: Uses = { id: '', when: (l) => !sharing.includes(l), gradient: (of) => of() };
  const groups = problem.shared.map(
    (layers, i): Uses => ({
      id: `-shared${i + 1}`,
      when: (l) => layers.includes(l),
      gradient: (of) => plus(...layers.map((layer) => of(layer))),
    }),
  );
  return [own, ...groups];
}
