import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import type { Document } from '../../src/documents/document.ts';
import {
  type Expression,
  type Reference,
  reference,
  referencesOf,
  refId,
} from '../../src/engine/algebra/expression.ts';
import type { Problem } from '../../src/engine/problem.ts';
import type { Statement } from '../../src/engine/program.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { type LanguageId, languages, lineOf } from '../../src/notation/code/index.ts';
import { namesOf } from '../../src/notation/code/names.ts';

export type PythonLibrary = Exclude<LanguageId, 'tfjs'>;
export type Numbers = number | readonly Numbers[];

/** A whole program to run. */
export interface Script {
  readonly id: string;
  readonly code: string;
}

/** The lines of a pass, one after the other, each with the values of its own sample. */
export interface Lines {
  readonly id: string;
  readonly library: LanguageId;
  /** Names that are plain numbers: η and the number of samples. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly given: Readonly<Record<string, Numbers>>;
  readonly samples: readonly Readonly<Record<string, Numbers>>[];
  readonly steps: readonly {
    readonly code: string;
    readonly target: string;
    /** From 0; −1 for a line that is run once. */
    readonly sample: number;
    readonly keep: 'sample' | 'shared';
    /** Names that stand for all samples at once. */
    readonly all: readonly string[];
  }[];
}

export type Ran<T> = { readonly result: T } | { readonly error: string };

const runner = fileURLToPath(new URL('run_code.py', import.meta.url));
const modules = { numpy: ['numpy'], pytorch: ['numpy', 'torch'] } as const;

/** A Python that has the library: that of the path, or the one that Debian's packages belong to. */
export function pythonWith(library: PythonLibrary): string | undefined {
  const wanted = process.env.BACKSTEP_PYTHON;
  const all = wanted === undefined ? ['python3', '/usr/bin/python3'] : [wanted];
  // To look for a module is quick; to import PyTorch takes seconds.
  const missing = `any(find_spec(name) is None for name in ${JSON.stringify(modules[library])})`;
  const look = `import sys; from importlib.util import find_spec; sys.exit(${missing})`;
  return all.find((python) => spawnSync(python, ['-c', look]).status === 0);
}

/** Runs everything in one process. */
export function runInPython(
  python: string,
  library: PythonLibrary,
  tasks: readonly (Script | Lines)[],
): Ran<unknown>[] {
  const { stdout, stderr, status } = spawnSync(python, [runner, library], {
    input: JSON.stringify(tasks),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Ran<unknown>[];
}

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
  ...parameters: string[]
) => (...values: unknown[]) => Promise<void>;

/** Runs a module of TensorFlow.js in this process: its import becomes a parameter. */
export async function runScriptInTfjs({ code }: Script): Promise<string> {
  const printed: string[] = [];
  const log = (...words: unknown[]) => printed.push(words.join(' '));
  const body = code.replace("import * as tf from '@tensorflow/tfjs';\n", '');
  if (body === code) throw new Error('the script does not import TensorFlow.js');
  const start = tf.engine();
  start.startScope();
  try {
    await new AsyncFunction('tf', 'console', `'use strict';\n${body}`)(tf, { log });
  } finally {
    start.endScope();
  }
  return `${printed.join('\n')}\n`;
}

/** The same as run_code.py does with lines. */
export function runLinesInTfjs({ numbers, given, samples, steps }: Lines): Numbers[] {
  const tensors = (of: Readonly<Record<string, Numbers>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(of).map(([name, value]) => [name, tf.tensor(value as number[], undefined, 'float32')]),
    );
  const shared = tensors(given);
  const own = samples.map(tensors);
  const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => from - i);
  return steps.map(({ code, target, sample, keep, all }) => {
    const every = Object.fromEntries(all.map((name) => [name, own.map((values) => values[name])]));
    const here = own[sample] ?? {};
    const names: Record<string, unknown> = {
      ...{ tf, down, samples: samples.map((_, k) => k), [target]: undefined },
      ...numbers,
      ...shared,
      ...here,
      ...every,
    };
    // Not strict, so that the names can be those of one object.
    new Function('names', `with (names) { ${code} }`)(names);
    const value = names[target] as tf.Tensor;
    (keep === 'sample' ? here : shared)[target] = value;
    return value.arraySync() as Numbers;
  });
}

/** References under a sum or a stack over samples. */
function gathered(expression: Expression): Reference[] {
  if (expression.kind !== 'operation') return [];
  if (expression.folded !== undefined && expression.operands.length > 1)
    return referencesOf(expression.folded.body).filter(({ sample }) => typeof sample === 'object');
  return expression.operands.flatMap(gathered);
}

/** Every line of a pass, in order, ready to run. */
export function linesOf(document: Document, problem: Problem, trace: Trace, library: LanguageId): Lines {
  const names = namesOf(document.notation);
  const step = (statement: Statement) => {
    const { target, body, line, bindings } = statement;
    return {
      code: lineOf(statement, trace, document.notation, languages[library]),
      target: names.layered(target),
      // A line for all samples reads the values of the only one, if there is only one.
      sample: (bindings.k ?? (problem.inputs.length === 1 ? 1 : 0)) - 1,
      keep: target.sample !== undefined && line.mode !== 'accumulate' ? ('sample' as const) : ('shared' as const),
      all: gathered(body).map(names.layered),
    };
  };
  const perLayer = problem.activations.flatMap((_, i) => [
    [`${names.name('W')}${i + 1}`, problem.weights[i]!] as const,
    [`${names.name('b')}${i + 1}`, problem.biases[i]!] as const,
  ]);
  return {
    id: refId(trace.program.statements[0]!.target),
    library,
    numbers: { [names.name('eta')]: problem.learningRate, [names.samples]: problem.inputs.length },
    given: Object.fromEntries(perLayer),
    samples: problem.inputs.map((x, k) => ({
      [names.layered(reference('a', 0))]: x,
      [names.name('t')]: problem.targets[k]!,
    })),
    steps: trace.program.statements.map(step),
  };
}

export const flat = (value: Numbers): number[] => (typeof value === 'number' ? [value] : value.flatMap(flat));

/** What a whole program printed, by name: `dW[1]` → its numbers. */
export const printedNumbers = (text: string): ReadonlyMap<string, Numbers> =>
  new Map([...text.matchAll(/^(\S+) = (.+)$/gmu)].map(([, name, value]) => [name!, JSON.parse(value!) as Numbers]));
