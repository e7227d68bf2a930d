import type { LossId } from '../losses/index.ts';
import { limits } from './limits.ts';
import type { Problem } from './problem.ts';
import { fail, readList, readNumbers } from './read.ts';
import { count, grouped } from './words.ts';

/** These take logarithms of outputs and weigh them with the targets, which are then probabilities. */
const probabilityLosses: ReadonlySet<LossId> = new Set<LossId>(['crossEntropy', 'binaryCrossEntropy']);

/** One row per sample, in both lists. */
export function readSamples(
  given: { readonly inputs: unknown; readonly targets: unknown },
  { layers, loss }: Pick<Problem, 'layers' | 'loss'>,
): Pick<Problem, 'inputs' | 'targets'> {
  const inputs = listOfSamples('inputs', given.inputs, layers[0]!);
  const targets = listOfSamples('targets', given.targets, layers.at(-1)!);
  if (targets.length !== inputs.length) {
    fail('shape', 'targets', `expected ${count(inputs.length, 'row')}, one per row of inputs, got ${targets.length}`);
  }
  const checked = {
    inputs: readRows('inputs', inputs, layers[0]!),
    targets: readRows('targets', targets, layers.at(-1)!),
  };
  if (probabilityLosses.has(loss)) refuseImprobable(checked.targets, loss);
  return checked;
}

/** Only counts, so that a huge list is refused before it is copied. */
function listOfSamples(key: 'inputs' | 'targets', value: unknown, n: number): readonly unknown[] {
  const rows = readList(value, key, `a list of rows of ${count(n, 'number')}, one per sample`);
  if (rows.length === 0) {
    fail('shape', key, 'expected at least one sample, got none', `A sample is a row of ${count(n, 'number')}.`);
  }
  readList(
    rows[0],
    `${key}[0]`,
    `a row of ${count(n, 'number')}`,
    'A single sample is written [[…]], with two brackets.',
  );
  if (rows.length > limits.samples) {
    fail('too-large', key, `expected at most ${grouped(limits.samples)} samples, got ${grouped(rows.length)}`);
  }
  if (rows.length * n > limits.numbers) {
    const what = `${grouped(rows.length)} samples of ${grouped(n)} make ${grouped(rows.length * n)}`;
    fail('too-large', key, `expected at most ${grouped(limits.numbers)} numbers; ${what}`, 'Use fewer samples.');
  }
  return rows;
}

function readRows(key: 'inputs' | 'targets', rows: readonly unknown[], n: number): number[][] {
  return Array.from(rows, (row, k) => readNumbers(row, `${key}[${k}]`, n));
}

function refuseImprobable(targets: Problem['targets'], loss: LossId): void {
  for (const [k, row] of targets.entries()) {
    const i = row.findIndex((t) => t < 0 || t > 1);
    if (i !== -1) {
      fail(
        'value',
        `targets[${k}][${i}]`,
        `expected a number from 0 to 1, got ${row[i]}`,
        `With ${loss} a target is a probability; for other numbers use a squared error.`,
      );
    }
  }
}
