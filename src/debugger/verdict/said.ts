import { delta } from '../../documents/symbols.ts';
import { reference, refId } from '../../engine/algebra/expression.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { type Brought, isGradient } from '../student/brought.ts';

/** What a student's δ is: ∂C/∂z, with the mean in it as ours, or ∂𝓛/∂z of each sample. */
export type Convention = 'cost' | 'loss';

/** How many times ours a student's δ is. */
export const timesOurs = ({ inputs, reduction }: Problem, convention: Convention): number =>
  convention === 'loss' && reduction === 'mean' ? inputs.length : 1;

/** Whether a file says δ in a way that can have the mean in it or not. */
export const conventionsOf = ({ inputs, reduction }: Problem, brought: readonly Brought[]): readonly Convention[] =>
  reduction === 'mean' && inputs.length > 1 && brought.some(({ symbol }) => symbol === delta().symbol)
    ? ['cost', 'loss']
    : ['cost'];

export interface Said {
  readonly tensor: Tensor;
  readonly errors: Float64Array;
}

/** z, a and δ of each sample as the student has them, in our units, by the name of the quantity. */
export function saidBy(brought: readonly Brought[], problem: Problem, convention: Convention): Map<string, Said> {
  const said = new Map<string, Said>();
  for (const { symbol, layer, values, half } of brought) {
    if (isGradient(symbol) || layer === 0) continue;
    const n = problem.layers[layer]!;
    const share = symbol === 'delta' ? 1 / timesOurs(problem, convention) : 1;
    for (const sample of problem.inputs.keys()) {
      const part = (list: ArrayLike<number>) =>
        Float64Array.from({ length: n }, (_, i) => share * list[sample * n + i]!);
      said.set(refId(reference(symbol, layer, sample + 1)), {
        tensor: { shape: [n], data: part(values.data) },
        errors: part(half),
      });
    }
  }
  return said;
}
