import { count, listed } from '../../engine/problem/words.ts';
import type { Problem } from '../../engine/problem.ts';
import { shapeText, sizeOf, tensor } from '../../engine/tensor.ts';
import type { StudentArray } from './arrays.ts';
import { type Brought, type BroughtSymbol, isGradient } from './brought.ts';
import { isSame, numbersOf } from './given.ts';
import { letters, type Meaning } from './names.ts';
import { nearerTurn, type PerSample } from './nearer.ts';
import { laidOut, mostSay, saysOf, type Turn, turnsOf } from './orient.ts';
import { type Corrections, type Ignored, type Part, partsOf } from './parts.ts';

/** A part of the network or its samples that is in the file as well. Samples and biases have one row or column. */
export interface GivenToo {
  readonly name: string;
  readonly symbol: 'W' | 'b' | 'x' | 'y';
  /** x is of layer 0 and y of the last. */
  readonly layer: number;
  /** Laid out as ours; absent where the shape is another one. */
  readonly numbers?: Pick<StudentArray, 'values' | 'half'>;
}

export interface Bringing {
  /** In the order of the pass: layer by layer forward, then back. */
  readonly brought: Brought[];
  /** What was recognised, in sentences: orientations, numbering. */
  readonly said: string[];
  readonly ignored: Ignored[];
  /** Weights, biases and samples: not compared, because the problem gives them. */
  readonly given: GivenToo[];
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
  const network: Given[] = [];
  for (const [i, { array, meaning }] of parts.entries()) {
    const { name, shape } = array;
    const { symbol } = meaning;
    const layer = layers[i];
    const L = problem.layers.length - 1;
    if (symbol === 'x' || symbol === 'y' || symbol === 'W' || symbol === 'b') {
      const at = symbol === 'x' ? 0 : symbol === 'y' ? L : layer;
      // They are given; what they say about rows and columns counts for the others.
      if (at !== undefined && at >= 0 && at <= L && (at > 0 || symbol === 'x'))
        network.push({ array, symbol, layer: at, sizes: givenSizes(problem, symbol, at) });
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
        misfit: true,
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
        const hint = each ? '; each sample has its own there: add them up over the samples' : '';
        ignored.push({
          name,
          why: `${letters[symbol]} of layer ${layer} is ${shapeText(symbol === 'db' ? [sizes[1]] : sizes)} here, but this is ${shapeText(shape)}${hint}`,
          // A single number called error or hidden is something else.
          ...(shape.length > 0 || meaning.layer !== undefined ? { misfit: true } : {}),
        });
      } else found.push({ array, meaning, layer, sizes });
    }
  }

  const usual = {
    weights: recognised(
      found.filter(({ meaning }) => meaning.symbol === 'dW'),
      network.filter(({ symbol }) => symbol === 'W').map((given) => givenSays(given, problem)),
    ),
    samples:
      recognised(
        found.filter(({ meaning }) => !isGradient(meaning.symbol)),
        network.filter(({ symbol }) => symbol === 'x' || symbol === 'y').map((given) => givenSays(given, problem)),
      ) ?? nearerTurn(found.flatMap(perSample), problem),
  };
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
  const given = network.map(({ array, symbol, layer, sizes }): GivenToo => {
    const turns = turnsOf(array.shape, sizes);
    const turn = turns.length === 1 ? turns[0]! : (usual[symbol === 'W' ? 'weights' : 'samples'] ?? 'as ours');
    return { name: array.name, symbol, layer, ...(turns.length === 0 ? {} : { numbers: laidOut(array, turn, sizes) }) };
  });
  return { brought: brought.sort(byPass), said, ignored, given };
}

interface Given extends Sized {
  readonly symbol: GivenToo['symbol'];
  readonly layer: number;
}

const givenSizes = (problem: Problem, symbol: GivenToo['symbol'], layer: number): readonly [number, number] =>
  symbol === 'W'
    ? weightSizes(problem, layer)
    : symbol === 'b'
      ? [1, problem.layers[layer]!]
      : sampleSizes(problem, layer);

const weightSizes = ({ layers }: Problem, layer: number) => [layers[layer]!, layers[layer - 1]!] as const;
const sampleSizes = ({ layers, inputs }: Problem, layer: number) => [inputs.length, layers[layer]!] as const;

const isLayer = (layer: number, symbol: Meaning['symbol'], L: number): boolean =>
  layer >= (symbol === 'a' ? 0 : 1) && layer <= L;

type Sized = { readonly array: StudentArray; readonly sizes: readonly [number, number] };

const perSample = ({ array, meaning: { symbol }, layer }: Part & { layer: number }): PerSample[] =>
  symbol === 'z' || symbol === 'a' || symbol === 'delta' ? [{ array, symbol, layer }] : [];

/** How the file's arrays lie, from those that can only be read in one way. */
const recognised = (found: readonly Sized[], given: readonly (Turn | undefined)[]): Turn | undefined =>
  mostSay([...found.map(({ array, sizes }) => saysOf(array.shape, sizes)), ...given]);

/** What is given tells how it lies by its shape and, where that is a square, by its numbers. */
function givenSays({ array, symbol, layer, sizes }: Given, problem: Problem): Turn | undefined {
  const turns = turnsOf(array.shape, sizes);
  if (turns.length < 2) return saysOf(array.shape, sizes);
  const numbers = numbersOf(problem, symbol, layer);
  const [turn, other] = turns.filter((one) => isSame(laidOut(array, one, sizes), numbers));
  return other === undefined ? turn : undefined;
}

function orientationWords(
  turned: Record<'weights' | 'samples', string[]>,
  guessed: Record<'weights' | 'samples', string[]>,
): string[] {
  const are = (names: readonly string[]) => (names.length === 1 ? 'is' : 'are');
  const have = (names: readonly string[]) => (names.length === 1 ? 'has' : 'have');
  const { weights, samples } = turned;
  return [
    ...(weights.length > 0
      ? [
          `${listed(weights)} ${are(weights)} [in × out]; here rows and columns are exchanged, so that a row is a neuron.`,
        ]
      : []),
    ...(samples.length > 0 ? [`${listed(samples)} ${have(samples)} samples as columns; here they are rows.`] : []),
    ...(guessed.weights.length > 0
      ? [`${listed(guessed.weights)} could be read either way; taken as [out × in].`]
      : []),
    ...(guessed.samples.length > 0
      ? [`${listed(guessed.samples)} could be read either way; samples are taken as rows.`]
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
