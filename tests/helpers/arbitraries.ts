import fc from 'fast-check';
import { type ActivationId, activations } from '../../src/engine/activations/index.ts';
import { losses } from '../../src/engine/losses/index.ts';
import { type LossId, type Problem, reductions } from '../../src/engine/problem.ts';
import { forward64 } from './reference64.ts';

export const activationIds = Object.keys(activations) as ActivationId[];
export const lossIds = Object.keys(losses) as LossId[];

/**
 * How often a law is tried. The networks are the same in every run, so that a red build is red for everyone;
 * `BACKSTEP_SEED=7 npx vitest run --project unit` goes looking for others.
 */
export const runs = (numRuns: number): { numRuns: number; seed: number } => ({
  numRuns,
  seed: Number(process.env.BACKSTEP_SEED ?? 2021),
});

export interface ProblemOptions {
  readonly depth?: { readonly min?: number; readonly max?: number };
  readonly width?: { readonly min?: number; readonly max?: number };
  readonly samples?: { readonly min?: number; readonly max?: number };
  /** What hidden layers may be; the output layer too, as far as its loss allows. */
  readonly activations?: readonly ActivationId[];
  readonly losses?: readonly LossId[];
  /** Groups of layers that use one W and one b. */
  readonly shared?: 'never' | 'sometimes' | 'always';
  /** No z of a ReLU or leaky ReLU within `margin` of 0, so that a small change can't jump over the kink. */
  readonly awayFromKinks?: boolean;
}

/** How far from a kink "away" is. */
export const margin = 1 / 64;

/** Multiples of 2⁻¹⁰ in ±1.5: a Float32 holds them exactly, so both precisions start from the same network. */
const entries = fc.integer({ min: -1536, max: 1536 }).map((i) => i / 1024);

