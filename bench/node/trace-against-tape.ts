import * as tf from '@tensorflow/tfjs';
import { C, db, dW } from '../../src/documents/symbols.ts';
import { together } from '../../src/documents/together.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { unroll } from '../../src/engine/program.ts';
import { record, type Trace } from '../../src/engine/trace.ts';
import { interleave } from '../interleave.ts';
import { problemOf } from '../networks.ts';
import { faster, type Row } from '../row.ts';

/** Every value of a trace: all that the reader can step through. */
function readAll(trace: Trace): Trace {
  const { statements } = trace.program;
  for (let i = 0; i < statements.length; i++) trace.value(i);
  return trace;
}

/** Cost and gradients by the tape of TensorFlow.js. Inputs and parameters are tensors already; results are read back. */
function tapeOf({ weights, biases, inputs, targets }: Problem): () => Float32Array[] {
  const mutable = (rows: readonly (readonly number[])[]) => rows.map((row) => [...row]);
  const [x, t] = [tf.tensor2d(mutable(inputs)), tf.tensor2d(mutable(targets))];
  const L = weights.length;
  const parameters = [...weights.map((W) => tf.tensor2d(mutable(W))), ...biases.map((b) => tf.tensor1d([...b]))];
  const costOf = (...given: tf.Tensor[]): tf.Scalar => {
    let a: tf.Tensor2D = x;
    for (let k = 0; k < L; k++)
      a = tf.sigmoid(tf.add(tf.matMul(a, given[k] as tf.Tensor2D, false, true), given[L + k]!));
    return tf.mul(0.5, tf.sum(tf.square(tf.sub(a, t))));
  };
  const both = tf.valueAndGrads(costOf);
  return () =>
    tf.tidy(() => {
      const { value, grads } = both(parameters);
      return [value, ...grads].map((tensor) => tensor.dataSync() as Float32Array);
    });
}

/** The two must give the same numbers, or the race means nothing. */
function agree(trace: Trace, theirs: readonly Float32Array[]): void {
  const layers = trace.program.problem.weights.map((_, k) => k + 1);
  const ours = [C, ...layers.map((l) => dW(l)), ...layers.map((l) => db(l))].map((end) => trace.read(end).data);
  for (const [i, numbers] of ours.entries()) {
    for (const [j, value] of numbers.entries()) {
      if (Math.abs(value - theirs[i]![j]!) <= 1e-6) continue;
      throw new Error(`TensorFlow.js and we differ: ${value} and ${theirs[i]![j]} (part ${i}, entry ${j})`);
    }
  }
}

/** A whole trace of 2-3-2, every statement of All together with its value, against the gradients alone by a tape. */
export async function traceAgainstTape(): Promise<Row[]> {
  tf.enableProdMode();
  await tf.setBackend('cpu');
  const problem = problemOf('2-3-2');
  const unrolled = unroll(together.program(problem), problem);
  const tape = tapeOf(problem);
  const fresh = () => readAll(record(unroll(together.program(problem), problem)));
  agree(fresh(), tape());
  const { whole, known, theirs } = interleave(
    { whole: fresh, known: () => readAll(record(unrolled)), theirs: tape },
    { rounds: 200, calls: 20, warmUp: 2000 },
  );
  const name = `2-3-2: ${unrolled.statements.length} statements of All together, against tfjs (cpu)`;
  return [
    { name, unit: 'µs', ours: whole, theirs, goal: faster(5, { ours: whole, theirs }) },
    {
      name: '… with the program unrolled before',
      unit: 'µs',
      ours: known,
      theirs,
      goal: faster(5, { ours: known, theirs }),
    },
  ];
}
