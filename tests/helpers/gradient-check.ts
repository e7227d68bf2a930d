import * as tf from '@tensorflow/tfjs';
import { type ByTensorFlow, gradientsByTensorFlow } from '../../app/tools/gradient-check/by-tensorflow.ts';
import { bareProgram, inFloat32 } from '../../src/debugger/gradient-check/bare.ts';
import { type Check, type Checked, checkGradients } from '../../src/debugger/gradient-check/check.ts';
import { type Judged, judge, type Way } from '../../src/debugger/gradient-check/judge.ts';
import { gradientsOf, parameterId, parametersOf } from '../../src/debugger/gradient-check/parameters.ts';
import { C } from '../../src/documents/symbols.ts';
import type { Problem } from '../../src/engine/problem.ts';
import type { Program } from '../../src/engine/program.ts';
import type { Trace } from '../../src/engine/trace.ts';

/** The whole of TensorFlow.js on its plain JavaScript backend: what ships is a part of it. */
export async function wholeTensorFlow(): Promise<void> {
  tf.enableProdMode(); // without its advice to use another backend
  await tf.setBackend('cpu');
}

/** Runs a generator to its end. */
export function finish<R>(steps: Generator<unknown, R>): R {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A running program as the worker gets it. */
export const bareOf = (trace: Trace): Program =>
  structuredClone(bareProgram(trace, [C, ...parametersOf(trace.program.problem).flatMap(gradientsOf)]));

export const checkOf = (trace: Trace): Check => finish(checkGradients(bareOf(trace)));

export const tensorflowOf = (problem: Problem): ByTensorFlow => gradientsByTensorFlow(tf, inFloat32(problem));

/** The numbers of one way, along the entries that were checked. */
export function numbersBy(way: Way, checked: Checked, theirs: ByTensorFlow): readonly number[] {
  if (way !== 'tensorflow') return checked[way];
  const gradient = theirs.gradients[parameterId(checked.parameter)]!;
  return checked.entries.map((offset) => gradient[offset]!);
}

/** What each way comes to for every parameter: `W.1 differences` and so on. */
export function verdictsOf(check: Check, theirs: ByTensorFlow): Map<string, Judged> {
  const ways: readonly Way[] = ['program', 'differences', 'tensorflow'];
  return new Map(
    check.parameters.flatMap((checked) =>
      ways.map((way) => [
        `${parameterId(checked.parameter)} ${way}`,
        judge(checked, way, numbersBy(way, checked, theirs)),
      ]),
    ),
  );
}

/** Those that differ. */
export const differing = (verdicts: Map<string, Judged>): string[] =>
  [...verdicts].flatMap(([name, { verdict }]) => (verdict === 'differs' ? [name] : []));
