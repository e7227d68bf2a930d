import { count } from '../../engine/problem/words.ts';
import type { Problem } from '../../engine/problem.ts';
import { shapeText, sizeOf, tensor } from '../../engine/tensor.ts';
import type { StudentArray } from './arrays.ts';
import type { Brought, BroughtSymbol } from './brought.ts';
import { saysByValue, saysLikeRight } from './by-values.ts';
import type { Meaning } from './names.ts';
import { laidOut, mostSay, saysOf, type Turn, turnsOf } from './orient.ts';
import { type Corrections, type Ignored, type Part, partsOf } from './parts.ts';

export interface Bringing {
  /** In the order of the pass: layer by layer forward, then back. */
  readonly brought: Brought[];
  /** What was recognised, in sentences: orientations, numbering. */
  readonly said: string[];
  readonly ignored: Ignored[];
}

/**
 * A student's arrays as quantities of this problem's pass, laid out as ours. What does not fit is named with both shapes, and
 * left out. A person may correct what names mean.
 */
export function bring(arrays: readonly StudentArray[], problem: Problem, corrections?: Corrections): Bringing {
  const { parts, ignored } = partsOf(arrays, corrections);
  const said: string[] = [];
  const layers = layersOfParts(parts, problem, said);
  const found: (Part & { layer: number; sizes: readonly [number, number] })[] = [];
  const network: (Sized & { of: 'weights' | 'samples' })[] = [];
  for (const [i, { array, meaning }] of parts.entries()) {
    const { name, shape } = array;
    const { symbol } = meaning;
    const layer = layers[i];
    const L = problem.layers.length - 1;
    if (symbol === 'x' || symbol === 'y' || symbol === 'W' || symbol === 'b') {
      const sizes =
        symbol === 'x' || symbol === 'y'
          ? sampleSizes(problem, symbol === 'x' ? 0 : L)
          : symbol === 'W' && layer !== undefined && isLayer(layer, 'W', L)
            ? weightSizes(problem, layer)
            : undefined;
      // They are given; what they say about rows and columns counts for the others.
      if (sizes !== undefined) {
        const given = symbol === 'x' ? problem.inputs : symbol === 'y' ? problem.targets : problem.weights[layer! - 1];
        network.push({
          array,
          sizes,
          of: symbol === 'W' ? 'weights' : 'samples',
          ...(symbol !== 'b' && given !== undefined ? { given } : {}),
        });
      }
      ignored.push({
        name,
        why: 'it belongs to the network and its samples, which are given; what is computed from them is compared',
      });
    } else if (layer === undefined) {
      ignored.push({
        name,
        why: `its name says ${letters[symbol]}, but not of which layer; call it ${name}1, for example`,
      });
    } else if (!isLayer(layer, symbol, L)) {
      ignored.push({
        name,
        why: `there is no ${letters[symbol]} of layer ${layer}: the network has ${count(L, 'layer')}`,
      });
    } else {
      const sizes =
        symbol === 'dW'
          ? weightSizes(problem, layer)
          : symbol === 'db'
            ? ([1, problem.layers[layer]!] as const)
            : sampleSizes(problem, layer);
      const twin = found.find((other) => other.meaning.symbol === symbol && other.layer === layer);
      if (twin !== undefined)
        ignored.push({ name, why: `${twin.array.name} is ${letters[symbol]} of layer ${layer} already` });
      else if (turnsOf(shape, sizes).length === 0) {
        const each = symbol === 'db' && turnsOf(shape, sampleSizes(problem, layer)).length > 0;
        ignored.push({
          name,
          why: `${letters[symbol]} of layer ${layer} is ${shapeText(symbol === 'db' ? [sizes[1]] : sizes)} here, but this is ${shapeText(shape)}${each ? '; each sample has its own there: add them up over the samples' : ''}`,
        });
      } else found.push({ array, meaning, layer, sizes });
    }
  }

  const usual = {
    weights: recognised(
      found.filter(({ meaning }) => meaning.symbol === 'dW'),
      network.filter(({ of }) => of === 'weights'),
    ),
    samples: recognised(
      found.filter(({ meaning }) => perSample(meaning.symbol)),
      network.filter(({ of }) => of === 'samples'),
    ),
  };
  const ambiguous = found.filter(
    ({ array, meaning, sizes }) => perSample(meaning.symbol) && turnsOf(array.shape, sizes).length > 1,
  );
  if (usual.samples === undefined && ambiguous.length > 0) {
    const asBrought = ambiguous.map(({ array, meaning, layer }) => ({
      array,
      symbol: meaning.symbol as BroughtSymbol,
      layer,
    }));
    usual.samples = saysLikeRight(asBrought, problem);
  }
  const turned: Record<'weights' | 'samples', string[]> = { weights: [], samples: [] };
  const guessed: Record<'weights' | 'samples', string[]> = { weights: [], samples: [] };
  const brought = found.map(({ array, meaning, layer, sizes }): Brought => {
    const kind = meaning.symbol === 'dW' ? 'weights' : 'samples';
    const turns = turnsOf(array.shape, sizes);
    const turn = turns.length === 1 ? turns[0]! : (usual[kind] ?? 'as ours');
    if (turn === 'turned') turned[kind].push(array.name);
    if (turns.length > 1 && usual[kind] === undefined) guessed[kind].push(array.name);
    const { values, half } = laidOut(array, turn, sizes);
    const shape = meaning.symbol === 'db' ? [sizes[1]] : sizes;
    return { symbol: meaning.symbol as BroughtSymbol, layer, values: tensor(shape, values), half, name: array.name };
  });
  said.push(...orientationWords(turned, guessed));
  return { brought: brought.sort(byPass), said, ignored };
}

