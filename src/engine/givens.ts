import { type Reference, refId } from './algebra/expression.ts';
import type { Problem } from './problem.ts';
import { fromList, fromRows, type Precision, type Tensor } from './tensor.ts';

/**
 * What the problem gives: W and b of a layer, x (which is a of layer 0) and t of a sample, the learning rate η.
 * Each is made into a tensor when first read.
 */
export function givensOf(problem: Problem, precision: Precision): (reference: Reference) => Tensor | undefined {
  const made = new Map<string, Tensor | undefined>();
  return (reference) => {
    const id = refId(reference);
    if (!made.has(id)) made.set(id, make(problem, reference, precision));
    return made.get(id);
  };
}

function make(problem: Problem, { symbol, layer, sample }: Reference, precision: Precision): Tensor | undefined {
  const list = (numbers: readonly number[] | undefined) => numbers && fromList(numbers, precision);
  switch (symbol) {
    case 'W': {
      const rows = problem.weights[Number(layer) - 1];
      return rows && fromRows(rows, precision);
    }
    case 'b':
      return list(problem.biases[Number(layer) - 1]);
    case 'a':
      return layer === 0 ? list(problem.inputs[Number(sample) - 1]) : undefined;
    case 't':
      return list(problem.targets[Number(sample) - 1]);
    case 'eta': {
      const { data } = fromList([problem.learningRate], precision);
      return { shape: [], data };
    }
    default:
      return undefined;
  }
}
