import type { DocumentLine } from '../../src/documents/document.ts';
import { mistakeOf, mutate, plainProgram, type Scope } from '../../src/documents/mistakes/index.ts';
import { reference } from '../../src/engine/algebra/expression.ts';
import { BackstepError } from '../../src/engine/errors.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { type Block, unroll } from '../../src/engine/program.ts';
import { record } from '../../src/engine/trace.ts';

/** In the order in which they are shown: each time another one. */
const shown = [
  'missing-activation-derivative',
  'untransposed-weights',
  'missing-batch-mean',
  'derivative-at-activation',
  'sign-flipped',
  'transposed',
] as const;

const scopes: readonly Scope[] = ['hidden', 'all'];

type Numbers = readonly (readonly [name: string, rows: readonly (readonly number[])[] | readonly number[]])[];

/** z, a, δ, dW and db of a program, as a student would name them; NaN and ∞ and shapes that don't fit make none. */
function numbersOf(blocks: readonly Block<DocumentLine>[], problem: Problem): Numbers | undefined {
  try {
    const trace = record(unroll(blocks, problem), { precision: 'float64' });
    const samples = problem.inputs.map((_, i) => i + 1);
    const layers = problem.activations.map((_, i) => i + 1);
    const vector = (symbol: string, layer: number, sample?: number) =>
      Array.from(trace.read(reference(symbol, layer, sample)).data);
    const matrix = (layer: number) => {
      const flat = vector('dW', layer);
      const columns = problem.layers[layer - 1]!;
      return Array.from({ length: problem.layers[layer]! }, (_, i) => flat.slice(i * columns, (i + 1) * columns));
    };
    const ofSamples = (symbol: string, layer: number) => samples.map((k) => vector(symbol, layer, k));
    return [
      ...layers.flatMap((l) => [[`z${l}`, ofSamples('z', l)] as const, [`a${l}`, ofSamples('a', l)] as const]),
      ...layers
        .toReversed()
        .flatMap((l) => [
          [`delta${l}`, ofSamples('delta', l)] as const,
          [`dW${l}`, matrix(l)] as const,
          [`db${l}`, vector('db', l)] as const,
        ]),
    ];
  } catch (error) {
    if (error instanceof BackstepError) return undefined;
    throw error;
  }
}

/** With eight decimals, as NumPy prints: how many digits are shown says how far right numbers may be off. */
const row = (numbers: readonly number[]): string =>
  `[${numbers.map((x) => (x < 0 ? '' : ' ') + x.toFixed(8)).join(', ')}]`;

/** As NumPy prints it. */
const written = (numbers: Numbers): string =>
  numbers
    .map(([name, rows]) => {
      const lines = rows.map((one) => (typeof one === 'number' ? undefined : row(one)));
      const start = `${name} = array(`;
      if (lines.includes(undefined)) return `${start}${row(rows as readonly number[])})\n`;
      return `${start}[${lines.join(`,\n${' '.repeat(start.length + 1)}`)}])\n`;
    })
    .join('');

/** Larger networks would fill the page with digits. */
const mostNumbers = 6000;

export const canShowExample = ({ layers, inputs }: Problem): boolean =>
  layers.reduce((sum, n, l) => sum + n * (3 * inputs.length + (layers[l - 1] ?? 0) + 1), 0) <= mostNumbers;

/**
 * Numbers of this network as a student with one of the classic mistakes would bring them, to see how they are judged.
 * `turn` counts: each time another mistake is made, as far as the network allows it.
 */
export function wrongNumbers(problem: Problem, turn: number): string | undefined {
  const right = plainProgram(problem);
  const truth = numbersOf(right, problem);
  if (truth === undefined) return undefined;
  const made = shown.flatMap((id) => {
    const form = mistakeOf(id)?.forms(problem)[0];
    if (form === undefined) return [];
    const texts = scopes.flatMap((scope) => {
      const numbers = numbersOf(mutate(right, problem, form, scope), problem);
      return numbers === undefined ? [] : [written(numbers)];
    });
    return texts.filter((text) => text !== written(truth)).slice(0, 1);
  });
  return made.length === 0 ? undefined : made[turn % made.length];
}