const perSample = (symbol: Meaning['symbol']): boolean => symbol !== 'dW' && symbol !== 'db';

const letters: Readonly<Record<Meaning['symbol'], string>> = {
  z: 'z',
  a: 'a',
  delta: 'δ',
  dW: 'dW',
  db: 'db',
  W: 'W',
  b: 'b',
  x: 'x',
  y: 'y',
};

const weightSizes = ({ layers }: Problem, layer: number) => [layers[layer]!, layers[layer - 1]!] as const;
const sampleSizes = ({ layers, inputs }: Problem, layer: number) => [inputs.length, layers[layer]!] as const;

const isLayer = (layer: number, symbol: Meaning['symbol'], L: number): boolean =>
  layer >= (symbol === 'a' ? 0 : 1) && layer <= L;

interface Sized {
  readonly array: StudentArray;
  readonly sizes: readonly [number, number];
  /** What the problem has in its place, where it has. */
  readonly given?: readonly (readonly number[])[];
}

/** How the file's arrays lie, from those whose shape can only be read in one way, or whose numbers are known. */
function recognised(found: readonly Sized[], network: readonly Sized[]): Turn | undefined {
  const says = ({ array, sizes, given }: Sized) =>
    saysOf(array.shape, sizes) ?? (given === undefined ? undefined : saysByValue(array, given));
  return mostSay([...found, ...network].map(says));
}

function orientationWords(
  turned: Record<'weights' | 'samples', string[]>,
  guessed: Record<'weights' | 'samples', string[]>,
): string[] {
  const list = (names: readonly string[]) =>
    names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const are = (names: readonly string[]) => (names.length === 1 ? 'is' : 'are');
  const have = (names: readonly string[]) => (names.length === 1 ? 'has' : 'have');
  const { weights, samples } = turned;
  return [
    ...(weights.length > 0
      ? [`${list(weights)} ${are(weights)} [in × out]; here rows and columns are exchanged, so that a row is a neuron.`]
      : []),
    ...(samples.length > 0 ? [`${list(samples)} ${have(samples)} samples as columns; here they are rows.`] : []),
    ...(guessed.weights.length > 0 ? [`${list(guessed.weights)} could be read either way; taken as [out × in].`] : []),
    ...(guessed.samples.length > 0
      ? [`${list(guessed.samples)} could be read either way; samples are taken as rows.`]
      : []),
  ];
}

