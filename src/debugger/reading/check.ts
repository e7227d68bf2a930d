import type { Claim, Entry, Need } from '../../documents/reader/entry.ts';
import type { Bindings } from '../../engine/algebra/instantiate.ts';
import { BackstepError } from '../../engine/errors.ts';
import { effortOf } from '../../engine/indexed/effort.ts';
import { isForm } from '../../engine/indexed/form.ts';
import { extentOf, type Ground, tooLarge } from '../../engine/indexed/ground.ts';
import type { Problem } from '../../engine/problem.ts';
import { apart, indicesOf, type Shape, sameShape, sizeOf, type Tensor } from '../../engine/tensor.ts';
import type { Numbered } from './composed.ts';
import { layersOf } from './layers.ts';
import { numbered } from './numbered.ts';
import type { Source } from './source.ts';

/**
 * An equation about more numbers than `most` is looked at in `sampled` of them, and in fewer still where its sums have
 * more than `terms` terms over all these places. On a large network every place takes long.
 */
const limits = {
  bounded: { most: 4096, sampled: 64, terms: 200_000 },
  unbounded: { most: 256, sampled: 16, terms: 20_000 },
} as const;

/** Sums of more terms than this for a single number would keep the page waiting. */
const longest = 1_000_000;

/** What an entry comes to on a network. */
export type Outcome =
  /** Nothing to compute. */
  | { readonly kind: 'declared' }
  /** This network is not what the entry speaks about. */
  | { readonly kind: 'unfit'; readonly need: Need }
  | Compared
  | {
      readonly kind: 'shape';
      readonly l: number | undefined;
      readonly found: Shape;
      readonly stated: Shape;
      readonly holds: boolean;
    }
  /** A formula that means nothing: shapes that don't fit, an open letter. */
  | { readonly kind: 'impossible'; readonly why: string; readonly holds: false };

export interface Compared {
  readonly kind: 'equal' | 'different';
  /** The layer that was looked at; `undefined` if the entry speaks of no layer. */
  readonly l: number | undefined;
  /** Each side over the free letters, or as a whole. */
  readonly sides: readonly Tensor[];
  /** The largest difference between sides. */
  readonly difference: number;
  /** What rounding alone may make it there; 0 difference needs none. `undefined` where it was not bounded. */
  readonly allowed: number | undefined;
  readonly holds: boolean;
  /** How many numbers were looked at, of how many, where not all were. */
  readonly sampled?: { readonly looked: number; readonly of: number };
}

/** The layer at which an entry is looked at: the chosen one if it fits, else the first that does. */
export function layerFor(entry: Pick<Entry, 'layer' | 'needs'>, problem: Problem, chosen: number): number | Need {
  const L = problem.activations.length;
  const fits = (l: number): Need | undefined => entry.needs?.find((need) => !need.fits(problem, l));
  if (entry.layer !== undefined) {
    const l = entry.layer === 'last' ? L : entry.layer;
    return fits(l) ?? l;
  }
  const order = [chosen, ...Array.from({ length: L }, (_, i) => i + 1)].filter((l) => l >= 1 && l <= L);
  return order.find((l) => fits(l) === undefined) ?? fits(order[0]!)!;
}

/** What an entry, or what is printed for it, comes to on a network, at a layer and a sample. */
export function check(
  claim: Claim,
  entry: Pick<Entry, 'layer' | 'needs'>,
  source: Source,
  chosen: { readonly l: number; readonly k: number },
): readonly Outcome[] {
  if (claim.states === 'nothing') return [{ kind: 'declared' }];
  const l = layerFor(entry, source.problem, chosen.l);
  if (typeof l !== 'number') return [{ kind: 'unfit', need: l }];
  const bindings = { l, L: source.problem.activations.length, k: chosen.k };
  return checkAt(claim, source, bindings);
}

function checkAt(claim: Claim, source: Source, bindings: Bindings): readonly Outcome[] {
  if (claim.states === 'all') return claim.claims.flatMap((one) => checkAt(one, source, bindings));
  const ground: Ground = { ...source, bindings };
  try {
    if (claim.states === 'nothing') return [{ kind: 'declared' }];
    if (claim.states === 'shape') return [shapeOutcome(claim, ground)];
    if (claim.states === 'layers') return [layersOutcome(claim, ground)];
    return [compare(claim, ground, source.isBounded)];
  } catch (error) {
    if (!(error instanceof BackstepError)) throw error;
    const { where, what } = error;
    if (error.code === 'too-large') return [{ kind: 'unfit', need: smaller(what) }];
    return [{ kind: 'impossible', why: where === '' ? what : `${where}: ${what}`, holds: false }];
  }
}

