import type { Neurons } from '../../../debugger/health/everywhere.ts';
import type { Health } from '../../../debugger/health/health.ts';
import { flatShareOf, type LayerNeurons } from '../../../debugger/health/neurons.ts';
import { farApart, type WayBack } from '../../../debugger/health/norms.ts';
import type { Found, Run } from '../../../debugger/health/quantities.ts';
import { on } from '../../../documents/mistakes/mistake.ts';
import { rough } from '../../../notation/numbers.ts';
import type { Target } from './props.ts';
import { are, neuronsInWords } from './words.ts';

/** One thing that stands out. */
export interface Finding {
  readonly kind: 'birth' | 'dead' | 'saturated' | 'way' | 'step';
  readonly text: string;
  /** The statement that shows it; none for what is given. */
  readonly target?: Target;
}

/** More than half of the slopes flat, and a layer is called saturated. */
const manyFlat = 1 / 2;

const targetOf = (found: Found, entry = 0): Target => {
  const at = found.shape.map((_, d) => (d === 0 ? entry : 0));
  return { run: found.run, ...found.place(1, at) };
};

function ofBirths({ births }: Health, run: Run): Finding[] {
  if (births === undefined) return [];
  const { value, statement, element } = births.first;
  const text = `There is ${Number.isNaN(value) ? 'a NaN' : 'an infinity'} in this pass, and what comes after it can’t be trusted.`;
  return [{ kind: 'birth', text, ...(statement && { target: { run, statement, element } }) }];
}

const changed = ({ ratio, perLayer }: WayBack, L: number, how: 'smaller' | 'larger'): string => {
  const turn = (x: number) => rough(how === 'smaller' ? 1 / x : x);
  const each = L > 2 ? `, about ${turn(perLayer)} times with each layer` : '';
  return `${on('δ', 1)} is ${turn(ratio)} times ${how} than ${on('δ', L)}${each}`;
};

function ofWay({ way, norms }: Health): Finding[] {
  const L = norms.length - 1;
  const text = {
    vanishes: (of: WayBack) =>
      of.ratio === 0
        ? `The gradient vanishes: ${on('δ', 1)} is 0, and ${on('δ', L)} is not. The first layer learns nothing.`
        : `The gradient vanishes: ${changed(of, L, 'smaller')}. The first layers hardly learn.`,
    explodes: (of: WayBack) =>
      `The gradient explodes: ${changed(of, L, 'larger')}. The first layers take steps that are too large.`,
    nothing: () => `${on('δ', L)} is 0: nothing goes back, so nothing is learnt from this pass.`,
    steady: () => undefined,
  }[way?.kind ?? 'steady'](way!);
  const { delta } = norms[way?.kind === 'nothing' ? L : 1]!;
  return text === undefined ? [] : [{ kind: 'way', text, ...(delta && { target: targetOf(delta.found) }) }];
}

/** Off in a single sample is no death: it takes several, or the whole data set. */
const deadIn = ({ layer, samples, dead }: LayerNeurons, everywhere: Neurons | undefined): readonly number[] =>
  everywhere !== undefined ? (everywhere.get(layer) ?? []) : samples > 1 ? dead : [];

function ofNeurons(of: LayerNeurons, everywhere: Neurons | undefined): Finding[] {
  const { layer, threshold, flat, found } = of;
  if (threshold > 0) {
    const share = flatShareOf(of);
    if (share <= manyFlat) return [];
    const text = `Layer ${layer} is saturated: ${rough(100 * share)} % of its slopes are next to 0, and little gets through.`;
    return [{ kind: 'saturated', text, target: targetOf(found) }];
  }
  const dead = deadIn(of, everywhere);
  if (dead.length === 0) return [];
  const whose = dead.length === 1 ? 'its' : 'their';
  const text = `In layer ${layer} ${neuronsInWords(dead)} of ${flat.length} ${are(dead)} dead, off in every sample: no gradient reaches ${whose} weights.`;
  return [{ kind: 'dead', text, target: targetOf(found, dead[0]) }];
}

/** What stands out in a pass, the worst first. `everywhere` is known where the pass has a part of the data only. */
export function findingsIn(health: Health, run: Run, everywhere?: Neurons): Finding[] {
  const steps = health.norms.flatMap(({ layer, step = 0, dW }): Finding[] =>
    !(step > 1 && Number.isFinite(step))
      ? []
      : [
          {
            kind: 'step',
            text: `In layer ${layer} the step is ${rough(step)} times as large as the weights themselves: the learning rate is too large for it.`,
            ...(dW && { target: targetOf(dW.found) }),
          },
        ],
  );
  return [
    ...ofBirths(health, run),
    ...ofWay(health),
    ...health.neurons.flatMap((of) => ofNeurons(of, everywhere)),
    ...steps,
  ];
}

/** What is said where nothing stands out. */
export function calmWords({ neurons, way }: Health): string {
  const off = neurons.length === 0 ? '' : ', no layer is dead or saturated';
  const back = way === undefined ? '' : `, and δ changes by less than ${farApart} times on its way back`;
  return `Nothing stands out in this pass: every number is finite${off}${back}.`;
}