/**
 * The layer of every part. PyTorch's modules are the layers in order; when only some of them are in the file, the shapes decide,
 * and else the number that the module is called by.
 */
function layersOfParts(parts: readonly Part[], problem: Problem, said: string[]): (number | undefined)[] {
  const L = problem.layers.length - 1;
  const modules = new Map<number, number>();
  const ranked = parts.filter(({ meaning }) => meaning.module !== undefined);
  if (ranked.length > 0) {
    const { count: all } = ranked[0]!.meaning.module!;
    const ranks = [...new Set(ranked.map(({ meaning }) => meaning.module!.rank))].sort((a, b) => a - b);
    const fits = (rank: number, layer: number) =>
      ranked.every(
        ({ array, meaning: { symbol, module } }) =>
          module!.rank !== rank ||
          (symbol === 'dW' || symbol === 'W'
            ? turnsOf(array.shape, weightSizes(problem, layer)).length > 0
            : sizeOf(array.shape) === problem.layers[layer]),
      );
    const called = (rank: number) =>
      calledBy(ranked.find(({ meaning }) => meaning.module!.rank === rank)!.meaning, ranked, L);
    const possible =
      all >= L ? [] : increasing(ranks, L).filter((layers) => ranks.every((rank, k) => fits(rank, layers[k]!)));
    for (const [k, rank] of ranks.entries()) {
      modules.set(rank, all >= L ? rank + 1 : possible.length === 1 ? possible[0]![k]! : (called(rank) ?? rank + 1));
    }
    said.push(`PyTorch's modules are numbered as layers: ${namesOfModules(ranked, modules)}.`);
  }
  return parts.map(({ meaning: { symbol, layer, module } }) => {
    if (module !== undefined) return modules.get(module.rank);
    if (layer === 'last') return L;
    // A network of one layer needs no numbers.
    return layer ?? (L === 1 && symbol !== 'x' && symbol !== 'y' ? 1 : undefined);
  });
}

/** The layer that a module's own number means: fc2 is layer 2, and net.2 of Linear and activation in turn is layer 2 as well. */
function calledBy({ module }: Meaning, ranked: readonly Part[], L: number): number | undefined {
  const indices = ranked.map(({ meaning }) => meaning.module!.index);
  if (indices.some((index) => index === undefined)) return undefined;
  const worded = ranked.every(({ array }) => /[A-Za-z_]\d+\.(?:weight|bias|kernel)/i.test(array.name));
  const [least, most] = [Math.min(...(indices as number[])), Math.max(...(indices as number[]))];
  if (worded && least >= 1 && most <= L) return module!.index;
  if (!worded && (indices as number[]).every((index) => index % 2 === 0) && most / 2 < L) return module!.index! / 2 + 1;
  return undefined;
}

/** Every way to give the modules layers in order. */
function increasing(ranks: readonly number[], L: number, from = 1): number[][] {
  if (ranks.length === 0) return [[]];
  const ways: number[][] = [];
  for (let layer = from; layer <= L - ranks.length + 1 && ways.length < 5000; layer++) {
    for (const rest of increasing(ranks.slice(1), L, layer + 1)) ways.push([layer, ...rest]);
  }
  return ways;
}

function namesOfModules(ranked: readonly Part[], modules: ReadonlyMap<number, number>): string {
  const first = new Map<number, string>();
  for (const { array, meaning } of ranked)
    if (!first.has(meaning.module!.rank)) first.set(meaning.module!.rank, array.name);
  return [...modules].map(([rank, layer]) => `${first.get(rank)} belongs to layer ${layer}`).join(', ');
}

const forward: readonly BroughtSymbol[] = ['z', 'a'];

function byPass(one: Brought, other: Brought): number {
  const place = ({ symbol, layer }: Brought) =>
    forward.includes(symbol)
      ? layer * 2 + forward.indexOf(symbol)
      : 1000 - layer * 4 + ['delta', 'dW', 'db'].indexOf(symbol);
  return place(one) - place(other);
}
