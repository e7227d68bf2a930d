import { fusedLoss } from '../../engine/losses/index.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Form } from './mistake.ts';

/**
 * Each form, and where output and loss have the short cut δ = a − t, the same in a program that does not take it: there a
 * wrong slope of the output shows.
 */
export const bothWays = (forms: readonly Form[], problem: Problem): Form[] =>
  forms.flatMap(({ rewrite, cost }) => {
    const short: Form = { rewrite, cost };
    if (fusedLoss(problem) === undefined) return [short];
    const long: Form = {
      rewrite: (line) => {
        const changes = rewrite(line);
        const [value] = line.also ?? [];
        return changes.length === 0 && line.id === 'delta-fused' && value !== undefined ? [{ value }] : changes;
      },
      cost: cost + 0.05,
    };
    return [short, long];
  });