const list = <T>(length: number, entry: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(entry, { minLength: length, maxLength: length });

interface Frame {
  readonly layers: readonly number[];
  readonly shared: readonly (readonly number[])[];
}

function freeFrames(depth: { min: number; max: number }, width: fc.Arbitrary<number>): fc.Arbitrary<Frame> {
  return fc
    .integer(depth)
    .chain((L) => list(L + 1, width))
    .map((layers) => ({ layers, shared: [] }));
}

/** Up to two groups of layers of one shape; the first and the last width are free where their layer shares nothing. */
function sharingFrames(depth: { min: number; max: number }, width: fc.Arbitrary<number>): fc.Arbitrary<Frame> {
  return fc
    .integer({ min: Math.max(2, depth.min), max: Math.max(2, depth.max) })
    .chain((L) => fc.tuple(list(L, fc.constantFrom(0, 1, 1, 2)), width, width, width))
    .map(([labels, inner, first, last]) => {
      const group = (label: number) => labels.flatMap((own, i) => (own === label ? [i + 1] : []));
      const found = [group(1), group(2)].filter((layers) => layers.length > 1);
      const shared = found.length === 0 ? [[1, 2]] : found;
      const sharing = shared.flat();
      const L = labels.length;
      const layers = Array.from({ length: L + 1 }, () => inner);
      if (!sharing.includes(1)) layers[0] = first;
      if (!sharing.includes(L)) layers[L] = last;
      return { layers, shared };
    });
}

/** Cross-entropies take logarithms of outputs, which must lie above 0, and for the binary one below 1. */
function outputsFor(loss: LossId, width: number, allowed: readonly ActivationId[]): readonly ActivationId[] {
  if (loss === 'crossEntropy') return ['softmax', 'softmax', 'sigmoid', 'softplus'];
  // A softmax of one output is 1 and leaves ln(1 − a) nothing.
  if (loss === 'binaryCrossEntropy') return width === 1 ? ['sigmoid'] : ['sigmoid', 'sigmoid', 'softmax'];
  return allowed;
}

/** Eighths, so that probabilities add up to exactly 1 where they should. */
function targetsFor(loss: LossId, width: number): fc.Arbitrary<number[]> {
  const eighth = fc.integer({ min: 0, max: 8 }).map((i) => i / 8);
  if (loss === 'binaryCrossEntropy') return list(width, eighth);
  if (loss !== 'crossEntropy') return list(width, entries);
  const distribution = list(8, fc.integer({ min: 0, max: width - 1 })).map((classes) =>
    Array.from({ length: width }, (_, i) => classes.filter((c) => c === i).length / 8),
  );
  const oneHot = fc
    .integer({ min: 0, max: width - 1 })
    .map((c) => Array.from({ length: width }, (_, i) => Number(i === c)));
  // Now and then several classes at once: then δ = s − t does not hold and the programs must not use it.
  return fc.oneof(
    { weight: 4, arbitrary: oneHot },
    { weight: 4, arbitrary: distribution },
    { weight: 1, arbitrary: list(width, eighth) },
  );
}

/** Moves every bias just so far that no sample's z stands near a kink, from the first layer up. */
function stepAside(problem: Problem): Problem {
  const biases = problem.biases.map((b) => [...b]);
  const moved: Problem = { ...problem, biases };
  for (const [layer, id] of problem.activations.entries()) {
    const activation = activations[id];
    if (activation.kind !== 'elementwise' || activation.kinks.length === 0) continue;
    const columns = forward64(moved).map(({ z }) => z[layer]!);
    for (const i of biases[layer]!.keys()) {
      const isClear = (by: number) =>
        columns.every((z) => activation.kinks.every((kink) => Math.abs(z[i]! + by - kink) >= margin));
      let by = 0;
      for (let n = 1; !isClear(by); n++) by = (n % 2 === 0 ? -1 : 1) * Math.ceil(n / 2) * 2 * margin;
      biases[layer]![i]! += by;
    }
  }
  return moved;
}

/** Softmax and sigmoid keep their digits, and a Float32 its range. */
const isModerate = (problem: Problem): boolean =>
  forward64(problem).every(({ z }) => z.every((column) => column.every((v) => Math.abs(v) <= 12)));

/** Random networks with data, fit for their loss. Every number is a Float32. */
export function problems(options: ProblemOptions = {}): fc.Arbitrary<Problem> {
  const { activations: allowed = activationIds, losses: lossesAllowed = lossIds, awayFromKinks = false } = options;
  const { shared = 'sometimes' } = options;
  const depth = { min: 1, max: 5, ...options.depth };
  const width = fc.integer({ min: 1, max: 5, ...options.width });
  const samples = fc.integer({ min: 1, max: 6, ...options.samples });
  const free = freeFrames(depth, width);
  const sharing = sharingFrames(depth, width);
  const frames =
    shared === 'never' || depth.max < 2
      ? free
      : shared === 'always'
        ? sharing
        : fc.oneof({ weight: 3, arbitrary: free }, { weight: 1, arbitrary: sharing });
  const isSmooth = (id: ActivationId) => {
    const activation = activations[id];
    return activation.kind === 'columnwise' || activation.kinks.length === 0;
  };

  return fc
    .tuple(frames, fc.constantFrom(...lossesAllowed), fc.constantFrom(...reductions), samples)
    .chain(([frame, loss, reduction, N]) => {
      const { layers } = frame;
      const L = layers.length - 1;
      // Moving the bias of one layer would move that of its twin as well.
      const choice = (layer: number, ids: readonly ActivationId[]) =>
        fc.constantFrom(...(awayFromKinks && frame.shared.flat().includes(layer) ? ids.filter(isSmooth) : ids));
      return fc
        .record({
          activations: fc.tuple(
            ...layers.slice(1).map((n, i) => choice(i + 1, i + 1 === L ? outputsFor(loss, n, allowed) : allowed)),
          ),
          weights: fc.tuple(...layers.slice(1).map((n, i) => list(n, list(layers[i]!, entries)))),
          biases: fc.tuple(...layers.slice(1).map((n) => list(n, entries))),
          inputs: list(N, list(layers[0]!, entries)),
          targets: list(N, targetsFor(loss, layers[L]!)),
          learningRate: fc.integer({ min: 1, max: 64 }).map((i) => i / 64),
        })
        .map((rest): Problem => {
          const twin = (layer: number) => (frame.shared.find((group) => group.includes(layer))?.[0] ?? layer) - 1;
          return {
            title: 'random',
            ...frame,
            loss,
            reduction,
            ...rest,
            // Wide layers get smaller weights, so that z stays where activations still bend.
            weights: rest.weights.map((_, i) =>
              rest.weights[twin(i + 1)]!.map((row) => (row.length > 2 ? row.map((w) => w / 2) : row)),
            ),
            biases: rest.biases.map((_, i) => rest.biases[twin(i + 1)]!),
          };
        });
    })
    .map((problem) => (awayFromKinks ? stepAside(problem) : problem))
    .filter(isModerate);
}
