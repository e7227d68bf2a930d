import { type ActivationId, activations } from '../../engine/activations/index.ts';
import { BackstepError } from '../../engine/errors.ts';
import { type LossId, losses } from '../../engine/losses/index.ts';
import { type Problem, type Reduction, reductions } from '../../engine/problem.ts';
import type { Attempt } from './evidence.ts';
import { isRight, type Verdict } from './verdict.ts';

/** What a file of numbers does not tell about a network, and a reader may have chosen otherwise. */
export interface Settings {
  readonly activations: readonly ActivationId[];
  readonly loss: LossId;
  readonly reduction: Reduction;
}

const every = Object.keys(activations) as ActivationId[];
const hidden = every.filter((id) => activations[id].kind === 'elementwise');

/** What courses mostly use inside, and at the end with its loss. */
const usualInside: readonly ActivationId[] = ['relu', 'tanh', 'sigmoid'];
const usualEnds: readonly (readonly [ActivationId, LossId])[] = [
  ['softmax', 'crossEntropy'],
  ['sigmoid', 'halfSquaredError'],
  ['sigmoid', 'binaryCrossEntropy'],
  ['sigmoid', 'meanSquaredError'],
  ['identity', 'halfSquaredError'],
  ['identity', 'meanSquaredError'],
];

const isUsual = ({ activations: ids, loss }: Settings): boolean =>
  ids.slice(0, -1).every((id) => usualInside.includes(id)) &&
  usualEnds.some(([end, withLoss]) => end === ids.at(-1) && withLoss === loss);

/**
 * Settings other than the problem's: those that differ in one thing, then the usual ones, then those that differ in more.
 * The hidden layers have one activation together.
 */
function others({ activations: chosen, loss, reduction, inputs }: Problem): Settings[] {
  const last = chosen.length - 1;
  const within = hidden.map((id) => chosen.map((was, i) => (i === last ? was : id)));
  const insides = last === 0 ? [chosen] : [chosen, ...within.filter((ids) => ids.join() !== chosen.join())];
  const ends = ownFirst(chosen[last]!, every);
  const allLosses = ownFirst(loss, Object.keys(losses) as LossId[]);
  const allReductions = inputs.length > 1 ? ownFirst(reduction, reductions) : [reduction];
  const found = insides.flatMap((inside, i) =>
    ends.flatMap((end, e) =>
      allLosses.flatMap((one, l) =>
        allReductions.map((how, r) => {
          const settings: Settings = { activations: inside.with(last, end), loss: one, reduction: how };
          const changes = [i, e, l, r].filter((at) => at > 0).length;
          return { settings, changes, place: changes > 1 && r === 0 && isUsual(settings) ? 1.5 : changes };
        }),
      ),
    ),
  );
  return found
    .filter(({ changes }) => changes > 0)
    .toSorted((a, b) => a.place - b.place)
    .map(({ settings }) => settings);
}

const ownFirst = <T>(own: T, all: readonly T[]): T[] => [own, ...all.filter((one) => one !== own)];

/**
 * Settings of the network under which numbers that are wrong would all be right: then it is not the student who is wrong,
 * but what was taken for granted. The simplest change is found first. It may be called off between two settings.
 */
export function settingsThatFit(
  { problem, brought }: Attempt,
  wrong: Verdict['firstWrong'],
  isEnough: () => boolean = () => false,
): Settings | undefined {
  return others(problem).find((settings) => {
    if (isEnough()) return false;
    try {
      return isRight({ ...problem, ...settings }, brought, wrong);
    } catch (error) {
      // A loss that does not go with these outputs.
      if (error instanceof BackstepError) return false;
      throw error;
    }
  });
}
