import { readFileSync } from 'node:fs';
import type { ActivationId } from '../../src/engine/activations/index.ts';
import type { Problem } from '../../src/engine/problem.ts';

export type Nested = number | null | readonly Nested[];
type Layers<T> = Readonly<Record<string, T>>;

/** One case of the reference values: a network, one pass, one update, all in 64-bit. Made by a program that is not ours. */
export interface OracleCase {
  readonly id: string;
  readonly title: string;
  readonly L: number;
  readonly n: readonly number[];
  readonly activations: Layers<ActivationId>;
  readonly loss: 'half_squared_error' | 'negative_log_likelihood';
  readonly lr: number;
  readonly shared: readonly (readonly number[])[] | null;
  readonly params: { readonly W: Layers<number[][]>; readonly b: Layers<number[]> };
  readonly samples: readonly {
    readonly x: number[];
    readonly t: number[];
    readonly loss: number;
    readonly dloss_dx: number[];
    readonly layers: Layers<Readonly<Record<string, Nested>>>;
  }[];
  readonly total: Readonly<Record<string, Nested>>;
  readonly cost: number;
  readonly dW: Layers<Nested>;
  readonly db: Layers<Nested>;
  readonly shared_gradients: readonly { readonly layers: number[]; readonly dW: Nested; readonly db: Nested }[] | null;
  readonly updated: { readonly W: Layers<Nested>; readonly b: Layers<Nested>; readonly cost: number };
  readonly views: { readonly dick: Readonly<Record<string, Layers<Nested>>> };
}

export const oracleCases = (
  JSON.parse(readFileSync(new URL('../fixtures/oracle.json', import.meta.url), 'utf8')) as { cases: OracleCase[] }
).cases;

export const flat = (nested: Nested): number[] =>
  nested === null ? [] : typeof nested === 'number' ? [nested] : nested.flatMap(flat);

export function problemOf(oracle: OracleCase): Problem {
  const layers = Array.from({ length: oracle.L }, (_, i) => String(i + 1));
  return {
    title: oracle.title,
    layers: oracle.n,
    activations: layers.map((l) => oracle.activations[l]!),
    loss: oracle.loss === 'half_squared_error' ? 'halfSquaredError' : 'crossEntropy',
    reduction: 'mean',
    weights: layers.map((l) => oracle.params.W[l]!),
    biases: layers.map((l) => oracle.params.b[l]!),
    inputs: oracle.samples.map(({ x }) => x),
    targets: oracle.samples.map(({ t }) => t),
    learningRate: oracle.lr,
    shared: oracle.shared ?? [],
  };
}