const smaller = (why: string): Need => ({
  text: `a smaller network: ${why}`,
  fits: () => false,
  example: 'published-2-2-2',
});

function shapeOutcome(
  { of, is, like = [], parts = [], written }: Claim & { states: 'shape' },
  ground: Ground,
): Outcome {
  const whole = isForm(of) && of.kind === 'entry' && written === 'indices' ? of.of : of;
  const all = [...parts, ...[whole, ...like].map((side) => [side, is] as const)].map(([side, extents]) => {
    const stated = extents.map((extent) => extentOf(extent, ground));
    const { shape } = numbered(side, [], ground);
    // A vector is a column: who says [n × 1] means it.
    const found = shape.length === 1 && stated.length === 2 ? [...shape, 1] : shape;
    return { kind: 'shape', l: ground.bindings.l, found, stated, holds: sameShape(found, stated) } as const;
  });
  return all.find(({ holds }) => !holds) ?? all[parts.length]!;
}

/** A matrix of one column is a column, and a single number in brackets is a number. */
function plain({ shape, at }: Numbered): Numbered {
  const kept = shape.length < 3 && sizeOf(shape) === 1 ? 0 : shape.length === 2 && shape[1] === 1 ? 1 : shape.length;
  const dropped = shape.slice(kept).map(() => 0);
  return { shape: shape.slice(0, kept), at: (indices) => at([...indices, ...dropped]) };
}

/** Which layers have something, as numbers, beside those that should. */
function layersOutcome(claim: Claim & { states: 'layers' }, ground: Ground): Outcome {
  const sides = layersOf(claim, ground).map((layers) => ({
    shape: [layers.length],
    data: Float64Array.from(layers),
  }));
  return { kind: 'equal', l: ground.bindings.l, sides, difference: 0, allowed: 0, holds: true };
}

function compare(claim: Claim & { states: 'equal' | 'different' }, ground: Ground, isBounded: boolean): Outcome {
  const free = claim.free ?? [];
  const sides = claim.sides.map((side) => plain(numbered(side, free, ground)));
  const [first] = sides as [Numbered];
  const { shape } = first;
  const other = sides.find((side) => !sameShape(side.shape, shape));
  if (other !== undefined) {
    return { kind: 'shape', l: ground.bindings.l, found: other.shape, stated: shape, holds: false };
  }
  const size = sizeOf(shape);
  const terms = claim.sides.reduce((total, side) => total + (isForm(side) ? effortOf(side, ground) : 1), 0);
  if (!isBounded && terms > longest) tooLarge(`about ${terms} terms for every number are too many`);
  const { most, sampled, terms: bearable } = limits[isBounded ? 'bounded' : 'unbounded'];
  const many = Math.min(size <= most ? size : sampled, Math.max(1, Math.floor(bearable / terms)));
  const looked = many >= size ? undefined : spread(size, many);
  const values = sides.map(() => new Float64Array(looked?.length ?? size));
  let [difference, allowed, scale, holds] = [0, 0, 0, true];
  for (let n = 0; n < (looked?.length ?? size); n++) {
    const indices = indicesOf(shape, looked?.[n] ?? n);
    const numbers = sides.map((side) => side.at(indices));
    for (const [i, { value, error }] of numbers.entries()) {
      values[i]![n] = value;
      scale = Math.max(scale, Math.abs(value));
      if (i === 0) continue;
      const far = apart(value, numbers[0]!.value);
      const room = error + numbers[0]!.error;
      // Where rounding has no bound, nothing is proven.
      if (far !== 0 && !(far <= room)) holds = false;
      if (far >= difference || Number.isNaN(far)) [difference, allowed] = [far, room];
    }
  }
  // Without bounds, digits: a sum of n products keeps all but the last log₂ n bits, and a pass has some hundred.
  if (!isBounded) holds = difference <= scale * 2 ** -40;
  if (claim.states === 'different') holds = difference > allowed;
  return {
    kind: claim.states,
    l: ground.bindings.l,
    sides: values.map((data) => ({ shape: looked === undefined ? shape : [data.length], data })),
    difference,
    allowed: isBounded ? allowed : undefined,
    holds,
    ...(looked === undefined ? {} : { sampled: { looked: looked.length, of: size } }),
  };
}

/** So many places of a long list, far apart but in no rhythm with its rows. */
const spread = (size: number, many: number): number[] =>
  Array.from({ length: many }, (_, i) => Math.floor(((i + 0.5) * size) / many));
