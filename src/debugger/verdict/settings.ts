import { type ActivationId, activations } from '../../engine/activations/index.ts';
import { BackstepError } from '../../engine/errors.ts';
import { type LossId, losses } from '../../engine/losses/index.ts';
import { type Problem, type Reduction, reductions } from '../../engine/problem.ts';
import type { Attempt } from './evidence.ts';
import { isRight } from './verdict.ts';

/** What a file of numbers does not tell about a network, and a reader may have chosen otherwise. */
export interface Settings {
  readonly activations: readonly ActivationId[];
  readonly loss: LossId;
  readonly reduction: Reduction;
}

/** Multiplications that a search may take; larger networks are only tried with few other settings. */
const effort = 8e6;
const mostTried = 900;

const every = Object.keys(activations) as ActivationId[];
const hidden = every.filter((id) => activations[id].kind === 'elementwise');

/** Settings other than the problem's, those that differ in less first: the hidden layers have one activation together. */
function* others({ activations: chosen, loss, reduction, inputs }: Problem): Generator<Settings> {
  const last = chosen.length - 1;
  const within = hidden.map((id) => chosen.map((was, i) => (i === last ? was : id)));
  const insides = last === 0 ? [chosen] : [chosen, ...within.filter((ids) => ids.join() !== chosen.join())];
  const ends = [chosen[last]!, ...every.filter((id) => id !== chosen[last])];
  const allLosses = [loss, ...(Object.keys(losses) as LossId[]).filter((id) => id !== loss)];
  const allReductions = inputs.length > 1 ? [reduction, ...reductions.filter((one) => one !== reduction)] : [reduction];
  const found = insides.flatMap((inside, i) =>
    ends.flatMap((end, e) =>
      allLosses.flatMap((one, l) =>
        allReductions.map((how, r) => ({
          changes: Math.sign(i) + Math.sign(e) + Math.sign(l) + Math.sign(r),
          settings: { activations: inside.with(last, end), loss: one, reduction: how },
        })),
      ),
    ),
  );
  for (const { settings, changes } of found.toSorted((a, b) => a.changes - b.changes)) if (changes > 0) yield settings;
}

const costOf = ({ layers, inputs }: Problem): number =>
  layers.slice(1).reduce((sum, n, i) => sum + n * layers[i]!, 0) * inputs.length * 4;

/**
 * Settings of the network under which numbers that are wrong would all be right: then it is not the student who is wrong,
 * but what was taken for granted. The simplest change is found first.
 */
export function settingsThatFit({ problem, brought }: Attempt): Settings | undefined {
  let left = Math.min(mostTried, Math.floor(effort / costOf(problem)));
  for (const settings of others(problem)) {
    if (left-- <= 0) return undefined;
    try {
      if (isRight({ ...problem, ...settings }, brought)) return settings;
    } catch (error) {
      // A loss that does not go with these outputs.
      if (!(error instanceof BackstepError)) throw error;
    }
  }
  return undefined;
}
