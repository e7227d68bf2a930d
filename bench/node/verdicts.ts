import process from 'node:process';
import type { Brought, BroughtSymbol } from '../../src/debugger/student/brought.ts';
import { verdictOf } from '../../src/debugger/verdict/verdict.ts';
import { mistakes, mutate, plainProgram } from '../../src/documents/mistakes/index.ts';
import { reference } from '../../src/engine/algebra/expression.ts';
import { BackstepError } from '../../src/engine/errors.ts';
import { type Problem, problemFrom } from '../../src/engine/problem.ts';
import { unroll } from '../../src/engine/program.ts';
import { randomFrom } from '../../src/engine/random.ts';
import { record } from '../../src/engine/trace.ts';
import { fileOf, type NetworkName } from '../networks.ts';
import { atMost, type Row } from '../row.ts';
import { summarise } from '../statistics.ts';

const budgets: readonly { name: NetworkName; samples: number; most: number }[] = [
  { name: '2-8-8-1', samples: 4, most: 100 },
  { name: '784-128-10', samples: 32, most: 3000 },
];

/** The network of the goals with a batch of noise. */
function problemOf(name: NetworkName, samples: number): Problem {
  const file = fileOf(name);
  const random = randomFrom(11);
  const n = file.layers.at(-1)!;
  return problemFrom({
    ...file,
    learningRate: 0.1,
    inputs: Array.from({ length: samples }, () => Array.from({ length: file.layers[0] }, () => random() - 0.3)),
    targets: Array.from({ length: samples }, (_, k) => Array.from({ length: n }, (__, i) => Number(i === k % n))),
  });
}

type Blocks = ReturnType<typeof plainProgram>;

/** What a program computes in 32-bit, as a student would hand it in. */
function handedIn(problem: Problem, blocks: Blocks, symbols: readonly BroughtSymbol[]): Brought[] {
  const trace = record(unroll(blocks, problem));
  return problem.activations.flatMap((_, i) =>
    symbols.map((symbol): Brought => {
      const layer = i + 1;
      const whole = symbol === 'dW' || symbol === 'db';
      const parts = whole
        ? [trace.read(reference(symbol, layer))]
        : problem.inputs.map((__, k) => trace.read(reference(symbol, layer, k + 1)));
      const data = Float64Array.from(parts.flatMap((part) => Array.from(part.data)));
      const shape = whole ? parts[0]!.shape : [parts.length, parts[0]!.data.length];
      const half = data.map((value) => Math.abs(value) * 2 ** -24);
      return { symbol, layer, values: { shape, data }, half, name: `${symbol}${layer}` };
    }),
  );
}

/** Noise on the weights' gradients: no mistake makes these numbers, so everything is tried. */
const muddled = (brought: readonly Brought[]): Brought[] => {
  const random = randomFrom(5);
  return brought.map((one) =>
    one.symbol === 'dW' ? { ...one, values: { ...one.values, data: one.values.data.map(() => random() - 0.5) } } : one,
  );
};

/** Every verdict on one network: right numbers, each mistake where it shows, and numbers that nothing explains. */
function timed(problem: Problem, symbols: readonly BroughtSymbol[]): { times: number[]; slowest: string } {
  const blocks = plainProgram(problem);
  const works = new Map<string, Brought[]>([['right', handedIn(problem, blocks, symbols)]]);
  for (const { id, forms } of mistakes) {
    const [form] = forms(problem);
    if (form === undefined) continue;
    try {
      works.set(id, handedIn(problem, mutate(blocks, problem, form, 'all'), symbols));
    } catch (error) {
      if (!(error instanceof BackstepError)) throw error; // shapes that do not go together
    }
  }
  works.set('noise', muddled(works.get('right')!));
  const times: number[] = [];
  let slowest = '';
  for (const [id, brought] of works) {
    const start = performance.now();
    const { verdict } = verdictOf(problem, brought);
    const time = performance.now() - start;
    if (process.env.EACH !== undefined) console.error(id, verdict, time.toFixed(0));
    if (time > Math.max(...times, 0)) slowest = id;
    times.push(time);
  }
  return { times, slowest };
}

/** How long a verdict takes: each number of the row is one verdict, the first ones of a cold engine among them. */
export async function verdicts(): Promise<Row[]> {
  const inputs: Record<string, readonly BroughtSymbol[]> = {
    'all arrays': ['z', 'a', 'delta', 'dW', 'db'],
    'gradients alone': ['dW', 'db'],
  };
  return budgets.flatMap(({ name, samples, most }) => {
    const problem = problemOf(name, samples);
    return Object.entries(inputs).map(([input, symbols]): Row => {
      const { times, slowest } = timed(problem, symbols);
      const ours = summarise(times);
      return {
        name: `verdict on ${name}, ${samples} samples, ${input} (slowest: ${slowest})`,
        unit: 'ms',
        ours,
        goal: atMost(most, 'ms', { ...ours, p95: ours.max }),
      };
    });
  });
}
