import { type Check, checkGradients, type Progress } from '../../../src/debugger/gradient-check/check.ts';
import { type Curve, curveOf, type Entry, entriesForAll } from '../../../src/debugger/gradient-check/curve.ts';
import type { Problem } from '../../../src/engine/problem.ts';
import type { Program } from '../../../src/engine/program.ts';
import { type ByTensorFlow, gradientsByTensorFlow } from './by-tensorflow.ts';

/** What there is to compute, as plain data. */
export type Job =
  | { readonly kind: 'check'; readonly program: Program }
  | { readonly kind: 'curve'; readonly program: Program; readonly entry: Entry | 'all' }
  | { readonly kind: 'tensorflow'; readonly problem: Problem };

export interface Results {
  readonly check: Check;
  readonly curve: Curve;
  readonly tensorflow: ByTensorFlow & { readonly version: string };
}

export type Result<J extends Job> = Results[J['kind']];

/** How long to compute before looking up, in milliseconds. */
const slice = 12;

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Runs a computation a slice at a time, so that whoever waits can see how far it is, and call it off. */
async function inSlices<P, R>(steps: Generator<P, R>, onStep: (step: P) => void): Promise<R> {
  let since = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (performance.now() - since < slice) continue;
    onStep(step.value);
    await nextTask();
    since = performance.now();
  }
}

/** Does a job. `onProgress` may throw, to call it off. */
export async function doJob(
  job: Job,
  onProgress: (progress: Progress | undefined) => void,
): Promise<Results[Job['kind']]> {
  switch (job.kind) {
    case 'check':
      return inSlices(checkGradients(job.program), onProgress);
    case 'curve': {
      const entries = job.entry === 'all' ? entriesForAll(job.program) : [job.entry];
      return inSlices(curveOf(job.program, entries), onProgress);
    }
    case 'tensorflow': {
      const tf = await import('./tensorflow.ts');
      await tf.prepare();
      onProgress(undefined);
      return { ...gradientsByTensorFlow(tf, job.problem), version: tf.version };
    }
  }
}
